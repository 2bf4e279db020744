package auth_test

import (
	"strings"
	"testing"
	"time"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

var founder = auth.NewAccount{Email: "founder@example.org", Name: "Fay", Password: goodPassword}

func TestTheFirstAccountIsSetUpOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	stale, err := o.FirstLink(t.Context())
	if err != nil || len(stale) < 22 {
		t.Fatalf("%q, %v", stale, err)
	}
	secret, err := o.FirstLink(t.Context()) // the program was started again
	if err != nil || secret == stale {
		t.Fatal(err)
	}
	_, err = o.UseFirstLink(t.Context(), stale, founder, browser)
	wantCode(t, err, models.ErrNotFound)
	entry, err := o.UseFirstLink(t.Context(), secret, founder, browser)
	if err != nil || entry.User.Role != "admin" {
		t.Fatalf("%+v, %v", entry.User, err)
	}
	again := founder
	again.Email = "second@example.org"
	_, err = o.UseFirstLink(t.Context(), secret, again, browser)
	wantCode(t, err, models.ErrNotFound)
	if secret, err := o.FirstLink(t.Context()); secret != "" || err != nil {
		t.Errorf("another link was made: %v", err)
	}
}

func TestALinkRunsOut(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	secret, err := o.FirstLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.pass(24 * time.Hour)
	_, err = o.UseFirstLink(t.Context(), secret, founder, browser)
	wantCode(t, err, models.ErrNotFound)
}

func TestAFirstLinkIsVoidOnceThereIsAnAccount(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	secret, err := o.FirstLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.hires("Ada", web.RoleAdmin) // at the command line
	_, err = o.Link(t.Context(), secret)
	wantCode(t, err, models.ErrNotFound)
	_, err = o.UseFirstLink(t.Context(), secret, founder, browser)
	wantCode(t, err, models.ErrNotFound)
}

func TestALinkSetsAPasswordOnceAndEndsSessions(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.hires("Ada", web.RoleEditor)
	o.entry("ada@example.org")
	secret, err := o.AccountLink(t.Context(), ada, store.AuditEntry{})
	if err != nil {
		t.Fatal(err)
	}
	// It is no way to the first account, nor is the password free of rules.
	_, err = o.UseFirstLink(t.Context(), secret, founder, browser)
	wantCode(t, err, models.ErrNotFound)
	_, err = o.UsePasswordLink(t.Context(), secret, "short", browser)
	wantCode(t, err, models.ErrInvalid)
	if _, err := o.UsePasswordLink(t.Context(), secret, otherPassword, browser); err != nil {
		t.Fatal(err)
	}
	if sessions, err := o.store.Sessions(t.Context(), ada.ID); len(sessions) > 0 || err != nil {
		t.Errorf("%d sessions are left, %v", len(sessions), err)
	}
	_, err = o.UsePasswordLink(t.Context(), secret, goodPassword, browser)
	wantCode(t, err, models.ErrNotFound)
	_, err = o.signIn("ada@example.org", otherPassword, browser)
	wantCode(t, err, "")
}

func TestALinkOfADisabledUserIsVoid(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Boss", web.RoleAdmin)
	ada := o.hires("Ada", web.RoleEditor)
	secret, err := o.AccountLink(t.Context(), ada, store.AuditEntry{})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.store.DisableUser(t.Context(), ada.ID, store.AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	_, err = o.UsePasswordLink(t.Context(), secret, otherPassword, browser)
	wantCode(t, err, models.ErrNotFound)
}

func TestChangingThePasswordEndsTheOtherSessions(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.hires("Ada", web.RoleEditor)
	o.entry("ada@example.org")
	mine := o.entry("ada@example.org")
	renewed, err := o.ChangePassword(t.Context(), mine.Session, mine.User, otherPassword, browser)
	if err != nil || renewed.Token == mine.Token {
		t.Fatal(err)
	}
	sessions, err := o.store.Sessions(t.Context(), ada.ID)
	if err != nil || len(sessions) != 1 || sessions[0].ID != renewed.Session.ID {
		t.Errorf("%v, %v", sessions, err)
	}
	_, err = o.signIn("ada@example.org", goodPassword, browser)
	wantCode(t, err, models.ErrForbidden)
}

func TestEveryFaultOfAnAccountIsNamed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	_, _, err := o.CreateAccount(t.Context(), auth.NewAccount{Email: "nonsense", Name: "a@b", Role: "king", Password: "short"}, store.AuditEntry{})
	for _, pointer := range []string{"/email", "/name", "/role", "/password"} {
		if err == nil || !strings.Contains(err.Error(), pointer) {
			t.Errorf("%s is missing: %v", pointer, err)
		}
	}
	_, _, err = o.CreateAccount(t.Context(), auth.NewAccount{Email: "ADA@example.org", Name: "Ada", Role: web.RoleViewer}, store.AuditEntry{})
	wantCode(t, err, models.ErrInvalid)
}

func TestPasswordsThatAreTriedFirstAreRefused(t *testing.T) {
	t.Parallel()
	for password, right := range map[string]bool{
		goodPassword: true, "a river runs through it 9": true, "żółta łódź na Wiśle": true,
		"elevenchars": false, "password1234": false, "Password-Password": false, "aaaaaaaaaaaaaaaa": false, "abcabcabcabcabc": false,
		"123456789012": false, "qwertyuiop123": false, "lovelace is here": false, "my name is ADA.lovelace": false,
		"correct horse battery staple": false, strings.Repeat("ab cd ef gh ", 30): false, "": false,
	} {
		faults := auth.CheckPassword("/password", password, "ada.lovelace@example.org", "Ada")
		if (len(faults) == 0) != right {
			t.Errorf("%q: %v", password, faults)
		}
	}
}
