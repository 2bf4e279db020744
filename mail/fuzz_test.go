package mail

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/mail"
	"strings"
	"testing"
	"time"
)

// The address of a mail server is read or refused, and its password is repeated by neither.
func FuzzServer(f *testing.F) {
	for _, seed := range []string{
		"smtp://ada:%s@mail.example.org:587?from=tracker@example.org", "smtps://ada:%s@[::1]", "smtp://%s", "smtp://ada:%s@mail.example.org:99999", "smtp://ada:%s@h?from=a%%0d%%0ab@c",
		"http://ada:%s@h", "smtp://ada@example.org:%s@h", "smtp:%s", "smtp://ada:%s@h?from=%%zz", "smtp://h?from=A+<a+b@example.org>", "smtp://ada:%s@h/?from=x&to=y",
	} {
		f.Add(seed)
	}
	const password = "hunter2hunter2"
	f.Fuzz(func(t *testing.T, text string) {
		address := strings.ReplaceAll(text, "%s", password)
		server, err := ParseServer(address)
		if err != nil {
			if strings.Contains(err.Error(), password) {
				t.Errorf("%q: %v", address, err)
			}
			return
		}
		if server.Host == "" || server.Port < 1 || server.Port > 65535 || server.From.Address == "" || (server.User == "") != (server.Password == "") {
			t.Errorf("%q is read as %+v", address, server)
		}
		if strings.Contains(string(server.Password), password) {
			var log bytes.Buffer
			slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "server", server)
			for _, shown := range []string{fmt.Sprint(server), fmt.Sprintf("%+v", server), fmt.Sprintf("%#v", server), log.String(), server.String()} {
				if strings.Contains(shown, string(server.Password)) {
					t.Errorf("%q is shown as %s", address, shown)
				}
			}
		}
	})
}

// A letter has the one receiver and the headers that it was given, whatever stands in its fields.
func FuzzLetter(f *testing.F) {
	for _, seed := range []string{
		"Ada", "a\r\nBcc: eve@example.org", "\"Ada\" <eve@example.org>", "=?utf-8?q?=0D=0ABcc:_eve?=", "\x00", strings.Repeat("x", 1000), "Ł ж 界", ".\r\n.\r\nQUIT\r\n", "a,b;c:d",
	} {
		f.Add(seed, "ada@example.org", seed, seed)
		f.Add("Ada", seed, "News", "Text")
	}
	from := mail.Address{Name: "Tracker", Address: "tracker@example.org"}
	f.Fuzz(func(t *testing.T, name, to, subject, text string) {
		letter, err := Message{Name: name, To: to, Subject: subject, Text: text}.build(from, time.Unix(1e9, 0))
		if err != nil {
			return
		}
		var sent bytes.Buffer
		if _, err := letter.WriteTo(&sent); err != nil {
			return // refused as a whole
		}
		read, err := mail.ReadMessage(&sent)
		if err != nil {
			t.Fatalf("to %q, %q, %q: %v", to, name, subject, err)
		}
		for header, values := range read.Header {
			switch header {
			case "From", "To", "Subject", "Date", "Message-Id", "Mime-Version", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding":
				if len(values) != 1 {
					t.Errorf("%s is there %d times", header, len(values))
				}
			default:
				t.Errorf("to %q, %q, %q adds %s: %q", to, name, subject, header, values)
			}
		}
		receivers, err := read.Header.AddressList("To")
		if err != nil || len(receivers) != 1 || receivers[0].Address != to {
			t.Errorf("to %q of %q goes to %v: %v", to, name, receivers, err)
		}
	})
}
