package faults

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tracker/mail"
	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
)

// takes answers as a mail server does, and ends after so many of a letter's steps: greeting, EHLO, MAIL, RCPT, DATA, the
// letter itself.
func takes(steps int, end func(*call)) func(*call) {
	return func(c *call) {
		for step, answer := range []string{"220 mail", "250 mail", "250 yes", "250 yes", "354 go on", "250 taken"} {
			if step == steps {
				end(c)
				return
			}
			if step > 0 {
				line, there := c.hear()
				for step == 5 && there && line != "." {
					line, there = c.hear()
				}
				// Checks of the connection are no step of a letter.
				for there && strings.HasPrefix(line, "NOOP") {
					c.say("250 yes\r\n")
					line, there = c.hear()
				}
			}
			if !c.say(answer + "\r\n") {
				return
			}
		}
		for {
			switch line, there := c.hear(); {
			case !there:
				return
			case line == "QUIT":
				c.say("221 bye\r\n")
				return
			}
			c.say("250 yes\r\n")
		}
	}
}

func hangUp(*call) {}

func mailerTo(t *testing.T, server *strangeServer, timeout time.Duration) *mail.Mailer {
	t.Helper()
	at, err := mail.ParseServer("smtp://localhost?from=tracker@example.org")
	if err != nil {
		t.Fatal(err)
	}
	return mail.New(at, mail.Options{Timeout: timeout, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Addr().String())
	}})
}

func TestAMailServerThatIsAwaySlowOrMadLosesNoLetter(t *testing.T) {
	t.Parallel()
	s, err := newSite(t.Context(), "file:"+newDatabase(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.db.Close() }()
	users, _, err := s.db.Users(t.Context(), 0, 1)
	if err == nil {
		err = s.db.SetDigest(t.Context(), users[0].ID, true, store.AuditEntry{Act: "test"})
	}
	if err != nil {
		t.Fatal(err)
	}
	server := newStrangeServer(t)
	away := newStrangeServer(t)
	_ = away.Close()
	impatient := jobsOf(t, s, scheduler.Settings{Mailer: mailerTo(t, server, 300*time.Millisecond)})
	for name, answers := range map[string]func(*call){
		"silent":                 (*call).wait,
		"hanging up":             hangUp,
		"a line now and then":    func(c *call) { c.drip("220-wait a little\r\n") },
		"a letter now and then":  func(c *call) { c.drip("2") },
		"a greeting without end": func(c *call) { c.sayForEver("220-welcome\r\n") },
		"a line without end":     func(c *call) { c.sayForEver("220 welcome ") },
		"rubbish":                func(c *call) { c.sayForEver("\x00\xff\x80\r\x7f\n") },
		"a wrong code":           func(c *call) { c.say("999 what\r\n"); c.wait() },
		"no code":                func(c *call) { c.say("HTTP/1.1 200 OK\r\n\r\n"); c.wait() },
		"silent after greeting":  takes(1, (*call).wait),
		"silent within":          takes(3, (*call).wait),
		"hanging up within":      takes(4, hangUp),
		"hanging up at its end":  takes(5, hangUp),
		"silent at its end":      takes(5, (*call).wait),
		"full at its end":        takes(5, func(c *call) { c.say("452 no room\r\n"); c.wait() }),
	} {
		t.Run(name, func(t *testing.T) { s.isNotSent(t, impatient, server, answers) })
	}
	t.Run("away", func(t *testing.T) {
		s.isNotSent(t, jobsOf(t, s, scheduler.Settings{Mailer: mailerTo(t, away, time.Minute)}), server, hangUp)
	})
	patient := jobsOf(t, s, scheduler.Settings{Mailer: mailerTo(t, server, time.Minute)})
	for _, sent := range []int{1, 0} {
		counts, run, err := s.runMeanwhile(t, patient, scheduler.DigestName, server, takes(6, hangUp))
		if err != nil || run.Result != store.JobDone || counts["sent"] != sent || counts["failed"] != 0 {
			t.Errorf("when it is back: %v, %+v, %v", counts, run, err)
		}
	}
}

func (s *site) isNotSent(t *testing.T, jobs *scheduler.Scheduler, server *strangeServer, answers func(*call)) {
	t.Helper()
	counts, run, err := s.runMeanwhile(t, jobs, scheduler.DigestName, server, answers)
	if models.CodeOf(err) != models.ErrUnavailable || counts["sent"] != 0 || counts["failed"] != 1 {
		t.Errorf("%v, %v", counts, err)
	}
	if run.Result != store.JobFailed || !strings.Contains(run.Error, "The mail server did not take the letter.") {
		t.Errorf("recorded %+v", run)
	}
}

// answers hands over a letter as the program does.
type answers struct{ *mail.Mailer }

func (a answers) Send(ctx context.Context, to, subject, text string) error {
	return a.Mailer.Send(ctx, mail.Message{To: to, Subject: subject, Text: text})
}

func TestAnAnswerThatTheMailServerKeepsWaitingIsNotLost(t *testing.T) {
	t.Parallel()
	server := newStrangeServer(t)
	silence := (*call).wait
	server.answers.Store(&silence)
	s, err := newSite(t.Context(), "file:"+newDatabase(t), func(o *siteOptions) {
		// The mailer alone would wait for longer than a request may take.
		o.mailer, o.requestTimeout = answers{mailerTo(t, server, time.Hour)}, 9*time.Second
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.db.Close() }()
	if _, err := s.db.AddSuggestion(t.Context(), models.Suggestion{Text: "The vote was in May.", ReplyTo: "reader@example.net"}); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"answer": {"Thank you, we have put it right."}}
	request := httptest.NewRequest(http.MethodPost, "http://localhost/staff/suggestions/1/answer", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", "http://localhost")
	request.AddCookie(&http.Cookie{Name: "tracker", Value: s.session})
	answer := s.answer(request)
	if answer.Code != http.StatusUnprocessableEntity || !strings.Contains(answer.Body.String(), "did not take the letter") ||
		!strings.Contains(answer.Body.String(), "Thank you, we have put it right.") {
		t.Errorf("it is answered %d: %s", answer.Code, answer.Body)
	}
}
