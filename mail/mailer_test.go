package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"tracker/models"
)

var monday = time.Date(2024, 3, 4, 6, 0, 0, 0, time.UTC)

func serverAt(t *testing.T, address string) Server {
	t.Helper()
	server, err := ParseServer(address)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func mailerTo(t *testing.T, o *postOffice, address string) *Mailer {
	t.Helper()
	return New(serverAt(t, address), Options{Dial: o.dial, Now: func() time.Time { return monday }, Timeout: 10 * time.Second})
}

var letter = Message{Name: "Ada Łovelace", To: "ada@example.org", Subject: "Zażółć", Text: "Grüße\n", HTML: "<p>Grüße</p>"}

func TestALetterArrivesInBothForms(t *testing.T) {
	office := newPostOffice(t)
	mailer := mailerTo(t, office, "smtp://localhost?from=Tracker <tracker@example.org>")
	if err := mailer.Send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	if len(office.letters) != 1 || strings.Join(office.rcpts, " ") != "ada@example.org" {
		t.Fatalf("%d letters for %v", len(office.letters), office.rcpts)
	}
	got, err := mail.ReadMessage(strings.NewReader(office.letters[0]))
	if err != nil {
		t.Fatal(err)
	}
	word := new(mime.WordDecoder)
	if subject, _ := word.DecodeHeader(got.Header.Get("Subject")); subject != "Zażółć" {
		t.Errorf("subject %q", subject)
	}
	if to, err := got.Header.AddressList("To"); err != nil || to[0].Name != "Ada Łovelace" {
		t.Errorf("to %v, %v", to, err)
	}
	if date, err := got.Header.Date(); err != nil || !date.Equal(monday) {
		t.Errorf("date %s, %v", date, err)
	}
	if got.Header.Get("Auto-Submitted") != "auto-generated" || !strings.HasSuffix(got.Header.Get("Message-ID"), "@example.org>") {
		t.Errorf("header %v", got.Header)
	}
	kind, parameters, err := mime.ParseMediaType(got.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s, %v", kind, err)
	}
	parts := multipart.NewReader(got.Body, parameters["boundary"])
	for _, want := range [][2]string{{"text/plain", "Grüße"}, {"text/html", "<p>Grüße</p>"}} {
		part, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil || !strings.HasPrefix(part.Header.Get("Content-Type"), want[0]) || strings.TrimSpace(string(body)) != want[1] {
			t.Errorf("%s: %q, %v", part.Header.Get("Content-Type"), body, err)
		}
	}
}

func TestNoTextAddsAHeaderOrAReceiver(t *testing.T) {
	office := newPostOffice(t)
	mailer := mailerTo(t, office, "smtp://localhost?from=tracker@example.org")
	err := mailer.Send(t.Context(), Message{
		Name: "Ada\r\nBcc: <eve@example.org>\r\n", To: "ada@example.org",
		Subject: "Hello\r\nBcc: eve@example.org\n\nBody\u2028" + strings.Repeat("x", 1000), Text: "\n.\r\nQUIT\r\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := mail.ReadMessage(strings.NewReader(office.letters[0]))
	if err != nil {
		t.Fatal(err)
	}
	if len(office.rcpts) != 1 || got.Header.Get("Bcc") != "" || len(got.Header.Get("Subject")) > 1200 {
		t.Errorf("to %v with %v", office.rcpts, got.Header)
	}
	for _, to := range []string{
		"", "ada", "ada@example.org, eve@example.org", "Ada <ada@example.org>", "ada@example.org\r\nRCPT TO:<eve@example.org>", "<ada@example.org>",
	} {
		if err := mailer.Send(t.Context(), Message{To: to, Subject: "x", Text: "x"}); models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%q: %v", to, err)
		}
	}
}

func TestARefusalIsSaidWithItsReason(t *testing.T) {
	office := newPostOffice(t, func(o *postOffice) {
		o.refuse = &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no room"}
	})
	err := mailerTo(t, office, "smtp://localhost?from=tracker@example.org").Send(t.Context(), letter)
	var known *models.Error
	if !errors.As(err, &known) || known.Code != models.ErrUnavailable || strings.Contains(known.Detail, "room") || !strings.Contains(err.Error(), "no room") {
		t.Errorf("%v", err)
	}
}

func TestAPasswordIsNeitherSentInTheClearNorRepeated(t *testing.T) {
	ask := func(o *postOffice) { o.secret, o.AllowInsecureAuth = "hunter2", true }
	office := newPostOffice(t, ask)
	if err := mailerTo(t, office, "smtp://ada:hunter2@localhost?from=tracker@example.org").Send(t.Context(), letter); err != nil {
		t.Errorf("on this machine: %v", err)
	}
	err := mailerTo(t, office, "smtp://ada:hunter3@localhost?from=tracker@example.org").Send(t.Context(), letter)
	if err == nil || strings.Contains(err.Error(), "hunter3") || !strings.Contains(err.Error(), "no such password: (hidden)") {
		t.Errorf("a wrong password: %v", err)
	}
	err = mailerTo(t, office, "smtp://ada:hunter2@mail.example.org?from=tracker@example.org").Send(t.Context(), letter)
	if err == nil || len(office.letters) != 1 || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("elsewhere without encryption: %v", err)
	}
	err = mailerTo(t, newPostOffice(t), "smtp://mail.example.org?from=tracker@example.org").Send(t.Context(), letter)
	if err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("a letter went elsewhere without encryption: %v", err)
	}
}

