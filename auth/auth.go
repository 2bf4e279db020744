package auth

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/alexedwards/argon2id"

	"tracker/models"
	"tracker/store"
)

// Options are what the service needs. Store is required.
type Options struct {
	Store *store.Store
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
	// Key seals the secrets of authenticator apps; without one none can be added or used.
	Key Key
	// Secure tells that the site is reached over https: cookies are then sent over nothing else.
	Secure bool
	// Passkeys does the cryptography of passkeys; nil where the site's address cannot have any, such as a bare IP address.
	Passkeys Passkeys
	// Passwords are the parameters that passwords are hashed with; nil means those that password.go states. Tests that
	// are about something else take lighter ones.
	Passwords *argon2id.Params
	Logger    *slog.Logger
}

// Service signs people and programs in.
type Service struct {
	store    *store.Store
	now      func() time.Time
	key      Key
	secure   bool
	passkeys Passkeys
	log      *slog.Logger
	hashing  hasher
	// untouched is the second in which a use could last not be noted.
	untouched atomic.Int64
}

// New makes the service.
func New(o Options) (*Service, error) {
	if o.Store == nil {
		return nil, errors.New("auth: a store is needed")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Service{
		store: o.Store, now: o.Now, key: o.Key, secure: o.Secure, passkeys: o.Passkeys, log: o.Logger,
		hashing: newHasher(cmp.Or(o.Passwords, passwordParams)),
	}, nil
}

// Client is where a request comes from.
type Client struct {
	Address, Agent string
}

// network is what a client's attempts are counted by: whoever has one IPv6 address has 2^64 of them.
func (c Client) network() string {
	address, err := netip.ParseAddr(c.Address)
	if err != nil || address.Unmap().Is4() {
		return c.Address
	}
	prefix, err := address.WithZone("").Prefix(64)
	if err != nil {
		return c.Address
	}
	return prefix.String()
}

// entryBy begins an entry of the audit on what a user does to their own account.
func entryBy(user store.User, act string, client Client) store.AuditEntry {
	return store.AuditEntry{ActorID: user.ID, Actor: user.Name, Act: act, Subject: user.Email, Address: client.Address}
}

// tooMany asks to wait. It says the same whether there is such an account or not.
func tooMany(wait time.Duration) error {
	return models.Errorf(models.ErrTooMany, "Too many attempts. Wait %s and try again.", roughly(wait))
}

func roughly(wait time.Duration) string {
	if wait < time.Minute {
		return "a minute"
	}
	return fmt.Sprintf("%d minutes", int(wait/time.Minute)+1)
}
