package faults

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
	"tracker/watch"
)

// says hears a request, answers with a text as it stands, and goes on from there.
func says(text string, next func(*call)) func(*call) {
	return func(c *call) {
		line, there := c.hear()
		for there && line != "" {
			line, there = c.hear()
		}
		c.say(text)
		next(c)
	}
}

// shows answers as a web server does.
func shows(head, body string, next func(*call)) func(*call) {
	return says("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n"+head+"\r\n"+body, next)
}

func dripping(text string) func(*call) { return func(c *call) { c.drip(text) } }

func endless(text string) func(*call) { return func(c *call) { c.sayForEver(text) } }

// bomb is a page of 64 MiB in a few hundred KiB.
func bomb(t *testing.T) string {
	t.Helper()
	var packed bytes.Buffer
	out, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	nothing := make([]byte, 1<<20)
	for range 64 {
		if _, err := out.Write(nothing); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

func TestASourceHostThatIsAwaySlowOrMadIsNotTakenForRead(t *testing.T) {
	t.Parallel()
	s, err := newSite(t.Context(), "file:"+newDatabase(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.db.Close() }()
	server := newStrangeServer(t)
	jobsWithin := func(limit time.Duration) *scheduler.Scheduler {
		fetcher := watch.New(watch.Options{
			Limit: limit, Now: s.now,
			Allow: func(at netip.AddrPort) bool { return at.Addr().IsLoopback() },
			Wait:  func(context.Context, time.Duration) error { return nil },
		})
		t.Cleanup(fetcher.Close)
		return jobsOf(t, s, scheduler.Settings{Fetcher: fetcher})
	}
	patient, impatient := jobsWithin(time.Minute), jobsWithin(300*time.Millisecond)
	packed := bomb(t)
	const slow, broken, cut = "The server takes too long.", "The connection to the server fails.", "The server broke off in the middle."
	for name, way := range map[string]struct {
		answers func(*call)
		scheme  string
		detail  string
	}{
		"silent":                  {answers: (*call).wait, detail: slow},
		"hanging up":              {answers: hangUp, detail: broken},
		"a letter now and then":   {answers: says("", dripping("H")), detail: slow},
		"a header now and then":   {answers: says("HTTP/1.1 200 OK\r\n", dripping("X-A: b\r\n")), detail: slow},
		"headers without end":     {answers: says("HTTP/1.1 200 OK\r\n", endless("X-A: b\r\n")), detail: broken},
		"a header without end":    {answers: says("HTTP/1.1 200 OK\r\nX-A: ", endless("b")), detail: broken},
		"rubbish":                 {answers: says("", endless("\x00\xff\x80\r\x7f\n")), detail: broken},
		"text now and then":       {answers: shows("", "<p>The bill", dripping(" and")), detail: slow},
		"less than it says":       {answers: shows("Content-Length: 100\r\n", "<p>The bill", hangUp), detail: cut},
		"packed rubbish":          {answers: shows("Content-Encoding: gzip\r\n", "not packed at all", hangUp), detail: cut},
		"packed and cut":          {answers: shows("Content-Encoding: gzip\r\n", packed[:300], hangUp), detail: cut},
		"rubbish in place of TLS": {answers: endless("\x16\x03\x01\xff"), scheme: "https", detail: broken},
		"silent in place of TLS":  {answers: (*call).wait, scheme: "https", detail: slow},
		"leading in a circle": {
			answers: says("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n", hangUp),
			detail:  "It redirects more than 5 times.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			slug := s.cites(t, way.scheme, server)
			defer s.archives(t, slug)
			jobs := patient
			if way.detail == slow {
				jobs = impatient
			}
			_, run, err := s.runMeanwhile(t, jobs, scheduler.LinkCheckName, server, way.answers)
			if err != nil || run.Counts["failed"] != 1 {
				t.Errorf("%+v, %v", run, err)
			}
			if seen := s.seen(t, slug); seen.Outcome != models.SourceFailed || seen.Detail != way.detail {
				t.Errorf("it says %s: %q", seen.Outcome, seen.Detail)
			}
			s.pass(24 * time.Hour)
			s.enter(t)
			if way.scheme != "" {
				return
			}
			_, run, err = s.runMeanwhile(t, patient, scheduler.LinkCheckName, server, shows("", "<p>The bill was passed.</p>", hangUp))
			if err != nil || run.Counts["read"] != 1 || s.seen(t, slug).Outcome != models.SourceRead {
				t.Errorf("when it is back: %+v, %v", run, err)
			}
		})
	}
	for name, answers := range map[string]func(*call){
		"text without end": shows("", "<p>", endless("word ")),
		"a bomb":           shows("Content-Encoding: gzip\r\n", packed, hangUp),
	} {
		t.Run(name, func(t *testing.T) {
			slug := s.cites(t, "", server)
			if _, run, err := s.runMeanwhile(t, patient, scheduler.LinkCheckName, server, answers); err != nil || run.Counts["looked"] != 1 {
				t.Errorf("%+v, %v", run, err)
			}
			s.archives(t, slug)
		})
	}
}

// cites enters a record that cites a page of a server and no other.
func (s *site) cites(t *testing.T, scheme string, server *strangeServer) (slug string) {
	t.Helper()
	if scheme == "" {
		scheme = "http"
	}
	slug = fmt.Sprintf("citing-%d", s.at.Load())
	s.pass(time.Second)
	i := record(slug)
	i.Sources[0].URL = fmt.Sprintf("%s://%s/%s", scheme, server.Addr(), slug)
	if _, err := s.db.CreateInitiative(t.Context(), i, byTest); err != nil {
		t.Fatal(err)
	}
	return slug
}

func (s *site) archives(t *testing.T, slug string) {
	t.Helper()
	i, err := s.db.InitiativeBySlug(t.Context(), slug, store.Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	i.Publication = models.Archived
	if _, err := s.db.UpdateInitiative(t.Context(), i.Initiative, byTest); err != nil {
		t.Fatal(err)
	}
}

func (s *site) seen(t *testing.T, slug string) models.SourceCheck {
	t.Helper()
	checks, err := s.db.SourceChecks(t.Context(), slug)
	if err != nil || len(checks) != 1 {
		t.Fatal(checks, err)
	}
	return checks[0]
}
