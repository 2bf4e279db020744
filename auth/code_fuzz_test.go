package auth_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/pquerna/otp/totp"

	"tracker/models"
	"tracker/web"
)

// No code signs anybody in but those that the app shows around now, each once, and those that were given for recovery.
func FuzzCode(f *testing.F) {
	o := newOffice(f)
	user := o.hires("Ada", web.RoleEditor)
	entry, err := o.SignIn(f.Context(), user.Email, goodPassword, browser, 0)
	if err == nil {
		err = o.BeginTOTP(f.Context(), user)
	}
	if err == nil {
		user, err = o.store.UserByID(f.Context(), user.ID)
	}
	if err != nil {
		f.Fatal(err)
	}
	secret, _, err := o.PendingTOTP(user, "Rivers")
	if err != nil {
		f.Fatal(err)
	}
	first, err := totp.GenerateCode(secret, o.at)
	if err != nil {
		f.Fatal(err)
	}
	if entry, _, err = o.ConfirmTOTP(f.Context(), entry.Session, user, first, browser); err == nil {
		user, err = o.store.UserByID(f.Context(), user.ID)
	}
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{first, "000000", " 12 34-56 ", "", "abcd-efgh-ijkl-mnop", "١٢٣٤٥٦", "\x00\x00\x00\x00\x00\x00", strings.Repeat("9", 5000), "K12345"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, code string) {
		o.pass(time.Hour) // whatever was tried before is forgotten
		bare := strings.Map(func(r rune) rune {
			if r == '-' || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, code)
		for step := -1; step <= 1; step++ {
			if now, err := totp.GenerateCode(secret, o.at.Add(time.Duration(step)*30*time.Second)); err != nil || now == bare {
				return // found by chance
			}
		}
		_, err := o.ShowCode(t.Context(), entry.Session, user, code, browser)
		if code := models.CodeOf(err); code != models.ErrForbidden && code != models.ErrTooMany {
			t.Errorf("%q: %v", bare, err)
		}
	})
}
