package auth_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

func TestSigningInWithAPassword(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.hires("Ada", web.RoleEditor)
	entry, err := o.signIn(" ADA@example.org", goodPassword, browser)
	if err != nil || entry.NeedsFactor() || entry.User.ID != ada.ID {
		t.Fatalf("%+v, %v", entry, err)
	}
	if o.user(ada.ID).LastLoginAt == nil || o.acts(auth.ActSignedIn) != 1 {
		t.Error("it was not noted")
	}
}

func TestEveryWrongWayInIsToldTheSame(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleAdmin)
	gone := o.hires("Gone", web.RoleEditor)
	if err := o.store.DisableUser(t.Context(), gone.ID, store.AuditEntry{Act: auth.ActUserDisabled}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.CreateAccount(t.Context(), auth.NewAccount{Email: "new@example.org", Name: "New", Role: web.RoleViewer}, store.AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	before := o.acts(auth.ActSignInFailed)
	for _, c := range []struct{ email, password string }{
		{"ada@example.org", "wrong"}, {"ada@example.org", ""}, {"nobody@example.org", goodPassword}, {"gone@example.org", goodPassword},
		{"new@example.org", ""}, {"new@example.org", goodPassword}, {"", ""}, {"ada@example.org", strings.Repeat("long", 100_000)},
	} {
		_, err := o.signIn(c.email, c.password, browser)
		wantCode(t, err, models.ErrForbidden)
		told[detail(err)] = true
	}
	if len(told) != 1 {
		t.Errorf("the answers differ: %v", told)
	}
	if o.acts(auth.ActSignInFailed)-before != 8 {
		t.Error("not every failure is in the audit, as it is for an account that exists")
	}
	page, err := o.store.Audit(t.Context(), store.AuditFilter{Act: auth.ActSignInFailed, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range page.Items {
		if strings.Contains(entry.Subject+entry.Detail, "nobody") {
			t.Error("what was typed is kept, and now and then that is a password")
		}
	}
}

func TestFailuresHaveToWaitAndAccountsThatDoNotExistToo(t *testing.T) {
	t.Parallel()
	for _, email := range []string{"ada@example.org", "nobody@example.org"} {
		o := newOffice(t)
		o.hires("Ada", web.RoleEditor)
		for n := range 5 {
			_, err := o.signIn(email, "wrong", auth.Client{Address: "198.51.100." + string(rune('1'+n))})
			wantCode(t, err, models.ErrForbidden)
		}
		// From wherever it comes, and with the right password too.
		_, err := o.signIn(email, goodPassword, auth.Client{Address: "203.0.113.9"})
		wantCode(t, err, models.ErrTooMany)
		o.pass(2 * time.Second)
		if _, err = o.signIn(email, "wrong", browser); models.CodeOf(err) != models.ErrForbidden {
			t.Errorf("%s: after the wait: %v", email, err)
		}
		o.pass(time.Second)
		_, err = o.signIn(email, "wrong", browser)
		wantCode(t, err, models.ErrTooMany) // the wait has doubled
		o.pass(15 * time.Minute)
		_, err = o.signIn("ada@example.org", goodPassword, browser)
		wantCode(t, err, "")
	}
}

func TestANetworkThatTriesManyAccountsHasToWait(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	for n := range 20 {
		// One network, however many addresses it has.
		_, err := o.signIn("user"+string(rune('a'+n))+"@example.org", "wrong", auth.Client{Address: "2001:db8::" + string(rune('a'+n%6))})
		wantCode(t, err, models.ErrForbidden)
	}
	_, err := o.signIn("ada@example.org", goodPassword, auth.Client{Address: "2001:db8::ffff"})
	wantCode(t, err, models.ErrTooMany)
	_, err = o.signIn("ada@example.org", goodPassword, auth.Client{Address: "2001:db8:1::1"})
	wantCode(t, err, "")
}

func TestManyAttemptsAtOnceAreAllCounted(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	var group sync.WaitGroup
	var mutex sync.Mutex
	tried := 0
	for range 15 {
		group.Go(func() {
			_, err := o.signIn("ada@example.org", "wrong", browser)
			if models.CodeOf(err) == models.ErrForbidden {
				mutex.Lock()
				tried++
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	if tried != 5 {
		t.Errorf("%d passwords were tried, 5 may be", tried)
	}
}

func TestASessionIsRenewedAtEveryStep(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.hires("Ada", web.RoleEditor)
	first := o.entry("ada@example.org")
	second, err := o.SignIn(t.Context(), "ada@example.org", goodPassword, browser, first.Session.ID)
	if err != nil {
		t.Fatal(err)
	}
	sessions, err := o.store.Sessions(t.Context(), ada.ID)
	if err != nil || len(sessions) != 1 || sessions[0].ID != second.Session.ID || first.Token == second.Token {
		t.Errorf("the session from before is still there: %v, %v", sessions, err)
	}
	secret, _, third := o.addsApp(second)
	if third.Token == second.Token || !third.Session.SecondFactor {
		t.Error("the session was not renewed with the second factor")
	}
	o.pass(time.Minute)
	half := o.entry("ada@example.org")
	if !half.NeedsFactor() {
		t.Fatal("the password alone is enough")
	}
	full, err := o.ShowCode(t.Context(), half.Session, half.User, o.code(secret), browser)
	if err != nil || full.Token == half.Token || full.NeedsFactor() {
		t.Errorf("%+v, %v", full, err)
	}
}

func TestConfirmingAsksForThePassword(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	entry := o.entry("ada@example.org")
	if !o.Confirmed(entry.Session) {
		t.Error("whoever just signed in is asked again")
	}
	o.pass(auth.ConfirmedFor)
	if o.Confirmed(entry.Session) {
		t.Error("a browser left open is enough")
	}
	wantCode(t, o.Confirm(t.Context(), entry.Session, entry.User, "wrong", browser), models.ErrForbidden)
	wantCode(t, o.Confirm(t.Context(), entry.Session, entry.User, goodPassword, browser), "")
}
