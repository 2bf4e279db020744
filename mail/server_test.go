package mail

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestAServerIsReadFromItsAddress(t *testing.T) {
	for text, want := range map[string]Server{
		"smtp://mail.example.org?from=tracker@example.org":  {Host: "mail.example.org", Port: 587},
		"smtps://mail.example.org?from=tracker@example.org": {Host: "mail.example.org", Port: 465, Implicit: true},
		"smtp://ada:p%40ss@mail.example.org:2525/?from=tracker%40example.org": {
			Host: "mail.example.org", Port: 2525, User: "ada", Password: "p@ss",
		},
		"smtp://[::1]:25?from=tracker@example.org": {Host: "::1", Port: 25},
	} {
		got, err := ParseServer(text)
		want.From.Address = "tracker@example.org"
		if err != nil || got != want {
			t.Errorf("%s: %#v, %v", text, got, err)
		}
	}
}

func TestTheSender(t *testing.T) {
	for text, want := range map[string]string{
		"smtp://h?from=Tracker <tracker@example.org>":       `"Tracker" <tracker@example.org>`,
		"smtp://h?from=tracker+digest@example.org":          "<tracker+digest@example.org>",
		"smtp://ada%40example.org:secret@mail.example.org/": "<ada@example.org>",
	} {
		got, err := ParseServer(text)
		if err != nil || got.From.String() != want {
			t.Errorf("%s: %s, %v", text, got.From.String(), err)
		}
	}
}

func TestAWrongAddressIsRefusedWithoutRepeatingIt(t *testing.T) {
	for _, text := range []string{
		"hunter2", "http://ada:hunter2@example.org?from=a@example.org", "smtp://ada:hunter2@", "smtp:hunter2?from=a@example.org",
		"smtp://ada:hunter2@example.org", "smtp://ada:hunter2@example.org?from=hunter2", "smtp://ada:hunter2@h:0?from=a@example.org",
		"smtp://ada:hunter2@h:99999?from=a@example.org", "smtp://ada:hunter2@h/box?from=a@example.org", "smtp://hunter2@h?from=a@example.org",
		"smtp://:hunter2@h?from=a@example.org", "smtp://ada:hunter2@h?from=a@example.org&password=hunter2", "smtp://ada:hunter2%zz@h?from=a@example.org",
		"smtp://ada:hunter2@h?from=a@example.org;b", "smtp://ada:hunter2@h?from=a@example.org%0D%0ABcc:%20b@example.org", "smtp://ada:hunter2@h?from=a@example.org#x",
	} {
		_, err := ParseServer(text)
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestThePasswordIsNeverShown(t *testing.T) {
	server, err := ParseServer("smtp://ada:hunter2@mail.example.org?from=tracker@example.org")
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(server)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		fmt.Sprint(server), fmt.Sprintf("%v %+v %#v %s %q", server, server, server, server, server.Password), string(encoded),
	} {
		if strings.Contains(text, "hunter2") {
			t.Errorf("shown in %s", text)
		}
	}
}
