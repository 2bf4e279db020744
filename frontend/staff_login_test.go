package frontend_test

import (
	"encoding/base32"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"tracker/auth"
	"tracker/store"
	"tracker/web"
)

func TestAPageForStaffAsksToSignInAndThenShows(t *testing.T) {
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	v := o.visitor()
	v.get("/staff/account?x=1").leads("/staff/login?next=%2Fstaff%2Faccount%3Fx%3D1")
	page := v.get("/staff/login?next=%2Fstaff%2Faccount%3Fx%3D1")
	page.isAnswered(http.StatusOK)
	v.sends(page, "/staff/login", "email", "ada@example.org", "password", staffPassword).leads("/staff/account?x=1")
	v.get("/staff/account").says("Ada", "ada@example.org · editor")
	v.post("/staff/logout").leads("/staff/login?done=signed-out")
	v.get("/staff/account").leads("/staff/login?next=%2Fstaff%2Faccount")
}

func TestSigningInLeadsNowhereElse(t *testing.T) {
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	for _, next := range []string{
		"https://evil.example/staff", "//evil.example/staff", `/\evil.example`, "/staff/../..//evil.example", "javascript:alert(1)",
		"/staff\r\nSet-Cookie: a=b", "/", "/staffing", "/staff/login", "",
	} {
		got := o.visitor().post("/staff/login", "email", "ada@example.org", "password", staffPassword, "next", next)
		location := got.Header.Get("Location")
		if !strings.HasPrefix(location, "/staff") || strings.HasPrefix(location, "/staffing") || strings.HasPrefix(location, "/staff/login") {
			t.Errorf("%q leads to %q", next, location)
		}
	}
}

func TestTheCookieIsForThisSiteAlone(t *testing.T) {
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	got := o.visitor().signsIn("Ada")
	cookie := got.Header.Get("Set-Cookie")
	for _, want := range []string{"__Host-tracker=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax", "Max-Age=604800"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("%q lacks %s", cookie, want)
		}
	}
	if got.Header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("Cache-Control: %s", got.Header.Get("Cache-Control"))
	}
	// What is public is the same for whoever is signed in.
	if public := o.get("/", "Cookie", cookie); strings.Contains(strings.Join(public.Header.Values("Vary"), ","), "Cookie") {
		t.Error("a public page depends on the cookie")
	}
}

func TestAWrongPasswordIsToldAndTheAddressKept(t *testing.T) {
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	got := o.visitor().post("/staff/login", "email", "ada@example.org", "password", "my secret attempt")
	got.isAnswered(http.StatusUnprocessableEntity)
	got.says("The e-mail address or the password is not right.")
	if strings.Contains(got.Body, "my secret attempt") || !strings.Contains(got.Body, `value="ada@example.org"`) {
		t.Errorf("the form: %s", got.Body)
	}
	for range 4 {
		o.visitor().post("/staff/login", "email", "ada@example.org", "password", "wrong")
	}
	o.visitor().signsIn("Ada").isAnswered(http.StatusTooManyRequests)
}

func TestASessionEndsByItself(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	for range 13 { // in use, for almost seven days
		o.at = o.at.Add(11 * time.Hour)
		v.get("/staff/account").isAnswered(http.StatusOK)
	}
	o.at = o.at.Add(26 * time.Hour)
	v.get("/staff/account").isAnswered(http.StatusSeeOther)
	v.signsIn("Ada")
	for hours := 0; hours < 7*24; hours += 8 {
		o.at = o.at.Add(8 * time.Hour)
		want := http.StatusOK
		if hours+8 >= 7*24 {
			want = http.StatusSeeOther
		}
		v.get("/staff/account").isAnswered(want)
	}
}

func TestWhatWasTypedIsStillThereAfterSigningInAgain(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	o.at = o.at.Add(13 * time.Hour)
	const text = "A long introduction,\nwith <b>markup</b> & \"quotes\""
	page := v.post("/staff/settings/campaign", "title", "Rivers", "introduction", text, "languages", "en", "password", "never kept")
	page.isAnswered(http.StatusUnauthorized)
	page.says("what you typed is kept")
	if strings.Contains(page.Body, "<b>") || strings.Contains(page.Body, "never kept") {
		t.Error("the form is carried as it came")
	}
	// A slip on the way loses nothing.
	page = v.sends(page, "/staff/login", "email", "ada@example.org", "password", "wrong")
	page = v.sends(page, "/staff/login", "email", "ada@example.org", "password", staffPassword)
	page.isAnswered(http.StatusOK)
	page.says("What you had typed is still there")
	page = v.sends(page, "/staff/settings/campaign")
	page.says("A long introduction, with <b>markup</b> & \"quotes\"")
	if campaign, err := o.store.Campaign(t.Context()); err != nil || campaign.Title == "Rivers" {
		t.Error("it was saved before its author saw it again")
	}
}

