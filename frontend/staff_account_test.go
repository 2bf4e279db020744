package frontend_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

func TestTheFirstAccountIsSetUpOnThePage(t *testing.T) {
	o := newOffice(t)
	secret, err := o.auth.FirstLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	v := o.visitor()
	page := v.get("/staff/setup/" + secret)
	page.says("Set up the first account")
	if page.Header.Get("Referrer-Policy") != "no-referrer" || page.Header.Get("Cache-Control") != "private, no-store" {
		t.Errorf("the link could leak: %v", page.Header)
	}
	wrong := v.post("/staff/setup/"+secret, "email", "fay@example.org", "name", "Fay", "password", "password1234", "password_again", "password1234")
	wrong.isAnswered(http.StatusUnprocessableEntity)
	wrong.says("one of the passwords that are tried first")
	if !strings.Contains(wrong.Body, `value="fay@example.org"`) || strings.Contains(wrong.Body, "password1234") {
		t.Error("the form does not keep what it should, or keeps what it should not")
	}
	v.post("/staff/setup/"+secret, "email", "fay@example.org", "name", "Fay", "password", staffPassword, "password_again", "other").
		says("The two are not the same.")
	v.post("/staff/setup/"+secret, "email", "fay@example.org", "name", "Fay", "password", staffPassword, "password_again", staffPassword).
		leads("/staff/account?done=welcome")
	v.get("/staff/account?done=welcome").says("fay@example.org · admin", "add a second factor")
	for _, used := range []string{secret, "nonsense", strings.Repeat("A", 43)} {
		got := o.visitor().get("/staff/setup/" + used)
		got.isAnswered(http.StatusNotFound)
		got.says("was used already, has run out, or is not whole")
	}
}

func TestSomebodyIsAddedByALink(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	page := v.post("/staff/users", "email", "nonsense", "name", "Bob", "role", "editor")
	page.isAnswered(http.StatusUnprocessableEntity)
	page.says("Write an e-mail address")
	secret := secretOf(v.post("/staff/users", "email", "bob@example.org", "name", "Bob", "role", "viewer"))
	bob := o.visitor()
	bob.get("/staff/setup/" + secret).says("For bob@example.org")
	bob.post("/staff/setup/"+secret, "password", staffPassword, "password_again", staffPassword).leads("/staff/login?done=password-set")
	if len(bob.cookies) > 0 {
		t.Error("the link signs in, around any second factor")
	}
	bob.signsIn("Bob").leads("/staff")
	bob.get("/staff/users").isAnswered(http.StatusForbidden)
	bob.post("/staff/users", "email", "x@example.org").isAnswered(http.StatusForbidden)
}

func TestAnAdminDisablesAndChangesOthers(t *testing.T) {
	o := newOffice(t)
	ada := o.signedIn("Ada", web.RoleAdmin)
	bob := o.signedIn("Bob", web.RoleEditor)
	user, err := o.store.UserByEmail(t.Context(), "bob@example.org")
	if err != nil {
		t.Fatal(err)
	}
	path := "/staff/users/" + strconv.FormatInt(user.ID, 10)
	ada.post(path + "/disable").leads("/staff/users?done=user-disabled")
	bob.get("/staff/account").isAnswered(http.StatusSeeOther)
	bob.signsIn("Bob").isAnswered(http.StatusUnprocessableEntity)
	ada.get("/staff/users").says("disabled")
	ada.post(path + "/enable").leads("/staff/users?done=user-enabled")
	ada.post(path+"/role", "role", "king").isAnswered(http.StatusUnprocessableEntity)
	ada.post(path+"/role", "role", "admin").leads("/staff/users?done=saved")
	bob.signsIn("Bob")
	bob.get("/staff/users").isAnswered(http.StatusOK)
	own, err := o.store.UserByEmail(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	ada.post("/staff/users/" + strconv.FormatInt(own.ID, 10) + "/disable").isAnswered(http.StatusConflict)
	ada.get("/staff/audit?act=user-disabled").says("bob@example.org", "Ada")
}

func TestSessionsAreListedAndEnded(t *testing.T) {
	o := newOffice(t)
	here := o.signedIn("Ada", web.RoleEditor)
	there, third := o.visitor(), o.visitor()
	there.signsIn("Ada")
	third.signsIn("Ada")
	page := here.get("/staff/account")
	page.says("This browser")
	var ends []string
	for _, form := range page.all("form") {
		if action := attribute(form, "action"); strings.HasPrefix(action, "/staff/account/sessions/") && action != "/staff/account/sessions/end" {
			ends = append(ends, action)
		}
	}
	if len(ends) != 2 {
		t.Fatalf("%d other sessions are listed", len(ends))
	}
	// Nobody ends another's.
	bob := o.signedIn("Bob", web.RoleAdmin)
	bob.post(ends[0])
	there.get("/staff/account").isAnswered(http.StatusOK)
	third.get("/staff/account").isAnswered(http.StatusOK)
	here.post("/staff/account/sessions/end").leads("/staff/account?done=sessions-ended")
	there.get("/staff/account").isAnswered(http.StatusSeeOther)
	here.get("/staff/account").isAnswered(http.StatusOK)
}

func TestThePasswordIsChangedWithThePassword(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	other := o.visitor()
	other.signsIn("Ada")
	const fresh = "four otters under the bridge"
	v.post("/staff/account/password", "confirm_password", "wrong", "password", fresh, "password_again", fresh).says("The password is not right.")
	v.post("/staff/account/password", "confirm_password", staffPassword, "password", "short", "password_again", "short").says("at least 12")
	v.post("/staff/account/password", "confirm_password", staffPassword, "password", fresh, "password_again", fresh).
		leads("/staff/account?done=password-changed")
	v.get("/staff/account").isAnswered(http.StatusOK)
	other.get("/staff/account").isAnswered(http.StatusSeeOther)
}

func TestATokenIsShownOnceAndRevoked(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleEditor)
	v.post("/staff/account/tokens", "name", "", "scope", "king", "expires", "soon").isAnswered(http.StatusUnprocessableEntity)
	v.post("/staff/account/tokens", "name", "Import", "scope", "write", "expires", "").says("trk_")
	v.get("/staff/account").saysNot("trk_")
	v.get("/staff/account").says("Import", "never used")
	tokens, _, err := o.store.Tokens(t.Context(), 0, 0, 10)
	if err != nil || len(tokens) != 1 {
		t.Fatal(err)
	}
	path := "/staff/account/tokens/" + strconv.FormatInt(tokens[0].ID, 10) + "/revoke"
	o.signedIn("Bob", web.RoleAdmin).post(path).isAnswered(http.StatusNotFound)
	v.post(path).leads("/staff/account?done=token-revoked")
	v.get("/staff/account").says("Revoked")
}

