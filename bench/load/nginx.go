package load

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// Nginx is a configuration that runs without rights, from a folder of its own.
type Nginx struct {
	folder string
	// Sites are the blocks of "http".
	sites []string
}

// NewNginx makes the folder's configuration of what stands inside "http".
func NewNginx(folder string, sites ...string) (*Nginx, error) {
	n := &Nginx{folder, sites}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return n, os.WriteFile(n.file(), []byte(n.text()), 0o600)
}

func (n *Nginx) file() string { return filepath.Join(n.folder, "nginx.conf") }

func (n *Nginx) text() string {
	var text strings.Builder
	if os.Geteuid() == 0 {
		text.WriteString("user root;\n") // the folder is this user's alone
	}
	fmt.Fprintf(&text, `daemon off;
worker_processes 1;
pid %[1]s/nginx.pid;
error_log %[1]s/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
`, n.folder)
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&text, "    %s_temp_path %s/%s;\n", kind, n.folder, kind)
	}
	for _, site := range n.sites {
		text.WriteString(site + "\n")
	}
	text.WriteString("}\n")
	return text.String()
}

func (n *Nginx) args() []string {
	return []string{"-p", n.folder, "-e", filepath.Join(n.folder, "error.log"), "-c", n.file()}
}

// Test is nginx -t.
func (n *Nginx) Test(ctx context.Context) error {
	out, err := Command(ctx, ServerCore, "nginx", append(n.args(), "-t")...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("nginx -t: %w\n%s", err, out)
	}
	return nil
}

// Start starts nginx.
func (n *Nginx) Start(ctx context.Context) (*Process, error) {
	if err := n.Test(ctx); err != nil {
		return nil, err
	}
	return Start(Command(ctx, ServerCore, "nginx", n.args()...), false)
}

// FreePort is a port of this machine that nobody listens on.
func FreePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it is closed at once
	if err != nil {
		return 0, err
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
