package auth

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// A file is the key that it was written as, or it is none; it stays as it is either way.
func FuzzKeyFile(f *testing.F) {
	key := NewKey()
	for _, seed := range []string{base64.StdEncoding.EncodeToString(key[:]) + "\n", base64.RawURLEncoding.EncodeToString(key[:]), "", "AAAA", strings.Repeat("A", 44), strings.Repeat("\x00", 32)} {
		f.Add([]byte(seed))
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		file := filepath.Join(folder, "tracker.key")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		loaded, err := LoadKey(file)
		if after, problem := os.ReadFile(file); problem != nil || string(after) != string(content) {
			t.Errorf("%q became %q: %v", content, after, problem)
		}
		if err != nil {
			if text := strings.TrimSpace(string(content)); len(text) > 8 && utf8.ValidString(text) && strings.Contains(err.Error(), text) {
				t.Errorf("the key is repeated: %v", err)
			}
			return
		}
		if written := base64.StdEncoding.EncodeToString(loaded[:]); written != strings.TrimSpace(string(content)) && !strings.ContainsAny(strings.TrimSpace(string(content)), "\r\n") {
			t.Errorf("%q is read as %q", content, written)
		}
	})
}

// Only what the key sealed is opened by it, and only for what it was sealed for.
func FuzzSealed(f *testing.F) {
	key := Key{1, 2, 3}
	f.Add("", "totp:1")
	f.Add("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "totp:1")
	f.Add("=", "")
	f.Add("MOQNF64NZNQPQMXUYCKWSFBHS3HDNJ4S", "totp:2")
	f.Fuzz(func(t *testing.T, text, purpose string) {
		if opened, err := key.open(text, purpose); err == nil {
			t.Errorf("%q, which nobody sealed, is opened as %q", text, opened)
		}
		sealed := key.seal(text, purpose)
		if opened, err := key.open(sealed, purpose); err != nil || opened != text {
			t.Errorf("%q is opened as %q: %v", text, opened, err)
		}
		if opened, err := key.open(sealed, purpose+"1"); err == nil {
			t.Errorf("what is for %q is opened for another purpose: %q", purpose, opened)
		}
		if len(text) > 3 && strings.Contains(sealed, text) {
			t.Errorf("%q is sealed as %q", text, sealed)
		}
	})
}

// A token that ends does so within ten years from now, and not in the past.
func FuzzExpiry(f *testing.F) {
	for _, seed := range []string{"", "90d", "12h", "0d", "-1d", "1e9d", "106752d", "3650d", "1d2h", "d", "1h30m", ".5d", "9223372036854775807ns", "NaNd"} {
		f.Add(seed)
	}
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		at, err := ParseExpiry(text, now)
		switch {
		case err != nil || text == "":
			if at != nil {
				t.Errorf("%q is refused and ends at %s", text, at)
			}
		case at == nil || !at.After(now) || at.After(now.AddDate(10, 0, 0)):
			t.Errorf("%q ends at %s", text, at)
		}
	})
}

// Every password is taken or refused with a reason, at once, and no reason repeats it.
func FuzzPasswordRules(f *testing.F) {
	for _, seed := range []string{"seven herons over the weir", "password12345", strings.Repeat("ab", 300), "aaaaaaaaaaaa", "ada.lovelace99", "пароль пароль", "\xff\xfe\x00 not text at all", strings.Repeat("🔑", 13)} {
		f.Add(seed, "ada.lovelace@example.org", "Ada Lovelace")
	}
	f.Fuzz(func(t *testing.T, password, email, name string) {
		faults := CheckPassword("/password", password, email, name)
		length := utf8.RuneCountInString(password)
		if len(faults) == 0 && (length < minPassword || length > maxPassword) {
			t.Errorf("%q is taken", password)
		}
		for _, fault := range faults {
			if fault.Pointer != "/password" || length >= minPassword && strings.Contains(fault.Detail, password) {
				t.Errorf("%q: %+v", password, fault)
			}
		}
	})
}
