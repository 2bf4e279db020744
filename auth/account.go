package auth

import (
	"context"
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// linkLasts is how long a link to an account can be used.
const linkLasts = 24 * time.Hour

// NewAccount is what somebody fills in for an account. An empty password is allowed where a link is to set it.
type NewAccount struct {
	Email, Name, Password string
	Role                  web.Role
}

// Validate gives every fault.
func (a NewAccount) Validate(withPassword bool) models.Faults {
	var faults models.Faults
	address, err := mail.ParseAddress(a.Email)
	if err != nil || address.Address != a.Email || len(a.Email) > 254 || strings.ContainsAny(a.Email, "\r\n") {
		faults.Add("/email", "Write an e-mail address such as ada@example.org.")
	}
	if n := utf8.RuneCountInString(a.Name); n == 0 || n > 100 || !models.Keepable(a.Name) {
		faults.Add("/name", "Write the name that colleagues know, in at most 100 letters.")
	}
	if strings.Contains(a.Name, "@") {
		faults.Add("/name", "The name stands in the history; an e-mail address does not belong there.")
	}
	switch a.Role {
	case web.RoleViewer, web.RoleEditor, web.RoleAdmin:
	default:
		faults.Add("/role", "A role is viewer, editor or admin.")
	}
	if withPassword {
		faults = append(faults, CheckPassword("/password", a.Password, a.Email, a.Name)...)
	}
	return faults
}

func (a NewAccount) trimmed() NewAccount {
	a.Email, a.Name = strings.TrimSpace(a.Email), strings.TrimSpace(a.Name)
	return a
}

func (s *Service) newUser(ctx context.Context, a NewAccount) (store.NewUser, error) {
	user := store.NewUser{Email: a.Email, Name: a.Name, Role: string(a.Role), WebAuthnHandle: newSecret()}
	if a.Password == "" {
		return user, nil
	}
	var err error
	user.PasswordHash, err = s.hashing.hash(ctx, a.Password)
	return user, err
}

// CreateAccount makes an account, and without a password a link with which its user sets one: the secret is the link's
// last part, given here and never again. Errors: ErrInvalid with every fault.
func (s *Service) CreateAccount(ctx context.Context, a NewAccount, entry store.AuditEntry) (user store.User, secret string, err error) {
	a = a.trimmed()
	if err := a.Validate(a.Password != "").AsError("The account cannot be made."); err != nil {
		return store.User{}, "", err
	}
	fresh, err := s.newUser(ctx, a)
	if err != nil {
		return store.User{}, "", err
	}
	entry.Act, entry.Detail = ActUserCreated, string(a.Role)
	if user, err = s.store.CreateUser(ctx, fresh, entry); err != nil || a.Password != "" {
		return user, "", err
	}
	secret, err = s.AccountLink(ctx, user, entry)
	return user, secret, err
}

// AccountLink makes a link with which a user sets a new password; the one before is void.
func (s *Service) AccountLink(ctx context.Context, user store.User, entry store.AuditEntry) (string, error) {
	secret := newSecret()
	entry.Act, entry.Detail = ActLinkMade, ""
	return secret, s.store.CreateAccountLink(ctx, user.ID, hashOf(secret), s.now().Add(linkLasts), entry)
}

// FirstLink makes the link with which the first account is set up; the one of the last start is void. It gives "" when
// there is an account.
func (s *Service) FirstLink(ctx context.Context) (string, error) {
	none, err := s.store.NoUsers(ctx)
	if err != nil || !none {
		return "", err
	}
	secret := newSecret()
	err = s.store.CreateAccountLink(ctx, 0, hashOf(secret), s.now().Add(linkLasts), store.AuditEntry{
		Actor: "start of the program", Act: ActLinkMade, Subject: "first account",
	})
	return secret, err
}

// Link finds what a link is for. Errors: ErrNotFound when it was used, ran out or never was.
func (s *Service) Link(ctx context.Context, secret string) (store.AccountLink, error) {
	link, err := s.store.AccountLink(ctx, hashOf(secret))
	if code := models.CodeOf(err); code == models.ErrNotFound || code == models.ErrConflict {
		err = models.Errorf(models.ErrNotFound, "This link was used already, has run out, or is not whole.")
	}
	return link, err
}

// UseFirstLink makes the first account, an admin, and signs in. Errors: ErrInvalid with every fault, ErrNotFound.
func (s *Service) UseFirstLink(ctx context.Context, secret string, a NewAccount, client Client) (Entry, error) {
	a = a.trimmed()
	a.Role = web.RoleAdmin
	if err := a.Validate(true).AsError("The account cannot be made."); err != nil {
		return Entry{}, err
	}
	if _, err := s.Link(ctx, secret); err != nil {
		return Entry{}, err
	}
	fresh, err := s.newUser(ctx, a)
	if err != nil {
		return Entry{}, err
	}
	user, err := s.store.CreateFirstUser(ctx, hashOf(secret), fresh, store.AuditEntry{Act: ActFirstUser, Address: client.Address})
	if err != nil {
		return Entry{}, err
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull}, client, 0, ActSignedIn)
}

// UsePasswordLink sets the password of the user whom a link is for, and ends their sessions. They sign in afterwards as
// always, with their second factor. Errors: ErrInvalid, ErrNotFound.
func (s *Service) UsePasswordLink(ctx context.Context, secret, password string, client Client) (store.User, error) {
	link, err := s.Link(ctx, secret)
	if err != nil {
		return store.User{}, err
	}
	if link.User == nil {
		return store.User{}, models.Errorf(models.ErrNotFound, "This link was used already, has run out, or is not whole.")
	}
	if err := CheckPassword("/password", password, link.User.Email, link.User.Name).AsError("The password cannot be used."); err != nil {
		return store.User{}, err
	}
	hash, err := s.hashing.hash(ctx, password)
	if err != nil {
		return store.User{}, err
	}
	user, err := s.store.SetPasswordByLink(ctx, hashOf(secret), hash, store.AuditEntry{Act: ActPasswordSet, Address: client.Address})
	if err == nil {
		err = s.store.AttemptSucceeded(ctx, accountLimit(user.Email).Key, true)
	}
	return user, err
}

// ChangePassword gives a user a new password and ends their other sessions; this one is renewed. Errors: ErrInvalid.
func (s *Service) ChangePassword(ctx context.Context, session store.Session, user store.User, password string, client Client) (Entry, error) {
	if err := CheckPassword("/password", password, user.Email, user.Name).AsError("The password cannot be used."); err != nil {
		return Entry{}, err
	}
	hash, err := s.hashing.hash(ctx, password)
	if err != nil {
		return Entry{}, err
	}
	if err := s.store.SetPassword(ctx, user.ID, hash, session.ID, entryBy(user, ActPasswordChanged, client)); err != nil {
		return Entry{}, err
	}
	return s.begin(ctx, user, store.Session{Stage: store.StageFull, SecondFactor: session.SecondFactor}, client, session.ID, ActSignedIn)
}
