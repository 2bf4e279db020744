package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"tracker/models"
	"tracker/store"
)

// Bounds of what strangers may send.
const (
	// An address may send this many at once, and then one in that time.
	allowanceBurst = 5
	allowanceEvery = 12 * time.Minute
	// All addresses together may send this many at once, and then one in that time.
	allowanceBurstOfAll = 100
	allowanceEveryOfAll = 20 * time.Second
	// allowanceAddresses is how many addresses are told apart in a day.
	allowanceAddresses = 10_000
)

// Allowance bounds how often strangers may send something, by address and all together. It keeps no address: only a hash
// with a salt that is another one each day. Where one process serves, both exist in its memory alone.
type Allowance struct {
	// shared is where it is kept for several processes; nil for one.
	shared *store.Store
	now    func() time.Time

	mu   sync.Mutex
	day  models.Day
	salt [32]byte
	all  *rate.Limiter
	each map[[32]byte]*rate.Limiter
}

// NewAllowance begins with everybody's allowance full; a nil clock means the machine's.
func NewAllowance(now func() time.Time) *Allowance {
	if now == nil {
		now = time.Now
	}
	return &Allowance{now: now, all: rate.NewLimiter(rate.Every(allowanceEveryOfAll), allowanceBurstOfAll)}
}

// SharedAllowance is one for all processes on a database, which is where it is kept.
func SharedAllowance(db *store.Store) *Allowance { return &Allowance{shared: db} }

// Take takes one from the allowance of an IP address. Errors: ErrTooMany when there is nothing left of it.
func (a *Allowance) Take(ctx context.Context, address string) error {
	if a.shared != nil {
		own, all := store.SenderLimit{Burst: allowanceBurst, Every: allowanceEvery}, store.SenderLimit{Burst: allowanceBurstOfAll, Every: allowanceEveryOfAll}
		allowed, err := a.shared.CountSender(ctx, senderAt(address), own, all)
		if err == nil && !allowed {
			err = tooMany()
		}
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now().UTC()
	if day := models.DayFromTime(now); a.each == nil || day != a.day {
		a.day, a.each = day, map[[32]byte]*rate.Limiter{}
		_, _ = rand.Read(a.salt[:]) // it never fails
	}
	key := a.keyOf(address)
	own := a.each[key]
	if own == nil && len(a.each) >= allowanceAddresses {
		return tooMany()
	}
	if own == nil {
		own = rate.NewLimiter(rate.Every(allowanceEvery), allowanceBurst)
		a.each[key] = own
	}
	// One's own comes first, so that a single sender cannot use up what is for all.
	if !own.AllowN(now, 1) || !a.all.AllowN(now, 1) {
		return tooMany()
	}
	return nil
}

func tooMany() error {
	return models.Errorf(models.ErrTooMany, "That was a lot at once. Please try again in a quarter of an hour.")
}

func (a *Allowance) keyOf(address string) [32]byte {
	return sha256.Sum256(append(a.salt[:], senderAt(address)...))
}

// senderAt takes an IPv6 network of 64 bits for one sender: whoever has one address of it has them all.
func senderAt(address string) string {
	if ip, err := netip.ParseAddr(address); err == nil {
		ip = ip.Unmap().WithZone("")
		if network, err := ip.Prefix(64); err == nil && ip.Is6() {
			return network.String()
		}
		return ip.String()
	}
	return address
}
