package main

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/store/enginetest"
)

func TestReplicasThatStartAtOnceMigrateAndFillOnce(t *testing.T) {
	_, environ := postgres(t)
	var all []*replica
	for range 4 {
		all = append(all, startReplica(t, environ, serving...))
	}
	for _, one := range all {
		if status, body := get(t, one.address(t)+"/api/v1/initiatives"); status != http.StatusOK || !strings.Contains(body, "nl-rivers-act-2019") {
			t.Errorf("it answers %d: %s", status, one.log)
		}
	}
	trackerIn(t, environ, "verify-history").expect(t, exitDone, "The history is whole: 2 revisions of 2 records", "")
	trackerIn(t, environ, "check").expect(t, exitDone, "ok     records, search and sums", "")
	migrated := 0
	for _, one := range all {
		migrated += strings.Count(one.log.String(), "msg=migrated")
	}
	if empty := strings.Count(all[0].log.String()+all[1].log.String()+all[2].log.String()+all[3].log.String(), "level=ERROR"); migrated == 0 || empty > 0 {
		t.Errorf("%d migrations, %d errors", migrated, empty)
	}
	again := startReplica(t, environ, serving...)
	again.address(t)
	if log := again.log.String(); strings.Contains(log, "msg=migrated") {
		t.Errorf("one more start migrated again: %s", log)
	}
}

func TestReplicasShowTheSameWithTheSameTag(t *testing.T) {
	address, _ := postgres(t)
	p := twoReplicas(t, address)
	agree := func(description string, from int) {
		t.Helper()
		for at := range p.urls { // the second answer is from memory
			p.reads(at, riversAct)
			p.reads(at, riversAct)
		}
		p.mustAdd(from, description)
		p.shows(from, riversAct, description)
		p.shows(1-from, riversAct, description)
		for _, path := range []string{riversAct, "/", "/timeline", "/api/v1/initiatives", "/embed/timeline", "/feeds/changes.atom"} {
			p.shows(1-from, "/api/v1"+riversAct, description)
			one, other := p.reads(0, path), p.reads(1, path)
			tag := one.header.Get("ETag")
			if tag == "" || tag != other.header.Get("ETag") {
				// The addresses in it are those at which each is asked, unless a public one is set.
				if strings.ReplaceAll(one.body, p.urls[0], "") != strings.ReplaceAll(other.body, p.urls[1], "") {
					t.Errorf("%s: %q and %q", path, tag, other.header.Get("ETag"))
				}
				continue
			}
			if again := p.reads(1, path, "If-None-Match", tag); again.status != http.StatusNotModified {
				t.Errorf("%s: what one replica gave, the other answers with %d", path, again.status)
			}
		}
	}
	agree("Debated in the lower house", 0)
	agree("Debated in the upper house", 1)
	for until := time.Now().Add(time.Minute); enginetest.Cut(t, address, "tracker listening") == 0; {
		if time.Now().After(until) {
			t.Fatal("nobody listens")
		}
	}
	agree("Debated while nobody listened", 0)
}

func TestReplicasShareSessions(t *testing.T) {
	address, _ := postgres(t)
	p := twoReplicas(t, address)
	entered := p.posts(0, "/staff/login", url.Values{"email": {"ada@example.org"}, "password": {strongPassword}})
	if entered.status != http.StatusSeeOther {
		t.Fatalf("signing in is answered %d", entered.status)
	}
	for at := range p.urls {
		if got := p.reads(at, "/staff"); got.status != http.StatusOK {
			t.Errorf("replica %d answers %d to who signed in", at, got.status)
		}
	}
	if got := p.posts(1, "/staff/logout", nil); got.status != http.StatusSeeOther {
		t.Errorf("signing out is answered %d", got.status)
	}
	// The cookie is shown again, as by somebody who kept it.
	for _, cookie := range (&http.Response{Header: entered.header}).Cookies() {
		for at := range p.urls {
			if got := p.reads(at, "/staff", "Cookie", cookie.String()); got.status != http.StatusSeeOther {
				t.Errorf("replica %d answers %d to who signed out", at, got.status)
			}
		}
	}
}

func TestReplicasShareLimits(t *testing.T) {
	address, _ := postgres(t)
	p := twoReplicas(t, address)
	count := func(send func(at int) int) map[int]int {
		statuses := map[int]int{}
		for n := range 10 {
			statuses[send(n%2)]++
		}
		return statuses
	}
	sent := count(func(at int) int {
		return p.does(http.MethodPost, p.urls[at]+"/api/v1/suggestions", "application/json", `{"text": "x"}`).status
	})
	if sent[http.StatusNoContent] != 5 || sent[http.StatusTooManyRequests] != 5 {
		t.Errorf("suggestions are answered %v", sent)
	}
	// Of failures five are free, and after each one more the wait doubles.
	failed := count(func(at int) int {
		return p.posts(at, "/staff/login", url.Values{"email": {"ada@example.org"}, "password": {"wrong"}}).status
	})
	if failed[http.StatusTooManyRequests] != 5 || failed[http.StatusUnprocessableEntity] != 5 {
		t.Errorf("wrong passwords are answered %v", failed)
	}
}

