package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const siteOfCaddy = "tracker.example.org"

// caddy is the proxy as docs/Caddyfile describes it: its certificate is of its own making, its ports are others, and all
// that it keeps is in a folder of the test.
type caddy struct {
	folder      string
	http, https string
	log         *logbook
}

// caddyProgram is Caddy's; without it the test is left out.
func caddyProgram(t *testing.T) string {
	t.Helper()
	program := os.Getenv("TRACKER_TEST_CADDY")
	if program == "" {
		t.Skip("Caddy is needed: make proxy runs it there")
	}
	return program
}

func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return port
}

// newCaddy writes a configuration: site is what docs/Caddyfile says, or some of it said otherwise.
func newCaddy(t *testing.T, site string) *caddy {
	t.Helper()
	p := &caddy{t.TempDir(), freePort(t), freePort(t), newLogbook()}
	text := fmt.Sprintf("{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tdefault_bind 127.0.0.1\n\tstorage file_system %s\n\thttp_port %s\n\thttps_port %s\n}\n%s",
		p.folder, p.http, p.https, site)
	if err := os.WriteFile(p.file(), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *caddy) file() string { return filepath.Join(p.folder, "Caddyfile") }

func (p *caddy) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, program, append(args, "--config", p.file(), "--adapter", "caddyfile")...)
	command.Env = []string{"HOME=" + p.folder, "PATH=" + os.Getenv("PATH")}
	command.Stdout, command.Stderr = p.log, p.log
	return command
}

// startCaddy runs the proxy until the test ends, and waits until it answers. Somebody else may have taken a port meanwhile:
// then it ends, and others are tried.
func startCaddy(t *testing.T, site string) *caddy {
	t.Helper()
	program := caddyProgram(t)
	for tries := 0; ; tries++ {
		p := newCaddy(t, site)
		running := p.command(t.Context(), program, "run")
		if err := running.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- running.Wait() }()
		t.Cleanup(func() {
			_ = running.Process.Kill()
			ended <- <-ended
		})
		if p.answers(t, ended) {
			return p
		}
		if tries == 4 {
			t.Fatalf("Caddy does not start: %s", p.log)
		}
	}
}

func (p *caddy) answers(t *testing.T, ended chan error) bool {
	t.Helper()
	for until := time.Now().Add(time.Minute); time.Now().Before(until); {
		select {
		case err := <-ended:
			ended <- err
			return false
		case <-time.After(10 * time.Millisecond):
		}
		if roots, err := os.ReadFile(p.roots()); err != nil || len(roots) == 0 {
			continue
		}
		if got, err := p.visitor(t, "127.0.0.1").Get("https://" + siteOfCaddy + "/healthz"); err == nil {
			_ = got.Body.Close()
			return true
		}
	}
	return false
}

func (p *caddy) roots() string {
	return filepath.Join(p.folder, "pki", "authorities", "local", "root.crt")
}

