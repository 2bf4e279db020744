package auth_test

import (
	"encoding/base32"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tracker/auth"
	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

const (
	goodPassword  = "seven herons over the weir"
	otherPassword = "four otters under the bridge"
)

var browser = auth.Client{Address: "192.0.2.1", Agent: "Test browser"}

// office is a service over a database of its own, with a clock that is moved by hand.
type office struct {
	*auth.Service
	t     testing.TB
	store *store.Store
	at    time.Time
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{t: t, at: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	clock := func() time.Time { return o.at }
	db, err := store.Open(t.Context(), store.Options{URL: enginetest.URL(t), Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	service, err := auth.New(auth.Options{Store: db, Now: clock, Key: auth.NewKey()})
	if err != nil {
		t.Fatal(err)
	}
	o.Service, o.store = service, db
	return o
}

func (o *office) pass(d time.Duration) { o.at = o.at.Add(d) }

// hires makes an account with goodPassword.
func (o *office) hires(name string, role web.Role) store.User {
	o.t.Helper()
	user, _, err := o.CreateAccount(o.t.Context(), auth.NewAccount{
		Email: strings.ToLower(name) + "@example.org", Name: name, Password: goodPassword, Role: role,
	}, store.AuditEntry{Actor: "test"})
	if err != nil {
		o.t.Fatal(err)
	}
	return user
}

func (o *office) signIn(email, password string, client auth.Client) (auth.Entry, error) {
	return o.SignIn(o.t.Context(), email, password, client, 0)
}

func (o *office) entry(email string) auth.Entry {
	o.t.Helper()
	entry, err := o.signIn(email, goodPassword, browser)
	if err != nil {
		o.t.Fatal(err)
	}
	return entry
}

// user reads an account anew.
func (o *office) user(id int64) store.User {
	o.t.Helper()
	user, err := o.store.UserByID(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return user
}

// addsApp enrols an authenticator app, and gives its secret and the recovery codes.
func (o *office) addsApp(entry auth.Entry) (secret string, codes []string, renewed auth.Entry) {
	o.t.Helper()
	if err := o.BeginTOTP(o.t.Context(), entry.User); err != nil {
		o.t.Fatal(err)
	}
	user := o.user(entry.User.ID)
	secret, _, err := o.PendingTOTP(user, "Rivers: free")
	if err != nil {
		o.t.Fatal(err)
	}
	renewed, codes, err = o.ConfirmTOTP(o.t.Context(), entry.Session, user, o.code(secret), browser)
	if err != nil {
		o.t.Fatal(err)
	}
	return secret, codes, renewed
}

func (o *office) code(secret string) string {
	o.t.Helper()
	if _, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret); err != nil {
		o.t.Fatal(err)
	}
	code, err := totp.GenerateCode(secret, o.at)
	if err != nil {
		o.t.Fatal(err)
	}
	return code
}

func (o *office) acts(act string) int {
	o.t.Helper()
	page, err := o.store.Audit(o.t.Context(), store.AuditFilter{Act: act, Limit: store.MaxLimit})
	if err != nil {
		o.t.Fatal(err)
	}
	return page.Total
}

func wantCode(t *testing.T, err error, want models.ErrorCode) {
	t.Helper()
	if got := models.CodeOf(err); got != want {
		t.Errorf("the error is %q (%v), want %q", got, err, want)
	}
}

func detail(err error) string {
	var known *models.Error
	if errors.As(err, &known) {
		return known.Detail
	}
	return ""
}
