package store

import "testing"

func TestAKeyIsKnownByItsPrint(t *testing.T) {
	s, _ := newStore(t)
	ada := aUser(t, s, "ada", "admin")
	know := func(fingerprint string, justMade, want bool) {
		t.Helper()
		opens := func(user User) bool { return user.TOTPPending == "sealed with "+fingerprint }
		if known, err := s.KnowKey(t.Context(), fingerprint, justMade, opens); err != nil || known != want {
			t.Errorf("%s: known %v, %v", fingerprint, known, err)
		}
	}
	know("first", true, true)
	know("first", false, true)
	know("made elsewhere", true, false)
	know("first", false, true)
	know("put there", false, true) // nothing is sealed with the first
	if err := s.SetPendingTOTP(t.Context(), ada.ID, "sealed"); err != nil {
		t.Fatal(err)
	}
	know("first", false, false)
	know("put there", false, true)
	if err := s.RemoveSecondFactors(t.Context(), ada.ID, AuditEntry{}); err != nil {
		t.Fatal(err)
	}
	know("first", false, true) // nothing is sealed any more
}

// Secrets came from elsewhere, and nothing says with which key they were sealed.
func TestAKeyIsKnownByWhatItOpens(t *testing.T) {
	s, _ := newStore(t)
	aUser(t, s, "bob", "viewer")
	ada := aUser(t, s, "ada", "admin")
	know := func(fingerprint string, justMade, want bool) {
		t.Helper()
		opens := func(user User) bool { return user.TOTPPending == "sealed with "+fingerprint }
		if known, err := s.KnowKey(t.Context(), fingerprint, justMade, opens); err != nil || known != want {
			t.Errorf("%s: known %v, %v", fingerprint, known, err)
		}
	}
	if err := s.SetPendingTOTP(t.Context(), ada.ID, "sealed with the old one"); err != nil {
		t.Fatal(err)
	}
	know("just made", true, false)
	know("another one", false, false)
	know("the old one", false, true)
	know("the old one", true, true)
	know("another one", false, false)
}
