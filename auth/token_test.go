package auth_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
)

func TestHowLongATokenIsGood(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Duration{"90d": 90 * 24 * time.Hour, "12h": 12 * time.Hour, "1.5d": 36 * time.Hour} {
		at, err := auth.ParseExpiry(text, now)
		if err != nil || at.Sub(now) != want {
			t.Errorf("%s: %v, %v", text, at, err)
		}
	}
	if at, err := auth.ParseExpiry("", now); at != nil || err != nil {
		t.Errorf("nothing: %v, %v", at, err)
	}
	for _, text := range []string{"d", "0d", "-1d", "soon", "99999999999999d", "5000d", "90 d", "1e400d"} {
		_, err := auth.ParseExpiry(text, now)
		if models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestATokenSaysWhatIsWrongWithIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	past := o.at
	_, _, err := o.CreateToken(t.Context(), store.Token{UserID: 1, Scope: "king", ExpiresAt: &past}, store.AuditEntry{})
	for _, pointer := range []string{"/name", "/scope", "/expires"} {
		if err == nil || !strings.Contains(err.Error(), pointer) {
			t.Errorf("%s is missing: %v", pointer, err)
		}
	}
}

func TestTheKeyIsMadeOnceForItsOwner(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "tracker.key")
	first, err := auth.LoadKey(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := auth.LoadKey(path)
	if err != nil || first != second || first == (auth.Key{}) {
		t.Errorf("another key the second time, %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := auth.LoadKey(path); err == nil || strings.Contains(err.Error(), "nonsense") {
		t.Errorf("a key that is none: %v", err)
	}
}
