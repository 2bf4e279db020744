package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"

	"tracker/models"
	"tracker/store"
)

// What every authenticator app understands (RFC 6238): SHA-1, six digits, thirty seconds.
const (
	totpDigits = 6
	totpPeriod = 30
	// totpSkew is how many steps a clock may be off, before and after.
	totpSkew = 1
)

var base32Letters = base32.StdEncoding.WithPadding(base32.NoPadding)

func totpPurpose(user store.User) string { return "totp:" + strconv.FormatInt(user.ID, 10) }

// Opens tells whether the key opens the secret of a user's authenticator app, or the one that waits to be confirmed.
func (k Key) Opens(user store.User) bool {
	for _, sealed := range []string{user.TOTPSecret, user.TOTPPending} {
		if _, err := k.open(sealed, totpPurpose(user)); err == nil {
			return true
		}
	}
	return false
}

// BeginTOTP makes a secret for a user's authenticator app. It counts once ConfirmTOTP has seen a code of it.
func (s *Service) BeginTOTP(ctx context.Context, user store.User) error {
	if s.key == (Key{}) {
		return errors.New("auth: there is no key to seal with")
	}
	var bits [20]byte
	_, _ = rand.Read(bits[:]) // it never fails
	return s.store.SetPendingTOTP(ctx, user.ID, s.key.seal(base32Letters.EncodeToString(bits[:]), totpPurpose(user)))
}

// PendingTOTP gives the secret that waits to be confirmed, and the address that an app reads from a picture. Errors:
// ErrNotFound when none waits.
func (s *Service) PendingTOTP(user store.User, issuer string) (secret, address string, err error) {
	if user.TOTPPending == "" {
		return "", "", models.Errorf(models.ErrNotFound, "No authenticator app is being added.")
	}
	secret, err = s.key.open(user.TOTPPending, totpPurpose(user))
	if err != nil {
		return "", "", err
	}
	values := url.Values{
		"secret": {secret}, "issuer": {issuer}, "algorithm": {"SHA1"},
		"digits": {strconv.Itoa(totpDigits)}, "period": {strconv.Itoa(totpPeriod)},
	}
	// Apps show a + as it stands.
	query := strings.ReplaceAll(values.Encode(), "+", "%20")
	link := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + user.Email, RawQuery: query}
	return secret, link.String(), nil
}

// ConfirmTOTP makes the waiting secret the user's second factor, proved by a code of it. The session is renewed, and the
// user's others end. Codes are new recovery codes, when the user had none. Errors: ErrInvalid at "/code", ErrTooMany.
func (s *Service) ConfirmTOTP(ctx context.Context, session store.Session, user store.User, code string, client Client) (entry Entry, codes []string, err error) {
	limit := factorLimit(user)
	wait, err := s.store.BeginAttempt(ctx, limit)
	if err != nil {
		return Entry{}, nil, err
	}
	if wait > 0 {
		return Entry{}, nil, tooMany(wait)
	}
	step, right, err := s.stepOf(user.TOTPPending, user, code)
	if err != nil {
		return Entry{}, nil, err
	}
	if !right {
		return Entry{}, nil, models.Faults{{Pointer: "/code", Detail: "This is not the code that the app shows now. Is the clock of the device right?"}}.
			AsError("The code is not right.")
	}
	if err := s.store.AttemptSucceeded(ctx, limit.Key, true); err != nil {
		return Entry{}, nil, err
	}
	if err := s.store.ConfirmTOTP(ctx, user.ID, user.TOTPPending, step, entryBy(user, ActTOTPAdded, client)); err != nil {
		return Entry{}, nil, err
	}
	codes, hashes := newRecoveryCodes()
	given, err := s.store.ReplaceRecoveryCodes(ctx, user.ID, hashes, true, entryBy(user, ActCodesMade, client))
	if err != nil {
		return Entry{}, nil, err
	}
	if !given {
		codes = nil
	}
	entry, err = s.enrolled(ctx, session, user, client)
	return entry, codes, err
}

// enrolled follows on a new second factor: whoever was signed in elsewhere without it has to show it now.
func (s *Service) enrolled(ctx context.Context, session store.Session, user store.User, client Client) (Entry, error) {
	if err := s.store.EndOtherSessions(ctx, user.ID, session.ID, entryBy(user, ActSessionsEnded, client)); err != nil {
		return Entry{}, err
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull, SecondFactor: true}, client, session.ID, ActSignedIn)
}

// useTOTP takes a code of the user's app, each only once.
func (s *Service) useTOTP(ctx context.Context, user store.User, code string) (bool, error) {
	if user.TOTPSecret == "" {
		return false, nil
	}
	step, right, err := s.stepOf(user.TOTPSecret, user, code)
	if err != nil {
		// The key is another one than the secret was sealed with; recovery codes and passkeys still work.
		s.log.ErrorContext(ctx, "an authenticator app cannot be checked", "user", user.ID, "error", err)
		return false, nil
	}
	if !right {
		return false, nil
	}
	return s.store.UseTOTPStep(ctx, user.ID, step)
}

// stepOf finds the time step that a code belongs to, among those around now.
func (s *Service) stepOf(sealed string, user store.User, code string) (step int64, right bool, err error) {
	if sealed == "" {
		return 0, false, nil
	}
	secret, err := s.key.open(sealed, totpPurpose(user))
	if err != nil {
		return 0, false, err
	}
	now := s.now().Unix() / totpPeriod
	for candidate := now - totpSkew; candidate <= now+totpSkew; candidate++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(candidate), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, false, err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, right = candidate, true
		}
	}
	return step, right, nil
}

// RemoveTOTP takes the authenticator app away. Errors: ErrConflict when it is the last factor and one is required.
func (s *Service) RemoveTOTP(ctx context.Context, user store.User, client Client) error {
	if err := s.mayLoseFactor(ctx, user.Passkeys > 0); err != nil {
		return err
	}
	return s.store.RemoveTOTP(ctx, user.ID, entryBy(user, ActTOTPRemoved, client))
}

func (s *Service) mayLoseFactor(ctx context.Context, another bool) error {
	required, err := s.store.SecondFactorRequired(ctx)
	if err == nil && required && !another {
		err = models.Errorf(models.ErrConflict, "This is your last second factor, and one is required here. Add another one first.")
	}
	return err
}
