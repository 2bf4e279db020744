package auth_test

import (
	"testing"
	"time"

	"tracker/auth"
	"tracker/models"
	"tracker/web"
)

func TestAClockThatWasAheadLocksNobodyOutAndConfirmsNobody(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	o.pass(10 * 365 * 24 * time.Hour)
	session := o.entry("ada@example.org").Session
	if !o.Confirmed(session) {
		t.Error("who has just signed in is not confirmed")
	}
	for range 6 {
		_, err := o.signIn("ada@example.org", "wrong", browser)
		if code := models.CodeOf(err); code != models.ErrForbidden && code != models.ErrTooMany {
			t.Fatal(err)
		}
	}
	o.pass(-10 * 365 * 24 * time.Hour)
	if o.Confirmed(session) {
		t.Error("who signed in years from now is confirmed")
	}
	_, err := o.signIn("ada@example.org", goodPassword, browser)
	wantCode(t, err, models.ErrTooMany)
	o.pass(15 * time.Minute)
	_, err = o.signIn("ada@example.org", goodPassword, auth.Client{Address: "192.0.2.1"})
	wantCode(t, err, "")
}
