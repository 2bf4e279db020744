package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// replica is a program in a process of its own.
type replica struct {
	*exec.Cmd
	stdout *bufio.Reader
	log    *logbook
}

func startReplica(t *testing.T, environ []string, args ...string) *replica {
	t.Helper()
	r := &replica{Cmd: exec.CommandContext(t.Context(), os.Args[0], args...), log: newLogbook()}
	r.Env = append([]string{asProgram + "=yes", "PATH=" + os.Getenv("PATH")}, environ...)
	r.Stderr = r.log
	stdout, err := r.StdoutPipe()
	if err == nil {
		err = r.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	r.stdout = bufio.NewReader(stdout)
	t.Cleanup(func() {
		_ = r.Process.Kill()
		_ = r.Wait()
	})
	return r
}

// address waits until it serves.
func (r *replica) address(t *testing.T) string {
	t.Helper()
	line, err := r.stdout.ReadString('\n')
	address, found := strings.CutPrefix(strings.TrimSpace(line), "Initiative Tracker: ")
	if err != nil || !found {
		t.Fatalf("it said %q: %v\n%s", line, err, r.log)
	}
	return address
}

var serving = []string{"serve", "--addr", "localhost:0", "--link-check", "off", "--campaign", rivers}

// replicas are two programs on one database, with an editor whom both know.
type replicas struct {
	t       *testing.T
	urls    [2]string
	environ []string
	token   string
	client  *http.Client
}

func twoReplicas(t *testing.T, address string) *replicas {
	t.Helper()
	key := filepath.Join(t.TempDir(), "tracker.key")
	p := &replicas{t: t, environ: []string{"TRACKER_DATABASE_URL=" + address, "TRACKER_KEY_FILE=" + key}, client: &http.Client{Timeout: time.Minute}}
	for n := range p.urls {
		p.urls[n] = serve(t, "", "--database-url", address, "--key-file", key, "--campaign", rivers).url
	}
	p.browses()
	var stdout, stderr bytes.Buffer
	adding := &program{stdin: strings.NewReader(strongPassword + "\n"), stdout: &stdout, stderr: &stderr, environ: p.environ, now: time.Now}
	if code := adding.run(t.Context(), []string{"user", "add", "ada@example.org", "--role", "editor", "--password-stdin"}); code != exitDone {
		t.Fatal(stderr.String())
	}
	made := trackerIn(t, p.environ, "token", "create", "--user", "ada@example.org", "--scope", "write")
	made.expect(t, exitDone, "", "")
	p.token = strings.TrimSpace(made.stdout)
	return p
}

// browses forgets who was signed in. A browser sends cookies of a host to every port, as to every replica behind one name.
func (p *replicas) browses() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	p.client.Jar = jar
	p.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
}

// answer is what a replica said.
type answer struct {
	status int
	header http.Header
	body   string
}

func (p *replicas) asks(method, address, contentType, body string, headers ...string) (answer, error) {
	request, err := http.NewRequestWithContext(p.t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	for n := 0; n+1 < len(headers); n += 2 {
		request.Header.Set(headers[n], headers[n+1])
	}
	response, err := p.client.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header, string(text)}, err
}

func (p *replicas) does(method, address, contentType, body string, headers ...string) answer {
	p.t.Helper()
	got, err := p.asks(method, address, contentType, body, headers...)
	if err != nil {
		p.t.Fatal(err)
	}
	return got
}

func (p *replicas) posts(at int, path string, form url.Values) answer {
	p.t.Helper()
	return p.does(http.MethodPost, p.urls[at]+path, "application/x-www-form-urlencoded", form.Encode())
}

func (p *replicas) reads(at int, path string, headers ...string) answer {
	p.t.Helper()
	return p.does(http.MethodGet, p.urls[at]+path, "", "", headers...)
}

const riversAct = "/initiatives/nl-rivers-act-2019"

// adds adds an action by the API, as the editor.
func (p *replicas) adds(at int, description string) (answer, error) {
	body, err := json.Marshal(map[string]any{"date": "2020-05", "classification": "debate", "description": description, "sources": []string{"gazette"}})
	if err != nil {
		return answer{}, err
	}
	return p.asks(http.MethodPost, p.urls[at]+"/api/v1"+riversAct+"/actions", "application/json", string(body), "Authorization", "Bearer "+p.token)
}

func (p *replicas) mustAdd(at int, description string) {
	p.t.Helper()
	if got, err := p.adds(at, description); err != nil || got.status/100 != 2 {
		p.t.Fatalf("adding %q: %d %s %v", description, got.status, got.body, err)
	}
}

// shows waits until a page of a replica holds a text.
func (p *replicas) shows(at int, path, text string) {
	p.t.Helper()
	for until := time.Now().Add(time.Minute); !strings.Contains(p.reads(at, path).body, text); {
		if time.Now().After(until) {
			p.t.Fatalf("%s%s does not show %q", p.urls[at], path, text)
		}
	}
}

// holds fails unless the database is whole.
func (p *replicas) holds() {
	p.t.Helper()
	trackerIn(p.t, p.environ, "check").expect(p.t, exitDone, "ok     history", "")
}