func TestElsewhereTheConnectionIsEncryptedAndTheServerKnown(t *testing.T) {
	own, roots := certificate(t)
	secured := func(o *postOffice) {
		o.secret = "hunter2"
		o.TLSConfig = &tls.Config{Certificates: []tls.Certificate{own}}
	}
	office := newPostOffice(t, secured)
	mailer := mailerTo(t, office, "smtp://ada:hunter2@example.com?from=tracker@example.org")
	if err := mailer.Send(t.Context(), letter); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("a stranger's certificate: %v", err)
	}
	mailer.Roots = roots
	if err := mailer.Send(t.Context(), letter); err != nil || len(office.letters) != 1 || !office.secured {
		t.Errorf("%v, encrypted %v", err, office.secured)
	}
}

func TestAConnectionCanBeEncryptedFromItsStart(t *testing.T) {
	own, roots := certificate(t)
	office := newPostOffice(t, func(o *postOffice) { o.secret = "hunter2" })
	inner, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{own}})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = office.Serve(inner) }()
	mailer := New(serverAt(t, "smtps://ada:hunter2@example.com?from=tracker@example.org"), Options{
		Roots: roots, Dial: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, inner.Addr().String())
		},
	})
	if err := mailer.Send(t.Context(), letter); err != nil || len(office.letters) != 1 {
		t.Errorf("%v", err)
	}
}

// serverThat is a mailer whose server is a function of the test.
func serverThat(t *testing.T, timeout time.Duration, answers func(net.Conn)) *Mailer {
	t.Helper()
	return New(serverAt(t, "smtp://localhost?from=tracker@example.org"), Options{
		Timeout: timeout,
		Dial: func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				answers(theirs)
				_ = theirs.Close()
			}()
			return ours, nil
		},
	})
}

func TestAStrangeServerIsGivenUp(t *testing.T) {
	for name, answers := range map[string]func(net.Conn){
		"silent":   func(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) },
		"hangs up": func(net.Conn) {},
		"rubbish":  func(conn net.Conn) { _, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\n\r\n")) },
		"half-way": func(conn net.Conn) {
			_, _ = conn.Write([]byte("220 mail\r\n"))
			_, _ = io.Copy(io.Discard, conn)
		},
	} {
		t.Run(name, func(t *testing.T) {
			if err := serverThat(t, 50*time.Millisecond, answers).Send(t.Context(), letter); models.CodeOf(err) != models.ErrUnavailable {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestAServerThatTalksForEverIsCutOff(t *testing.T) {
	for _, line := range []string{"220-welcome\r\n", strings.Repeat("2", 4096)} {
		err := serverThat(t, 10*time.Second, func(conn net.Conn) { talk(conn, line) }).Send(t.Context(), letter)
		if err == nil || !strings.Contains(err.Error(), "more than a mail server has to say") {
			t.Errorf("%v", err)
		}
	}
}

func TestSendingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	mailer := serverThat(t, time.Hour, func(conn net.Conn) {
		cancel()
		_, _ = io.Copy(io.Discard, conn)
	})
	if err := mailer.Send(ctx, letter); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("%v", err)
	}
}

func talk(conn net.Conn, line string) {
	for {
		if _, err := conn.Write([]byte(line)); err != nil {
			return
		}
	}
}

func TestWithoutAServerNothingIsSent(t *testing.T) {
	var none *Mailer
	if none.CanSend() {
		t.Error("it says that it can")
	}
	if err := none.Send(t.Context(), letter); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("%v", err)
	}
}
