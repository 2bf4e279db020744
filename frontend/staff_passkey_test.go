package frontend_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"tracker/auth"
	"tracker/store"
	"tracker/web"
)

// knownHandles stands for the cryptography: a response is right when it is the handle of the user whom the state names,
// or of anybody when it names nobody.
type knownHandles struct{}

func (knownHandles) RPID() string { return "example.org" }

func (knownHandles) BeginRegistration(user auth.PasskeyUser) ([]byte, string, error) {
	return []byte(`{}`), user.Handle, nil
}

func (knownHandles) FinishRegistration(_ auth.PasskeyUser, state string, response []byte) (auth.Credential, error) {
	if state != "" && string(response) != `"`+state+`"` {
		return auth.Credential{}, errors.New("wrong")
	}
	return auth.Credential{ID: "key of " + state, Document: "{}"}, nil
}

func (knownHandles) BeginLogin(user *auth.PasskeyUser) ([]byte, string, error) {
	if user == nil {
		return []byte(`{}`), "", nil
	}
	return []byte(`{}`), user.Handle, nil
}

func (knownHandles) FinishLogin(state string, response []byte, find func(string) (auth.PasskeyUser, error)) (string, auth.Credential, error) {
	var handle string
	if err := json.Unmarshal(response, &handle); err != nil || state != "" && state != handle {
		return "", auth.Credential{}, errors.New("wrong")
	}
	_, err := find(handle)
	return handle, auth.Credential{ID: "key of " + handle, Document: "{}"}, err
}

func (v *visitor) script(path, body string) answer {
	return v.send(http.MethodPost, path, "application/json", body)
}

// withPasskey is somebody who has added a passkey, and what their device answers with.
func withPasskey(t *testing.T) (o *office, v *visitor, response string) {
	o = newOfficeWith(t, knownHandles{})
	v = o.signedIn("Ada", web.RoleEditor)
	user, err := o.store.UserByEmail(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	response = `{"name": "Laptop", "next": "/staff/account", "response": "` + user.WebAuthnHandle + `"}`
	v.script("/staff/account/passkeys/options", "{}").isAnswered(http.StatusOK)
	added := v.script("/staff/account/passkeys", response)
	added.isAnswered(http.StatusOK)
	if !strings.Contains(added.Body, "/staff/account/passkeys/codes") {
		t.Errorf("whoever has no recovery codes is not led to them: %s", added.Body)
	}
	return o, v, response
}

func TestAPasskeySignsInWithoutAPassword(t *testing.T) {
	o, v, response := withPasskey(t)
	v.get("/staff/account").says("Laptop")
	other := o.visitor()
	other.script("/staff/login/passkey/options", "{}").isAnswered(http.StatusOK)
	if got := other.script("/staff/login/passkey", response); !strings.Contains(got.Body, `"next":"/staff/account"`) {
		t.Errorf("answered %d, %s", got.Status, got.Body)
	}
	other.get("/staff/account").says("This browser")
	// The question was used up.
	other.script("/staff/login/passkey", response).isAnswered(http.StatusForbidden)
}

func TestAPasskeyIsTheSecondStep(t *testing.T) {
	o, _, response := withPasskey(t)
	other := o.visitor()
	other.signsIn("Ada").says("Second step", "A recovery code")
	other.get("/staff/account").isAnswered(http.StatusSeeOther)
	other.script("/staff/login/second/options", "{}").isAnswered(http.StatusOK)
	other.script("/staff/login/second/passkey", `{"response": "someone"}`).isAnswered(http.StatusForbidden)
	other.script("/staff/login/second/options", "{}")
	other.script("/staff/login/second/passkey", response).isAnswered(http.StatusOK)
	other.get("/staff/account").isAnswered(http.StatusOK)
}

func TestAQuestionIsAnsweredWhereItWasAskedAndForWhatItWas(t *testing.T) {
	o, v, response := withPasskey(t)
	asked, thief := o.visitor(), o.visitor()
	asked.script("/staff/login/passkey/options", "{}")
	thief.script("/staff/login/passkey", response).isAnswered(http.StatusForbidden)
	// The one of a sign-in registers nothing.
	v.script("/staff/login/passkey/options", "{}")
	v.script("/staff/account/passkeys", response).isAnswered(http.StatusForbidden)
	o.at = o.at.Add(10 * time.Minute)
	asked.script("/staff/login/passkey", response).isAnswered(http.StatusForbidden)
}

func TestAPasskeyOfADisabledUserOpensNothing(t *testing.T) {
	o, _, response := withPasskey(t)
	o.hires("Boss", web.RoleAdmin)
	user, err := o.store.UserByEmail(t.Context(), "ada@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.store.DisableUser(t.Context(), user.ID, store.AuditEntry{Act: auth.ActUserDisabled}); err != nil {
		t.Fatal(err)
	}
	other := o.visitor()
	other.script("/staff/login/passkey/options", "{}")
	got := other.script("/staff/login/passkey", response)
	got.isAnswered(http.StatusForbidden)
	if !strings.Contains(got.Body, "This passkey was not accepted.") || len(other.cookies) > 0 {
		t.Errorf("answered %s, cookies %v", got.Body, other.cookies)
	}
}

func TestAddingAPasskeyNeedsTheSessionConfirmed(t *testing.T) {
	o, v, response := withPasskey(t)
	o.at = o.at.Add(20 * time.Minute)
	v.script("/staff/account/passkeys/options", "{}").isAnswered(http.StatusForbidden)
	v.script("/staff/account/passkeys", response).isAnswered(http.StatusForbidden)
	o.visitor().script("/staff/account/passkeys/options", "{}").isAnswered(http.StatusUnauthorized)
}

func TestVisitorsCannotBeginWithoutEnd(t *testing.T) {
	o := newOfficeWith(t, knownHandles{})
	refused := 0
	for range 60 {
		if o.visitor().script("/staff/login/passkey/options", "{}").Status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused == 0 {
		t.Error("sixty at once are all let in")
	}
}

func TestWithoutANameThereAreNoPasskeys(t *testing.T) {
	o := newOffice(t)
	if page := o.visitor().get("/staff/login"); strings.Contains(page.Body, "data-passkey") {
		t.Error("the page offers what cannot be")
	}
	o.visitor().script("/staff/login/passkey/options", "{}").isAnswered(http.StatusNotFound)
}
