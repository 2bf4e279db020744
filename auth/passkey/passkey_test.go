package passkey_test

import (
	"errors"
	"strings"
	"testing"

	"tracker/auth"
	"tracker/auth/passkey"
)

const origin = "https://tracker.example.org"

func newSite(t testing.TB, address string) *passkey.Site {
	t.Helper()
	site, err := passkey.New(address, "Rivers")
	if err != nil || site == nil {
		t.Fatalf("%s: %v", address, err)
	}
	return site
}

var ada = auth.PasskeyUser{Handle: strings.Repeat("h", 43), Email: "ada@example.org", Name: "Ada"}

// registered is Ada with a passkey on a device.
func registered(t testing.TB, site *passkey.Site) (auth.PasskeyUser, *device) {
	t.Helper()
	d := newDevice(t, origin)
	options, state, err := site.BeginRegistration(ada)
	if err != nil {
		t.Fatal(err)
	}
	made, err := site.FinishRegistration(ada, state, d.creates(options))
	if err != nil {
		t.Fatal(err)
	}
	user := ada
	user.Credentials = []string{made.Document}
	return user, d
}

func finding(user auth.PasskeyUser) func(string) (auth.PasskeyUser, error) {
	return func(handle string) (auth.PasskeyUser, error) {
		if handle != user.Handle {
			return auth.PasskeyUser{}, errors.New("nobody has this handle")
		}
		return user, nil
	}
}

func TestAPasskeySignsItsUserIn(t *testing.T) {
	site := newSite(t, origin)
	user, d := registered(t, site)
	for name, asked := range map[string]*auth.PasskeyUser{"of a user": &user, "of anybody": nil} {
		options, state, err := site.BeginLogin(asked)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(options), `"userVerification":"required"`) {
			t.Errorf("%s: the person is not verified: %s", name, options)
		}
		handle, used, err := site.FinishLogin(state, d.signs(options), finding(user))
		if err != nil || handle != user.Handle || used.ID == "" {
			t.Fatalf("%s: %q, %v", name, handle, err)
		}
		user.Credentials = []string{used.Document}
	}
}

func TestWhatIsNotAcceptedOfAPasskey(t *testing.T) {
	site := newSite(t, origin)
	for name, spoil := range map[string]func(*device){
		"it was used on another site": func(d *device) { d.origin = "https://evil.example" },
		"nobody was verified":         func(d *device) { d.verifies = false },
		"another device signed":       func(d *device) { d.key = newDevice(d.t, origin).key },
		"it counts backwards":         func(d *device) { d.count = 0 },
		"it is another's":             func(d *device) { d.id = newDevice(d.t, origin).id },
		"it names another user":       func(d *device) { d.handle = []byte("someone") },
	} {
		user, d := registered(t, site)
		options, state, err := site.BeginLogin(nil)
		if err != nil {
			t.Fatal(err)
		}
		spoil(d)
		if _, _, err := site.FinishLogin(state, d.signs(options), finding(user)); err == nil {
			t.Errorf("accepted although %s", name)
		}
	}
}

func TestAnAnswerFitsItsQuestionAlone(t *testing.T) {
	site := newSite(t, origin)
	user, d := registered(t, site)
	asked, _, err := site.BeginLogin(nil)
	if err != nil {
		t.Fatal(err)
	}
	_, state, err := site.BeginLogin(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := site.FinishLogin(state, d.signs(asked), finding(user)); err == nil {
		t.Error("the answer to another question was accepted")
	}
	for _, nonsense := range []string{"", "{}", "null", `{"id":"x"}`} {
		if _, _, err := site.FinishLogin(state, []byte(nonsense), finding(user)); err == nil {
			t.Errorf("%q was accepted", nonsense)
		}
	}
}

func TestRegistrationNeedsTheSiteAndThePerson(t *testing.T) {
	site := newSite(t, origin)
	for name, spoil := range map[string]func(*device){
		"another site":    func(d *device) { d.origin = "https://evil.example" },
		"nobody verified": func(d *device) { d.verifies = false },
	} {
		d := newDevice(t, origin)
		spoil(d)
		options, state, err := site.BeginRegistration(ada)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := site.FinishRegistration(ada, state, d.creates(options)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestADeviceIsAskedForOnePasskeyOnly(t *testing.T) {
	site := newSite(t, origin)
	user, d := registered(t, site)
	options, _, err := site.BeginRegistration(user)
	if err != nil || !strings.Contains(string(options), letters.EncodeToString(d.id)) {
		t.Errorf("the passkey that is there is not excluded: %v", err)
	}
}

func TestAnAddressWithoutANameHasNoPasskeys(t *testing.T) {
	for address, possible := range map[string]bool{
		"http://localhost:8080": true, "https://tracker.example.org": true, "http://127.0.0.1:8080": false, "http://office:8080": false, "https://Tracker.Example.ORG": true, "http://[::1]:8080": false,
	} {
		site, err := passkey.New(address, "Rivers")
		if err != nil || (site != nil) != possible {
			t.Errorf("%s: %v, %v", address, site, err)
		}
	}
}
