package passkey_test

import (
	"encoding/json"
	"testing"
)

// signed are the parts of an answer that the signature of a device is over.
type signed struct {
	Response struct {
		ClientDataJSON, AuthenticatorData string
	}
}

func signedIn(answer []byte) (s signed) {
	_ = json.Unmarshal(answer, &s)
	return s
}

// Nobody is signed in by an answer that says anything else than the device did, and no passkey is kept that has no name.
func FuzzAnswer(f *testing.F) {
	site := newSite(f, origin)
	user, d := registered(f, site)
	creation, begun, err := site.BeginRegistration(ada)
	if err != nil {
		f.Fatal(err)
	}
	options, asked, err := site.BeginLogin(nil)
	if err != nil {
		f.Fatal(err)
	}
	genuine := d.signs(options)
	f.Add(genuine)
	f.Add(newDevice(f, origin).creates(creation))
	for _, seed := range []string{"", "{}", "null", `{"id":"a","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"","userHandle":null}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, answer []byte) {
		handle, _, err := site.FinishLogin(asked, answer, finding(user))
		if err == nil && (handle != ada.Handle || signedIn(answer) != signedIn(genuine)) {
			t.Errorf("%q signs %q in", answer, handle)
		}
		if kept, err := site.FinishRegistration(ada, begun, answer); err == nil && (kept.ID == "" || kept.Document == "") {
			t.Errorf("%q is kept as a passkey without a name", answer)
		}
	})
}
