package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"tracker/models"
	"tracker/store"
)

// Entry is a session that has just begun. Token is what the browser keeps; the program does not know it again.
type Entry struct {
	Token   string
	Session store.Session
	User    store.User
}

// NeedsFactor tells that the session opens nothing before the second factor is shown.
func (e Entry) NeedsFactor() bool { return e.Session.Stage != store.StageFull }

// How often signing in may fail. Waits are counted in the database: a restart does not forget them.
const (
	freePerAccount = 5
	freePerNetwork = 20
	longestWait    = 15 * time.Minute
)

// accountLimit counts by the address as it was typed, whether it has an account or not.
func accountLimit(email string) store.AttemptLimit {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(email))))
	return store.AttemptLimit{Key: "account:" + hex.EncodeToString(sum[:16]), Free: freePerAccount, Longest: longestWait}
}

func networkLimit(client Client) store.AttemptLimit {
	return store.AttemptLimit{Key: "network:" + client.network(), Free: freePerNetwork, Longest: longestWait}
}

// SignIn begins a session with an e-mail address and a password. Replaces is the session that the browser had, 0 for
// none. Errors: ErrForbidden, the same with the same work whether the address, the password or the account is not right;
// ErrTooMany after too many failures.
func (s *Service) SignIn(ctx context.Context, email, password string, client Client, replaces int64) (Entry, error) {
	account, network := accountLimit(email), networkLimit(client)
	wait, err := s.store.BeginAttempt(ctx, account, network)
	if err != nil {
		return Entry{}, err
	}
	if wait > 0 {
		return Entry{}, tooMany(wait)
	}
	user, err := s.store.UserByEmail(ctx, email)
	if err != nil && models.CodeOf(err) != models.ErrNotFound {
		return Entry{}, err
	}
	hash := user.PasswordHash
	if user.DisabledAt != nil {
		hash = ""
	}
	match, outdated, err := s.hashing.matches(ctx, password, hash)
	if err != nil {
		return Entry{}, err
	}
	if !match {
		return Entry{}, s.refuse(ctx, user, client)
	}
	if err := s.store.AttemptSucceeded(ctx, account.Key, true); err != nil {
		return Entry{}, err
	}
	if err := s.store.AttemptSucceeded(ctx, network.Key, false); err != nil {
		return Entry{}, err
	}
	if outdated {
		s.rehash(ctx, user, password)
	}
	if user.SecondFactor() {
		return s.begin(ctx, user, store.Session{Stage: store.StagePassword}, client, replaces, ActPasswordGiven)
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull}, client, replaces, ActSignedIn)
}

// refuse notes a failure. What was typed as an address is not kept: now and then it is a password.
func (s *Service) refuse(ctx context.Context, user store.User, client Client) error {
	subject := "an address without an account"
	if user.ID != 0 {
		subject = user.Email
	}
	err := s.store.Record(ctx, store.AuditEntry{Act: ActSignInFailed, Subject: subject, Address: client.Address})
	if err != nil {
		return err
	}
	return models.Errorf(models.ErrForbidden, "The e-mail address or the password is not right.")
}

// rehash brings the hash to the parameters of today while the password is at hand. It can wait for the next time.
func (s *Service) rehash(ctx context.Context, user store.User, password string) {
	hash, err := s.hashing.hash(ctx, password)
	if err == nil {
		err = s.store.RehashPassword(ctx, user.ID, user.PasswordHash, hash)
	}
	if err != nil {
		s.log.WarnContext(ctx, "a password could not be hashed anew", "error", err)
	}
}

// begin starts a session under a new token.
func (s *Service) begin(
	ctx context.Context, user store.User, session store.Session, client Client, replaces int64, act string,
) (Entry, error) {
	token := newSecret()
	session.UserID, session.Address, session.Agent = user.ID, client.Address, client.Agent
	begun, err := s.store.StartSession(ctx, hashOf(token), session, replaces, entryBy(user, act, client))
	return Entry{Token: token, Session: begun, User: user}, err
}

// Confirm asks for the password again before something that a session left open must not be enough for. Errors:
// ErrForbidden, ErrTooMany.
func (s *Service) Confirm(ctx context.Context, session store.Session, user store.User, password string, client Client) error {
	limit := accountLimit(user.Email)
	wait, err := s.store.BeginAttempt(ctx, limit)
	if err != nil {
		return err
	}
	if wait > 0 {
		return tooMany(wait)
	}
	match, _, err := s.hashing.matches(ctx, password, user.PasswordHash)
	if err != nil {
		return err
	}
	if !match {
		if err := s.store.Record(ctx, entryBy(user, ActSignInFailed, client)); err != nil {
			return err
		}
		return models.Errorf(models.ErrForbidden, "The password is not right.")
	}
	if err := s.store.AttemptSucceeded(ctx, limit.Key, true); err != nil {
		return err
	}
	return s.store.ConfirmSession(ctx, session.ID)
}

// ConfirmedFor is how long a person counts as the one who signed in, for acts that ask for it.
const ConfirmedFor = 15 * time.Minute

// Confirmed tells whether the person showed lately that it is them.
func (s *Service) Confirmed(session store.Session) bool {
	// A moment that is still to come is one of a clock that was ahead.
	return s.now().Sub(session.ConfirmedAt).Abs() < ConfirmedFor
}
