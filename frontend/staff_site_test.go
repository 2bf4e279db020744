package frontend_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"tracker/auth"
	"tracker/frontend"
	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

const staffPassword = "seven herons over the weir"

// office is a site with accounts, whose clock is moved by hand.
type office struct {
	*site
	auth *auth.Service
	at   time.Time
}

// light hashes passwords quickly: what these tests are about is not how strong the hashes are.
var light = &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

func newOffice(t *testing.T, initiatives ...models.Initiative) *office {
	t.Helper()
	return newOfficeWith(t, nil, initiatives...)
}

func newOfficeWith(t *testing.T, passkeys auth.Passkeys, initiatives ...models.Initiative) *office {
	t.Helper()
	o := &office{at: now}
	clock := func() time.Time { return o.at }
	db, err := store.Open(t.Context(), store.Options{URL: enginetest.URL(t), Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = db.ImportCampaign(t.Context(), campaign(initiatives), models.Change{
		Kind: models.RevisionImported, Actor: models.Actor{Name: "import", Role: models.RoleImport}, Comment: "First load",
	})
	if err != nil {
		t.Fatal(err)
	}
	if o.auth, err = auth.New(auth.Options{Store: db, Now: clock, Key: auth.NewKey(), Secure: true, Passkeys: passkeys, Passwords: light}); err != nil {
		t.Fatal(err)
	}
	face, err := frontend.New(frontend.Options{Store: db, Now: clock, BaseURL: "https://example.org", Auth: o.auth})
	if err != nil {
		t.Fatal(err)
	}
	o.site = &site{t, db, web.NewEngine(web.Options{Now: clock, BaseURL: "https://example.org", Authenticate: o.auth.Authenticate}, face)}
	return o
}

// hires makes an account with staffPassword.
func (o *office) hires(name string, role web.Role) store.User {
	o.t.Helper()
	user, _, err := o.auth.CreateAccount(o.t.Context(), auth.NewAccount{
		Email: strings.ToLower(name) + "@example.org", Name: name, Password: staffPassword, Role: role,
	}, store.AuditEntry{Actor: "test"})
	if err != nil {
		o.t.Fatal(err)
	}
	return user
}

// visitor is somebody with a browser of their own.
type visitor struct {
	*office
	cookies map[string]string
}

func (o *office) visitor() *visitor { return &visitor{o, map[string]string{}} }

// signedIn is somebody of a role who has just signed in.
func (o *office) signedIn(name string, role web.Role) *visitor {
	o.t.Helper()
	o.hires(name, role)
	v := o.visitor()
	v.signsIn(name)
	return v
}

func (v *visitor) signsIn(name string) answer {
	v.t.Helper()
	return v.post("/staff/login", "email", strings.ToLower(name)+"@example.org", "password", staffPassword)
}

func (v *visitor) get(path string) answer { return v.send(http.MethodGet, path, "", "") }

// post sends a form of names and values in turn.
func (v *visitor) post(path string, fields ...string) answer {
	values := url.Values{}
	for n := 0; n+1 < len(fields); n += 2 {
		values.Add(fields[n], fields[n+1])
	}
	return v.send(http.MethodPost, path, "application/x-www-form-urlencoded", values.Encode())
}

func (v *visitor) send(method, path, kind, body string) answer {
	v.t.Helper()
	request := httptest.NewRequest(method, "https://example.org"+path, strings.NewReader(body))
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	for name, value := range v.cookies {
		request.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	recorder := httptest.NewRecorder()
	v.handler.ServeHTTP(recorder, request)
	for _, cookie := range recorder.Result().Cookies() {
		if cookie.MaxAge < 0 {
			delete(v.cookies, cookie.Name)
			continue
		}
		v.cookies[cookie.Name] = cookie.Value
	}
	return answer{v.t, recorder.Code, recorder.Header(), recorder.Body.String()}
}

// leads checks that an answer leads on to a path.
func (a answer) leads(to string) {
	a.t.Helper()
	if got := a.Header.Get("Location"); a.Status != http.StatusSeeOther || got != to {
		a.t.Errorf("it is answered %d and leads to %q, not to %q\n%s", a.Status, got, to, a.text())
	}
}

func (a answer) isAnswered(status int) {
	a.t.Helper()
	if a.Status != status {
		a.t.Errorf("it is answered %d, not %d\n%s", a.Status, status, a.text())
	}
}

// fields are the values of a form's hidden inputs and others, by name.
func (a answer) fields() url.Values {
	values := url.Values{}
	for _, input := range append(a.all("input"), a.all("textarea")...) {
		values.Add(attribute(input, "name"), attribute(input, "value"))
	}
	return values
}

// sends fills in what a page already holds and adds fields to it.
func (v *visitor) sends(page answer, path string, fields ...string) answer {
	values := page.fields()
	for n := 0; n+1 < len(fields); n += 2 {
		values.Set(fields[n], fields[n+1])
	}
	return v.send(http.MethodPost, path, "application/x-www-form-urlencoded", values.Encode())
}

// secretOf finds the last part of a link that a page shows.
func secretOf(a answer) string {
	a.t.Helper()
	found := regexp.MustCompile(`/staff/setup/([A-Za-z0-9_-]{43})`).FindStringSubmatch(a.Body)
	if found == nil {
		a.t.Fatalf("the page shows no link\n%s", a.text())
	}
	return found[1]
}
