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

// halfWay is an account with an app, and a session of it that waits for the code.
func halfWay(t *testing.T) (o *office, secret string, codes []string, half auth.Entry) {
	o = newOffice(t)
	o.hires("Ada", web.RoleEditor)
	secret, codes, _ = o.addsApp(o.entry("ada@example.org"))
	o.pass(time.Minute)
	return o, secret, codes, o.entry("ada@example.org")
}

func TestACodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	o, secret, _, half := halfWay(t)
	code := o.code(secret)
	if _, err := o.ShowCode(t.Context(), half.Session, half.User, code[:3]+" "+code[3:], browser); err != nil {
		t.Fatal(err)
	}
	o.pass(10 * time.Second)
	again := o.entry("ada@example.org")
	_, err := o.ShowCode(t.Context(), again.Session, again.User, code, browser)
	wantCode(t, err, models.ErrForbidden)
	if o.acts(auth.ActFactorFailed) != 1 {
		t.Error("the failure is not in the audit")
	}
}

func TestTheCodeThatAddedTheAppDoesNotSignIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	secret, _, _ := o.addsApp(o.entry("ada@example.org"))
	half := o.entry("ada@example.org")
	_, err := o.ShowCode(t.Context(), half.Session, half.User, o.code(secret), browser)
	wantCode(t, err, models.ErrForbidden)
}

func TestAClockMayBeOffByAStep(t *testing.T) {
	t.Parallel()
	for off, right := range map[time.Duration]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		o, secret, _, half := halfWay(t)
		now := o.at
		o.at = now.Add(off * 30 * time.Second)
		code := o.code(secret)
		o.at = now
		_, err := o.ShowCode(t.Context(), half.Session, half.User, code, browser)
		if (err == nil) != right {
			t.Errorf("a clock that is %d steps off: %v", off, err)
		}
	}
}

func TestCodesCannotBeTriedOut(t *testing.T) {
	t.Parallel()
	o, secret, _, half := halfWay(t)
	for range 5 {
		_, err := o.ShowCode(t.Context(), half.Session, half.User, "000000", browser)
		wantCode(t, err, models.ErrForbidden)
	}
	other := o.entry("ada@example.org")
	_, err := o.ShowCode(t.Context(), other.Session, other.User, o.code(secret), browser)
	wantCode(t, err, models.ErrTooMany)
}

func TestARecoveryCodeIsGoodOnce(t *testing.T) {
	t.Parallel()
	o, _, codes, half := halfWay(t)
	if len(codes) != 10 {
		t.Fatalf("%d codes", len(codes))
	}
	if _, err := o.ShowCode(t.Context(), half.Session, half.User, strings.ToUpper(codes[3]), browser); err != nil {
		t.Fatal(err)
	}
	again := o.entry("ada@example.org")
	_, err := o.ShowCode(t.Context(), again.Session, again.User, codes[3], browser)
	wantCode(t, err, models.ErrForbidden)
	if left, err := o.store.RecoveryCodesLeft(t.Context(), half.User.ID); left != 9 || err != nil {
		t.Errorf("%d codes are left, %v", left, err)
	}
	fresh, err := o.RenewRecoveryCodes(t.Context(), half.User, browser)
	if err != nil || len(fresh) != 10 {
		t.Fatal(err)
	}
	_, err = o.ShowCode(t.Context(), again.Session, again.User, codes[4], browser)
	wantCode(t, err, models.ErrForbidden)
}

func TestNobodyElsesRecoveryCodeHelps(t *testing.T) {
	t.Parallel()
	o, _, codes, _ := halfWay(t)
	o.hires("Bob", web.RoleEditor)
	o.addsApp(o.entry("bob@example.org"))
	bob := o.entry("bob@example.org")
	_, err := o.ShowCode(t.Context(), bob.Session, bob.User, codes[0], browser)
	wantCode(t, err, models.ErrForbidden)
}

func TestASecondFactorEndsTheSessionsThatWentWithout(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	ada := o.hires("Ada", web.RoleEditor)
	o.entry("ada@example.org")
	o.addsApp(o.entry("ada@example.org"))
	if sessions, err := o.store.Sessions(t.Context(), ada.ID); len(sessions) != 1 || err != nil {
		t.Errorf("%d sessions, %v", len(sessions), err)
	}
}

func TestTheLastFactorStaysWhereOneIsRequired(t *testing.T) {
	t.Parallel()
	o, _, _, half := halfWay(t)
	if err := o.store.RequireSecondFactor(t.Context(), true, store.AuditEntry{Act: auth.ActSettings}); err != nil {
		t.Fatal(err)
	}
	wantCode(t, o.RemoveTOTP(t.Context(), half.User, browser), models.ErrConflict)
	if err := o.store.RequireSecondFactor(t.Context(), false, store.AuditEntry{Act: auth.ActSettings}); err != nil {
		t.Fatal(err)
	}
	wantCode(t, o.RemoveTOTP(t.Context(), half.User, browser), "")
	if o.entry("ada@example.org").NeedsFactor() {
		t.Error("the app is still asked for")
	}
}

func TestTheSecretIsSealed(t *testing.T) {
	t.Parallel()
	o, secret, codes, half := halfWay(t)
	if kept := o.user(half.User.ID).TOTPSecret; kept == "" || strings.Contains(kept, secret) {
		t.Error("the secret is in the database")
	}
	other, err := auth.New(auth.Options{Store: o.store, Now: func() time.Time { return o.at }, Key: auth.NewKey()})
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.ShowCode(t.Context(), half.Session, half.User, o.code(secret), browser)
	wantCode(t, err, models.ErrForbidden)
	// Without its key the app is lost, the account is not.
	_, err = other.ShowCode(t.Context(), half.Session, half.User, codes[0], browser)
	wantCode(t, err, "")
}
