package enginetest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// Server is a PostgreSQL server of a test's own, which keeps what it was told to: it can be struck down and comes back.
type Server struct {
	// URL is the address of its database.
	URL          string
	folder, bins string
}

// OwnServer starts a server, which is gone when the test ends.
func OwnServer(t testing.TB) *Server {
	t.Helper()
	OnlyPostgres(t)
	// Sockets have short paths, and the folder has to be open to the server's user.
	folder, err := os.MkdirTemp("/tmp", "tracker-own-")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{URL: "postgres://tracker@/postgres?host=" + folder, folder: folder, bins: binaries(t)}
	t.Cleanup(func() {
		_ = s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop")
		_ = os.RemoveAll(folder)
	})
	if credential := s.user(); credential != nil {
		if err := os.Chown(folder, int(credential.Uid), int(credential.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	s.must(t, "initdb", "-D", s.data(), "-U", "tracker", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
	s.control(t, "start")
	return s
}

// Strike lets the server fall without a word to anybody, as a loss of power does, and brings it back.
func (s *Server) Strike(t testing.TB) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop")
	s.control(t, "start")
}

func (s *Server) control(t testing.TB, what string) {
	t.Helper()
	s.must(t, "pg_ctl", "-D", s.data(), "-l", filepath.Join(s.folder, "log"), "-w", "-t", "120",
		"-o", "-c listen_addresses= -c unix_socket_directories="+s.folder+" -c max_connections=60", what)
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) must(t testing.TB, program string, args ...string) {
	t.Helper()
	if err := s.run(program, args...); err != nil {
		log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
		t.Fatalf("%s: %v\n%s", program, err, log)
	}
}

// run runs one of the server's programs. What it leaves running must not hold what the test reads from.
func (s *Server) run(program string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, filepath.Join(s.bins, program), args...)
	command.Dir = s.folder
	command.Env = []string{"PATH=" + os.Getenv("PATH")}
	command.SysProcAttr = &syscall.SysProcAttr{Credential: s.user()}
	command.WaitDelay = time.Second
	return command.Run()
}

// user is whose program the server is when root runs the test: it refuses to be root's.
func (s *Server) user() *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		return nil
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	gid, other := strconv.ParseUint(account.Gid, 10, 32)
	if errors.Join(err, other) != nil {
		return nil
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

// binaries is the folder of the server's programs, of which Debian keeps each version in its own.
func binaries(t testing.TB) string {
	t.Helper()
	var found string
	for _, pattern := range []string{"/usr/local/pgsql/bin", "/usr/lib/postgresql/*/bin"} {
		folders, _ := filepath.Glob(pattern)
		for _, folder := range folders {
			if _, err := os.Stat(filepath.Join(folder, "initdb")); !errors.Is(err, fs.ErrNotExist) {
				found = folder
			}
		}
	}
	if found == "" {
		t.Fatal("there is a PostgreSQL server to test on, and none to be started")
	}
	return found
}
