package config_test

import (
	"reflect"
	"strings"
	"testing"

	"tracker/auth/passkey"
	"tracker/config"
	"tracker/web"
)

// Whatever settings say, they are taken or refused in words, and what is taken can be used: the parts of the program that
// stop at a wrong one never see it.
func FuzzSettings(f *testing.F) {
	for _, seed := range []string{
		"localhost:8080", "https://tracker.example.org", "https://[::1]:80", "http://a b", "127.0.0.1, ::1,10.0.0.0/8", "10.0.0.1/8", "::ffff:10.0.0.1/96", "::1%eth0", "fe80::1%eth0/64",
		"file:data/tracker.db?mode=rw&_txlock=x", "file:", "Europe/Brussels", "../../etc/passwd", "Local", "90", "-1", "9999999999", "off", "json", "15 3 * * *", "HTTPS://EXAMPLE.ORG", "https://пример.рф", "https://a:b:c",
		"smtp://ada:hunter2@mail.example.org?from=ada@example.org", "\x00", "http://user:hunter2@h",
	} {
		f.Add(uint(0), seed)
	}
	f.Fuzz(func(t *testing.T, which uint, text string) {
		serve := defaults()
		parts := reflect.ValueOf(&serve).Elem()
		var fields []reflect.Value
		for i := range parts.NumField() {
			for j := range parts.Field(i).NumField() {
				fields = append(fields, parts.Field(i).Field(j))
			}
		}
		fields[which%uint(len(fields))].SetString(text)
		for n := range fields { // seeds try every setting
			if which == 0 && fields[n].Kind() == reflect.String {
				one := defaults()
				part, field := place(reflect.ValueOf(one), n)
				reflect.ValueOf(&one).Elem().Field(part).Field(field).SetString(text)
				checkSettings(t, one)
			}
		}
		checkSettings(t, serve)
	})
}

// place finds the part and the field of a setting by its number.
func place(all reflect.Value, n int) (part, field int) {
	for part = range all.NumField() {
		size := all.Field(part).NumField()
		if n < size {
			return part, n
		}
		n -= size
	}
	panic("there is no such setting")
}

func checkSettings(t *testing.T, serve config.Serve) {
	t.Helper()
	if err := serve.Validate(nil); err != nil {
		if serve.Mail.SMTPURL != "" && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("the password is repeated: %v", err)
		}
		return
	}
	// These panic at what is no address.
	_ = web.NewEngine(web.Options{TrustedProxies: serve.Listen.Proxies(), BaseURL: serve.Listen.Site()})
	if serve.Listen.Site() != "" {
		if _, err := passkey.New(serve.Listen.Site(), "x"); err != nil {
			t.Errorf("the site %q stops the start: %v", serve.Listen.Site(), err)
		}
	}
	if !serve.Database.OnServer() && serve.Database.File() == "" || strings.ContainsRune(serve.Database.File(), 0) {
		t.Errorf("the database is %q", serve.Database.DatabaseURL)
	}
	_ = serve.Review.Intervals()
	_ = serve.Schedule.ByJob(serve.Database, serve.Links, serve.Mail)
}