func TestSettingsAreKeptAndADataSetLeavesThem(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	page := v.get("/staff/settings")
	wrong := v.sends(page, "/staff/settings/campaign", "title", "", "languages", "klingonish", "licence.url", "javascript:alert(1)")
	wrong.isAnswered(http.StatusUnprocessableEntity)
	wrong.says("is not a language")
	if faults := strings.Count(wrong.Body, `class="staff-field__fault"`); faults != 3 {
		t.Errorf("%d faults are shown at their fields, 3 were made", faults)
	}
	v.sends(page, "/staff/settings/campaign", "title", "Clean rivers", "introduction", "Of *rivers*", "languages", "en, pl").
		leads("/staff/settings?done=saved")
	if _, err := o.store.ImportCampaign(t.Context(), campaign(nil), models.Change{
		Kind: models.RevisionImported, Actor: models.Actor{Name: "import", Role: models.RoleImport},
	}); err != nil {
		t.Fatal(err)
	}
	o.page("/").says("Clean rivers")

	v.post("/staff/settings/intervals", "introduced", "many").says("Write a number of days")
	v.post("/staff/settings/intervals", "introduced", "7").leads("/staff/settings?done=saved")
	days, set, err := o.store.ReviewIntervals(t.Context())
	if err != nil || !set || len(days) != 1 || days["introduced"] != 7 {
		t.Errorf("the intervals are %v, %v, %v", days, set, err)
	}
	v.post("/staff/settings/intervals", "back", "yes").leads("/staff/settings?done=saved")
	if _, set, _ := o.store.ReviewIntervals(t.Context()); set {
		t.Error("the intervals are still set")
	}
	v.post("/staff/settings/second-factor", "required", "yes").leads("/staff/settings?done=saved")
	v.get("/staff/settings").leads("/staff/account/enrol")
}

func TestTheAuditIsPaged(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	for n := range 120 {
		if err := o.store.Record(t.Context(), store.AuditEntry{Act: "test", Subject: "number " + strconv.Itoa(n)}); err != nil {
			t.Fatal(err)
		}
	}
	page := v.get("/staff/audit")
	page.says("number 119", "number 21")
	page.saysNot("number 9 ")
	var older string
	for _, link := range page.links() {
		if strings.HasPrefix(link, "/staff/audit?cursor=") {
			older = link
		}
	}
	v.get(older).says("number 19", "signed-in")
	v.get("/staff/audit?cursor=nonsense").isAnswered(http.StatusBadRequest)
}

func TestNobodyStaysSignedInWhoIsShutOut(t *testing.T) {
	o := newOffice(t)
	v := o.signedIn("Ada", web.RoleAdmin)
	o.hires("Boss", web.RoleAdmin)
	user, err := o.store.UserByEmail(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.store.DisableUser(t.Context(), user.ID, store.AuditEntry{Act: "user-disabled"}); err != nil {
		t.Fatal(err)
	}
	o.at = o.at.Add(time.Second)
	v.get("/staff/account").isAnswered(http.StatusSeeOther)
}