func TestWritersOfSeveralReplicasKeepTheHistory(t *testing.T) {
	address, _ := postgres(t)
	p := twoReplicas(t, address)
	const writers, each = 8, 8
	failures := make(chan string, writers*each)
	done := make(chan struct{})
	for writer := range writers {
		go func() {
			defer func() { done <- struct{}{} }()
			for n := range each {
				if got, err := p.adds(writer%2, fmt.Sprintf("writer %d, debate %d.", writer, n)); err != nil || got.status/100 != 2 {
					failures <- fmt.Sprint(got.status, got.body, err)
				}
			}
		}()
	}
	for range writers {
		<-done
	}
	close(failures)
	for failure := range failures {
		t.Error(failure)
	}
	record := p.reads(1, "/api/v1"+riversAct).body
	for writer := range writers {
		for n := range each {
			if text := fmt.Sprintf("writer %d, debate %d.", writer, n); !strings.Contains(record, text) {
				t.Errorf("%q is lost", text)
			}
		}
	}
	p.holds()
}

func TestAReplicaThatIsKilledLeavesNothingHeld(t *testing.T) {
	address, environ := postgres(t)
	first := startReplica(t, environ, append(serving, "--schedule-review-scan", "@every 1s")...)
	second := startReplica(t, environ, append(serving, "--schedule-review-scan", "@every 1s")...)
	first.address(t)
	site := second.address(t)
	first.log.await("job=review-scan trigger=")
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait()
	before := strings.Count(second.log.String(), "job done")
	for until := time.Now().Add(time.Minute); strings.Count(second.log.String(), "job done") < before+2; time.Sleep(time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("the other one runs no jobs: %s", second.log)
		}
	}
	if status, _ := get(t, site+"/readyz"); status != http.StatusOK {
		t.Errorf("the other one answers %d", status)
	}
	trackerIn(t, []string{"TRACKER_DATABASE_URL=" + address}, "check").expect(t, exitDone, "ok     history", "")
}

func TestAReplicaWithAnotherKeyIsRefused(t *testing.T) {
	address, environ := postgres(t)
	startReplica(t, environ, serving...).address(t)
	other := filepath.Join(t.TempDir(), "tracker.key")
	refused := startReplica(t, []string{"TRACKER_DATABASE_URL=" + address, "TRACKER_KEY_FILE=" + other}, serving...)
	if line, err := refused.stdout.ReadString('\n'); err == nil {
		t.Fatalf("it says %q", line)
	}
	if err := refused.Wait(); err == nil || !strings.Contains(refused.log.String(), "There is no key "+other) {
		t.Errorf("it ended with %v: %s", err, refused.log)
	}
	if exists(t, other) {
		t.Error("a key was made")
	}
}

// Readers and writers go on while the server falls and comes back.
func TestPostgresIsStruckDownUnderLoad(t *testing.T) {
	server := enginetest.OwnServer(t)
	p := twoReplicas(t, server.URL)
	for at := range p.urls {
		p.reads(at, riversAct)
	}
	type result struct {
		what   string
		status int
		err    error
		kept   string
	}
	stop, results := make(chan struct{}), make(chan result, 1<<16)
	work := func(what string, do func(n int) (int, string, error)) <-chan struct{} {
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				status, kept, err := do(n)
				results <- result{what, status, err, kept}
				time.Sleep(2 * time.Millisecond) // not to be a load on those who test beside
			}
		}()
		return ended
	}
	var working []<-chan struct{}
	for at := range p.urls {
		working = append(working, work("write", func(n int) (int, string, error) {
			text := fmt.Sprintf("replica %d, debate %d.", at, n)
			got, err := p.adds(at, text)
			return got.status, text, err
		}), work("cached page", func(int) (int, string, error) {
			got, err := p.asks(http.MethodGet, p.urls[at]+riversAct, "", "")
			return got.status, "", err
		}), work("page that is made anew", func(n int) (int, string, error) {
			got, err := p.asks(http.MethodGet, fmt.Sprintf("%s/api/v1/initiatives?limit=%d&q=rivers%d", p.urls[at], n%200+1, n), "", "")
			return got.status, "", err
		}))
	}
	// await waits until both replicas have taken so many more changes.
	var answered []string
	unavailable := 0
	taken := map[byte]int{}
	await := func(more int) {
		t.Helper()
		goal := map[byte]int{'0': taken['0'] + more, '1': taken['1'] + more}
		for until := time.After(2 * time.Minute); taken['0'] < goal['0'] || taken['1'] < goal['1']; {
			select {
			case r := <-results:
				switch {
				case r.err != nil:
					t.Fatalf("%s: %v", r.what, r.err)
				case r.what == "write" && r.status/100 == 2:
					answered = append(answered, r.kept)
					taken[r.kept[len("replica ")]]++
				case r.status == http.StatusServiceUnavailable && r.what != "cached page":
					unavailable++
				case r.status != http.StatusOK:
					t.Fatalf("%s is answered %d", r.what, r.status)
				}
			case <-until:
				t.Fatalf("the replicas do not recover: %v of %v", taken, goal)
			}
		}
	}
	await(5)
	for range 3 {
		server.Strike(t)
		await(5)
	}
	close(stop)
	for _, ended := range working {
		<-ended
	}
	if unavailable == 0 {
		t.Error("nothing was ever unavailable, so nothing was shown")
	}
	for at := range p.urls {
		p.shows(at, riversAct, answered[len(answered)-1])
		record := p.reads(at, "/api/v1"+riversAct).body
		for _, text := range answered {
			if !strings.Contains(record, text) {
				t.Errorf("%q was answered and is lost", text)
			}
		}
	}
	p.holds()
	t.Logf("%d changes were answered, %s requests were told to come back", len(answered), cmp.Or(fmt.Sprint(unavailable), "no"))
}
