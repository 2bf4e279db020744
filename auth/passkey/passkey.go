// Package passkey does the cryptography of passkeys with go-webauthn, for package auth.
package passkey

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"tracker/auth"
)

// timeout is how long a person has; it is enforced here too, whatever the browser does.
const timeout = 5 * time.Minute

// Site is the relying party: passkeys are bound to the host of its address.
type Site struct {
	rp *webauthn.WebAuthn
}

// New makes the relying party of the site at an address such as "https://tracker.example.org". It gives nil, and no
// error, for an address that passkeys cannot be bound to: a bare IP address, or a name of one part such as that of a
// machine in an office.
func New(address, name string) (*Site, error) {
	u, err := url.Parse(strings.ToLower(address)) // as browsers write the origin of a page
	if err != nil {
		return nil, err
	}
	if protocol.ValidateRPID(u.Hostname()) != nil {
		return nil, nil
	}
	limit := webauthn.TimeoutConfig{Enforce: true, Timeout: timeout, TimeoutUVD: timeout}
	rp, err := webauthn.New(&webauthn.Config{
		RPID:          u.Hostname(),
		RPDisplayName: name,
		RPOrigins:     []string{u.Scheme + "://" + u.Host},
		// Nothing depends on the maker of the device, so nothing is asked about it.
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey:      protocol.ResidentKeyRequirementPreferred,
			UserVerification: protocol.VerificationRequired,
		},
		Timeouts: webauthn.TimeoutsConfig{Login: limit, Registration: limit},
	})
	if err != nil {
		return nil, fmt.Errorf("passkeys for %s: %w", address, err)
	}
	return &Site{rp}, nil
}

// RPID is the host that passkeys are bound to.
func (s *Site) RPID() string { return s.rp.Config.RPID }

// BeginRegistration asks for a passkey that the user does not have yet.
func (s *Site) BeginRegistration(user auth.PasskeyUser) ([]byte, string, error) {
	known, err := personOf(user)
	if err != nil {
		return nil, "", err
	}
	creation, session, err := s.rp.BeginRegistration(known,
		webauthn.WithExclusions(webauthn.Credentials(known.credentials).CredentialDescriptors()))
	if err != nil {
		return nil, "", err
	}
	return written(creation.Response, session)
}

// FinishRegistration checks what the browser answered.
func (s *Site) FinishRegistration(user auth.PasskeyUser, state string, response []byte) (auth.Credential, error) {
	known, err := personOf(user)
	if err != nil {
		return auth.Credential{}, err
	}
	var session webauthn.SessionData
	if err := json.Unmarshal([]byte(state), &session); err != nil {
		return auth.Credential{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(response)
	if err != nil {
		return auth.Credential{}, err
	}
	made, err := s.rp.CreateCredential(known, session, parsed)
	if err != nil {
		return auth.Credential{}, err
	}
	return credentialOf(made)
}

// BeginLogin asks for a passkey of a user, or for any.
func (s *Site) BeginLogin(user *auth.PasskeyUser) ([]byte, string, error) {
	var (
		assertion *protocol.CredentialAssertion
		session   *webauthn.SessionData
		err       error
	)
	required := webauthn.WithUserVerification(protocol.VerificationRequired)
	if user == nil {
		assertion, session, err = s.rp.BeginDiscoverableLogin(required)
	} else {
		known, problem := personOf(*user)
		if problem != nil {
			return nil, "", problem
		}
		assertion, session, err = s.rp.BeginLogin(known, required)
	}
	if err != nil {
		return nil, "", err
	}
	return written(assertion.Response, session)
}

// FinishLogin checks what the browser answered. Passkeys that count their uses must not count backwards: that would be a
// copy.
func (s *Site) FinishLogin(
	state string, response []byte, find func(handle string) (auth.PasskeyUser, error),
) (string, auth.Credential, error) {
	var session webauthn.SessionData
	if err := json.Unmarshal([]byte(state), &session); err != nil {
		return "", auth.Credential{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(response)
	if err != nil {
		return "", auth.Credential{}, err
	}
	handle := string(session.UserID)
	if handle == "" {
		handle = string(parsed.Response.UserHandle)
	}
	user, err := find(handle)
	if err != nil {
		return "", auth.Credential{}, err
	}
	known, err := personOf(user)
	if err != nil {
		return "", auth.Credential{}, err
	}
	var used *webauthn.Credential
	if len(session.UserID) > 0 {
		used, err = s.rp.ValidateLogin(known, session, parsed)
	} else {
		_, used, err = s.rp.ValidatePasskeyLogin(func(_, _ []byte) (webauthn.User, error) { return known, nil }, session, parsed)
	}
	if err != nil {
		return "", auth.Credential{}, err
	}
	if used.Authenticator.CloneWarning {
		return "", auth.Credential{}, errors.New("the passkey counts backwards: it may be a copy")
	}
	credential, err := credentialOf(used)
	return handle, credential, err
}

func written(options any, session *webauthn.SessionData) ([]byte, string, error) {
	text, err := json.Marshal(options)
	if err != nil {
		return nil, "", err
	}
	state, err := json.Marshal(session)
	return text, string(state), err
}

func credentialOf(c *webauthn.Credential) (auth.Credential, error) {
	document, err := json.Marshal(c)
	return auth.Credential{ID: base64.RawURLEncoding.EncodeToString(c.ID), Document: string(document)}, err
}

// person is a user in the words of the library.
type person struct {
	user        auth.PasskeyUser
	credentials []webauthn.Credential
}

func personOf(user auth.PasskeyUser) (person, error) {
	p := person{user: user}
	for _, document := range user.Credentials {
		var c webauthn.Credential
		if err := json.Unmarshal([]byte(document), &c); err != nil {
			return p, fmt.Errorf("a kept passkey cannot be read: %w", err)
		}
		p.credentials = append(p.credentials, c)
	}
	return p, nil
}

func (p person) WebAuthnID() []byte                         { return []byte(p.user.Handle) }
func (p person) WebAuthnName() string                       { return p.user.Email }
func (p person) WebAuthnDisplayName() string                { return p.user.Name }
func (p person) WebAuthnCredentials() []webauthn.Credential { return p.credentials }