func TestAFormIsCarriedNowhereElse(t *testing.T) {
	o := newOffice(t)
	o.hires("Ada", web.RoleEditor)
	got := o.visitor().post("/staff/login", "email", "ada@example.org", "password", staffPassword,
		"carried_path", "https://evil.example/staff", "carried.x", "1")
	got.leads("/staff")
}

// signsUpApp adds an authenticator app as a person does, and gives its secret and the page with the codes.
func (v *visitor) signsUpApp() (string, answer) {
	v.t.Helper()
	v.post("/staff/account/authenticator").leads("/staff/account/authenticator")
	page := v.get("/staff/account/authenticator")
	var secret string
	for _, node := range page.all("code") {
		secret = strings.ReplaceAll(node.FirstChild.Data, " ", "")
	}
	if _, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret); err != nil || len(secret) != 32 {
		v.t.Fatalf("the secret is %q", secret)
	}
	picture := v.get("/staff/account/authenticator/code.svg")
	if picture.Header.Get("Content-Type") != "image/svg+xml" || picture.Header.Get("Cache-Control") != "private, no-store" {
		v.t.Errorf("the picture: %v", picture.Header)
	}
	codes := v.post("/staff/account/authenticator/confirm", "code", v.code(secret))
	codes.isAnswered(http.StatusOK)
	return secret, codes
}

func (v *visitor) code(secret string) string {
	code, err := totp.GenerateCode(secret, v.at)
	if err != nil {
		v.t.Fatal(err)
	}
	return code
}

func TestTheWholeWayWithAnApp(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	secret, page := v.signsUpApp()
	if codes := page.all("code"); len(codes) != 10 {
		t.Errorf("%d recovery codes", len(codes))
	}
	o.at = o.at.Add(time.Minute)
	other := o.visitor()
	second := other.signsIn("Ada")
	second.says("Second step")
	other.get("/staff/account").isAnswered(http.StatusSeeOther) // the password alone opens nothing
	wrong := other.sends(second, "/staff/login/second", "code", "123 456")
	wrong.says("This code is not right")
	before := other.cookies["__Host-tracker"]
	other.sends(wrong, "/staff/login/second", "code", other.code(secret)).leads("/staff")
	if other.cookies["__Host-tracker"] == before {
		t.Error("the session was not renewed")
	}
	other.get("/staff/account").isAnswered(http.StatusOK)
	// The picture is gone once the app is there.
	other.get("/staff/account/authenticator/code.svg").isAnswered(http.StatusNotFound)
}

func TestASessionWithoutTheFactorThatItsUserHasOpensNothing(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	user, err := o.store.UserByEmail(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	// As if the app had been added around the program's own way, which ends such sessions.
	err = errors.Join(o.store.SetPendingTOTP(t.Context(), user.ID, "sealed"), o.store.ConfirmTOTP(t.Context(), user.ID, "sealed", 1, store.AuditEntry{}))
	if err != nil {
		t.Fatal(err)
	}
	v.get("/staff/account").isAnswered(http.StatusSeeOther)
}

func TestTheSecondStepHasItsTime(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	secret, _ := v.signsUpApp()
	o.at = o.at.Add(time.Minute)
	late := o.visitor()
	page := late.signsIn("Ada")
	o.at = o.at.Add(11 * time.Minute)
	late.sends(page, "/staff/login/second", "code", late.code(secret)).says("This took too long")
	late.get("/staff/account").isAnswered(http.StatusSeeOther)
}

func TestWhoLacksARequiredFactorAddsOneFirst(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	if err := o.store.RequireSecondFactor(t.Context(), true, store.AuditEntry{Act: auth.ActSettings}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/staff/account", "/staff/users", "/staff/settings"} {
		v.get(path).leads("/staff/account/enrol")
	}
	v.post("/staff/account/tokens", "name", "x", "scope", "admin").leads("/staff/account/enrol")
	v.get("/staff/account/enrol").says("Everybody here needs one")
	v.signsUpApp()
	v.get("/staff/users").isAnswered(http.StatusOK)
}

func TestWhatCanDoHarmAsksForThePasswordAgain(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	o.at = o.at.Add(20 * time.Minute)
	page := v.post("/staff/account/tokens", "name", "Import <script>", "scope", "write", "expires", "90d")
	page.isAnswered(http.StatusForbidden)
	page.says("Confirm that it is you")
	page = v.sends(page, "/staff/account/tokens", "confirm_password", "wrong")
	page.says("The password is not right")
	if tokens, _, err := o.store.Tokens(t.Context(), 0, 0, 10); len(tokens) > 0 || err != nil {
		t.Fatal("a token was made")
	}
	made := v.sends(page, "/staff/account/tokens", "confirm_password", staffPassword)
	made.says("Import <script>: write, until", "trk_")
	// What is only read comes back to where it was.
	o.at = o.at.Add(20 * time.Minute)
	page = v.get("/staff/account/passkeys/new")
	v.sends(page, "/staff/confirm", "confirm_password", staffPassword).leads("/staff/account/passkeys/new")
	v.get("/staff/account/passkeys/new").says("Add a passkey")
}