// visitor comes from an address of this machine to the site, wherever its name leads.
func (p *caddy) visitor(t *testing.T, address string) *http.Client {
	t.Helper()
	roots, err := os.ReadFile(p.roots())
	if err != nil {
		t.Fatal(err)
	}
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(roots)
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(address)}}
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: trusted}, ForceAttemptHTTP2: true, DisableCompression: true,
		DialContext: func(ctx context.Context, _, at string) (net.Conn, error) {
			port := p.https
			if strings.HasSuffix(at, ":80") {
				port = p.http
			}
			return dialer.DialContext(ctx, "tcp", "127.0.0.1:"+port)
		},
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{
		Transport: transport, Timeout: time.Minute,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// documentedCaddyfile is docs/Caddyfile with the tracker at another address.
func documentedCaddyfile(t *testing.T, address string) string {
	t.Helper()
	text, err := os.ReadFile("docs/Caddyfile")
	if err != nil {
		t.Fatal(err)
	}
	const place = "reverse_proxy localhost:8080 {"
	if strings.Count(string(text), place) != 1 || strings.Count(string(text), "\n"+siteOfCaddy+" {\n") != 1 {
		t.Fatalf("docs/Caddyfile is another one: %s", text)
	}
	return strings.Replace(string(text), place, "reverse_proxy "+address+" {", 1)
}

func TestTheTrackerBehindCaddyAsDocumented(t *testing.T) {
	caddyProgram(t)
	tracker := serve(t, newDatabase(t), "--campaign", rivers, "--base-url", "https://"+siteOfCaddy, "--trusted-proxies", "127.0.0.1,::1")
	p := startCaddy(t, documentedCaddyfile(t, strings.TrimPrefix(tracker.url, "http://")))
	one, other := p.visitor(t, "127.0.0.2"), p.visitor(t, "127.0.0.3")
	asks := func(client *http.Client, method, address string, body io.Reader, headers ...string) answer {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, address, body)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n+1 < len(headers); n += 2 {
			request.Header.Set(headers[n], headers[n+1])
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatalf("%s: %v\n%s", address, err, p.log)
		}
		defer func() { _ = response.Body.Close() }()
		text, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer{response.StatusCode, response.Header, string(text)}
	}
	const site = "https://" + siteOfCaddy

	plain := asks(one, http.MethodGet, "http://"+siteOfCaddy+"/timeline", nil)
	if to := plain.header.Get("Location"); plain.status != http.StatusPermanentRedirect || !strings.HasPrefix(to, site) || !strings.HasSuffix(to, "/timeline") {
		t.Errorf("without TLS it answers %d and leads to %q", plain.status, to)
	}

	page := asks(one, http.MethodGet, site+riversAct, nil, "Accept-Encoding", "gzip")
	for name, want := range map[string]string{
		"Strict-Transport-Security": "max-age=31536000", "Content-Encoding": "gzip", "X-Content-Type-Options": "nosniff",
		"Cache-Control": "public, max-age=1",
	} {
		if got := page.header.Get(name); !strings.Contains(got, want) {
			t.Errorf("%s is %q", name, got)
		}
	}
	for _, name := range []string{"Strict-Transport-Security", "Content-Security-Policy", "ETag"} {
		if got := page.header.Values(name); len(got) != 1 {
			t.Errorf("%s is %q", name, got)
		}
	}
	unpacked, err := gzip.NewReader(strings.NewReader(page.body))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(unpacked); err != nil || !bytes.Contains(text, []byte(`href="`+site+riversAct+`"`)) {
		t.Errorf("%d bytes, %v: %.300s", len(text), err, text)
	}
	if again := asks(one, http.MethodGet, site+riversAct, nil, "Accept-Encoding", "gzip", "If-None-Match", page.header.Get("ETag")); again.status != http.StatusNotModified {
		t.Errorf("what it has already is answered %d", again.status)
	}
	form := url.Values{"email": {"nobody@example.org"}, "password": {"wrong"}}.Encode()
	if got := asks(one, http.MethodPost, site+"/staff/login", strings.NewReader(form), "Content-Type", "application/x-www-form-urlencoded", "Origin", site); got.status != http.StatusUnprocessableEntity {
		t.Errorf("signing in is answered %d: %.300s", got.status, got.body)
	}
	if got := asks(one, http.MethodPost, site+"/staff/login", strings.NewReader(form), "Content-Type", "application/x-www-form-urlencoded", "Origin", "https://evil.example"); got.status != http.StatusForbidden {
		t.Errorf("a form of another site is answered %d", got.status)
	}

	// Each address has its own allowance, and who claims to be another one is not believed.
	statuses := map[int]int{}
	for n := range 8 {
		got := asks(one, http.MethodPost, site+"/api/v1/suggestions", strings.NewReader(`{"text": "x"}`),
			"Content-Type", "application/json", "X-Forwarded-For", fmt.Sprintf("192.0.2.%d", n), "Forwarded", fmt.Sprintf("for=192.0.2.%d", n))
		statuses[got.status]++
	}
	if statuses[http.StatusNoContent] != 5 || statuses[http.StatusTooManyRequests] != 3 {
		t.Errorf("suggestions from one address are answered %v", statuses)
	}
	if got := asks(other, http.MethodPost, site+"/api/v1/suggestions", strings.NewReader(`{"text": "x"}`), "Content-Type", "application/json"); got.status != http.StatusNoContent {
		t.Errorf("one from another address is answered %d", got.status)
	}
}

// severalInCaddy finds what takes the place of reverse_proxy where several programs serve.
var severalInCaddy = regexp.MustCompile("(?s)```\n(reverse_proxy .+?\n}\n)```")

func TestSeveralProgramsBehindCaddyAsDocumented(t *testing.T) {
	program := caddyProgram(t)
	text, err := os.ReadFile("docs/scaling.md")
	if err != nil {
		t.Fatal(err)
	}
	found := severalInCaddy.FindSubmatch(text)
	if found == nil {
		t.Fatal("docs/scaling.md has no reverse_proxy")
	}
	database := newDatabase(t)
	tracker := serve(t, database, "--campaign", rivers)
	addresses := strings.TrimPrefix(tracker.url, "http://") + " localhost:" + freePort(t) // nobody is there
	block := strings.Replace(string(found[1]), "10.0.0.11:8080 10.0.0.12:8080", addresses, 1)
	if !strings.Contains(block, addresses) {
		t.Fatalf("it is another one: %s", block)
	}
	p := newCaddy(t, siteOfCaddy+" {\n"+block+"}\n")
	if err := p.command(t.Context(), program, "validate").Run(); err != nil {
		t.Fatalf("%v: %s", err, p.log)
	}
	p = startCaddy(t, siteOfCaddy+" {\n"+block+"}\n")
	for range 10 { // whichever is asked first, the one that is there answers
		got, err := p.visitor(t, "127.0.0.1").Get("https://" + siteOfCaddy + "/api/v1/initiatives")
		if err != nil {
			t.Fatal(err)
		}
		_ = got.Body.Close()
		if got.StatusCode != http.StatusOK {
			t.Errorf("it answers %d", got.StatusCode)
		}
	}
}
