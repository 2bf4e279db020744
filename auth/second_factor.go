package auth

import (
	"context"
	"strconv"
	"strings"
	"unicode"

	"tracker/models"
	"tracker/store"
)

// factorLimit counts by user: whoever gets here knows the password.
func factorLimit(user store.User) store.AttemptLimit {
	return store.AttemptLimit{Key: "factor:" + strconv.FormatInt(user.ID, 10), Free: freePerAccount, Longest: longestWait}
}

// ShowCode finishes signing in with the code of an authenticator app or with a recovery code. The session is renewed.
// Errors: ErrForbidden, ErrTooMany.
func (s *Service) ShowCode(ctx context.Context, session store.Session, user store.User, code string, client Client) (Entry, error) {
	limit := factorLimit(user)
	wait, err := s.store.BeginAttempt(ctx, limit)
	if err != nil {
		return Entry{}, err
	}
	if wait > 0 {
		return Entry{}, tooMany(wait)
	}
	right, err := s.codeIsRight(ctx, user, code, client)
	if err != nil {
		return Entry{}, err
	}
	if !right {
		if err := s.store.Record(ctx, entryBy(user, ActFactorFailed, client)); err != nil {
			return Entry{}, err
		}
		return Entry{}, models.Errorf(models.ErrForbidden, "This code is not right, or it was used before.")
	}
	if err := s.store.AttemptSucceeded(ctx, limit.Key, true); err != nil {
		return Entry{}, err
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull, SecondFactor: true}, client, session.ID, ActSignedIn)
}

// codeIsRight tells the two sorts of code apart by their length and takes the one that it is.
func (s *Service) codeIsRight(ctx context.Context, user store.User, code string, client Client) (bool, error) {
	code = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, code)
	switch len(code) {
	case totpDigits:
		return s.useTOTP(ctx, user, code)
	case recoveryLength:
		return s.store.UseRecoveryCode(ctx, user.ID, hashOf(code), entryBy(user, ActRecoveryUsed, client))
	}
	return false, nil
}
