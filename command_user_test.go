package main

import (
	"bytes"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const strongPassword = "seven herons over the weir"

// typing runs the program with something on its standard input.
func typing(t *testing.T, database, stdin string, args ...string) terminal {
	t.Helper()
	var stdout, stderr bytes.Buffer
	p := &program{
		stdin: strings.NewReader(stdin), stdout: &stdout, stderr: &stderr, now: time.Now,
		environ: []string{"TRACKER_DATABASE_URL=file:" + database},
	}
	code := p.run(t.Context(), args)
	return terminal{stdout.String(), stderr.String(), code}
}

var setUpLink = regexp.MustCompile(`/staff/setup/[A-Za-z0-9_-]{43}\s*$`)

func TestUsersAreAddedListedAndDisabled(t *testing.T) {
	database := newDatabase(t)
	typing(t, database, strongPassword+"\n", "user", "add", "ada@example.org", "--role", "admin", "--password-stdin").
		expect(t, exitDone, "ada@example.org may sign in as admin", "")
	got := tracker(t, database, "user", "add", "Bob@example.org", "--role", "editor")
	got.expect(t, exitDone, "http://localhost:8080/staff/setup/", "")
	if !setUpLink.MatchString(got.stdout) {
		t.Errorf("no link: %s", got.stdout)
	}
	tracker(t, database, "user", "add", "bob@example.org", "--role", "viewer").expect(t, exitFailed, "", "/email: There is an account")
	tracker(t, database, "user", "list").expect(t, exitDone, "no password yet", "")
	tracker(t, database, "user", "disable", "BOB@example.org").expect(t, exitDone, "can no longer sign in", "")
	tracker(t, database, "user", "list").expect(t, exitDone, "disabled", "")
	tracker(t, database, "user", "disable", "ada@example.org").expect(t, exitFailed, "", "last admin")
	tracker(t, database, "user", "disable", "nobody@example.org").expect(t, exitFailed, "", "Nobody has an account")
	tracker(t, database, "user", "link", "ada@example.org", "--remove-second-factors").expect(t, exitDone, "/staff/setup/", "")
	tracker(t, database, "user", "link", "bob@example.org").expect(t, exitFailed, "", "is disabled")
	typing(t, database, "short\n", "user", "add", "c@example.org", "--role", "viewer", "--password-stdin").expect(t, exitFailed, "", "at least 12")
	typing(t, database, "", "user", "add", "c@example.org", "--role", "viewer", "--password-stdin").expect(t, exitUsage, "", "no password")
	tracker(t, database, "user", "add", "c@example.org", "--role", "king").expect(t, exitUsage, "", "--role")
}

func TestTokensAreMadeListedAndRevoked(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "user", "add", "ada@example.org", "--role", "admin").expect(t, exitDone, "", "")
	got := tracker(t, database, "token", "create", "--user", "ada@example.org", "--scope", "read", "--expires", "90d")
	got.expect(t, exitDone, "trk_", "")
	if !regexp.MustCompile(`^trk_[A-Za-z0-9_-]{43}\n$`).MatchString(got.stdout) || got.stderr != "" {
		t.Errorf("not the token alone: %q, %q", got.stdout, got.stderr)
	}
	list := tracker(t, database, "token", "list")
	list.expect(t, exitDone, "ada@example.org", "")
	if strings.Contains(list.stdout, "trk_") {
		t.Error("the list shows the token")
	}
	tracker(t, database, "token", "revoke", "1").expect(t, exitDone, "Token 1 is revoked.", "")
	tracker(t, database, "token", "list").expect(t, exitDone, "revoked", "")
	tracker(t, database, "token", "revoke", "7").expect(t, exitFailed, "", "There is no token 7.")
	tracker(t, database, "token", "create", "--user", "ada@example.org", "--scope", "read", "--expires", "soon").expect(t, exitUsage, "", "90d")
	tracker(t, database, "token", "create", "--user", "x@example.org", "--scope", "read").expect(t, exitFailed, "", "Nobody has an account")
}

// firstLink reads the link that a first start prints after its address.
func firstLink(t *testing.T, running site) string {
	t.Helper()
	line := <-running.lines
	link, found := strings.CutPrefix(line, "Set up the first account: ")
	if !found || !strings.HasPrefix(link, running.url+"/staff/setup/") || !setUpLink.MatchString(link) {
		t.Fatalf("the second line is %q", line)
	}
	return link
}

func TestTheFirstStartOffersTheFirstAccount(t *testing.T) {
	database := newDatabase(t)
	running := serve(t, database, "--campaign", rivers)
	stale := firstLink(t, running)
	running.stop()
	running = serve(t, database)
	link := firstLink(t, running)
	_, path, _ := strings.Cut(stale, "/staff/")
	if status, _ := get(t, running.url+"/staff/"+path); status != http.StatusNotFound {
		t.Errorf("the link of the first start is answered %d after another one", status)
	}
	if info, err := os.Stat(filepath.Join(filepath.Dir(database), "tracker.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key: %v, %v", info, err)
	}
	response, err := http.PostForm(link, url.Values{
		"email": {"fay@example.org"}, "name": {"Fay"}, "password": {strongPassword}, "password_again": {strongPassword},
	})
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if status, _ := get(t, link); status != http.StatusNotFound {
		t.Errorf("the link is answered %d after its use", status)
	}
	running.stop()
	if text := running.log.String(); strings.Contains(text, strongPassword) || strings.Contains(text, link[len(link)-43:]) {
		t.Error("the log holds what opens the account")
	}
	tracker(t, database, "user", "list").expect(t, exitDone, "fay@example.org", "")
	running = serve(t, database)
	running.stop()
	if line, more := <-running.lines; more {
		t.Errorf("another link is offered: %q", line)
	}
}

func TestATokenOpensTheAPIUntilItIsRevoked(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "user", "add", "ada@example.org", "--role", "admin").expect(t, exitDone, "", "")
	token := strings.TrimSpace(tracker(t, database, "token", "create", "--user", "ada@example.org", "--scope", "read").stdout)
	running := serve(t, database, "--campaign", rivers)
	ask := func(header string) int {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, running.url+"/api/v1/initiatives", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", header)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		return response.StatusCode
	}
	if got := ask("Bearer " + token); got != http.StatusOK {
		t.Errorf("with the token: %d", got)
	}
	for _, wrong := range []string{"Bearer " + token + "x", "Basic " + token, token} {
		if got := ask(wrong); got != http.StatusUnauthorized {
			t.Errorf("with another header: %d", got)
		}
	}
	if list := tracker(t, database, "token", "list").stdout; strings.Count(list, "never") != 1 {
		t.Errorf("its use is not listed: %s", list)
	}
	tracker(t, database, "token", "revoke", "1").expect(t, exitDone, "", "")
	if got := ask("Bearer " + token); got != http.StatusUnauthorized {
		t.Errorf("after it was revoked: %d", got)
	}
}
