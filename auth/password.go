package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"fmt"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"

	"tracker/models"
)

// passwordParams cost an attacker with a stolen database as much as a server with little memory can bear: 46 MiB, one
// pass, one lane, which is the first of the settings that OWASP's password storage cheat sheet recommends for argon2id.
var passwordParams = &argon2id.Params{Memory: 46 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hashersAtOnce bounds the memory that signing in takes: more have to wait.
const hashersAtOnce = 2

// hasher hashes passwords, a few at a time.
type hasher struct {
	params *argon2id.Params
	slots  chan struct{}
	// nobodysPassword is compared with when there is no account, so that this takes the same work.
	nobodysPassword string
}

func newHasher(params *argon2id.Params) hasher {
	return hasher{params: params, slots: make(chan struct{}, hashersAtOnce), nobodysPassword: nobodysHash(params)}
}

// nobodysHash is a hash of no password that anybody knows: chance instead of the work, and the memory, of a real one.
func nobodysHash(params *argon2id.Params) string {
	salt, key := make([]byte, params.SaltLength), make([]byte, params.KeyLength)
	_, _ = rand.Read(salt) // which never fails
	_, _ = rand.Read(key)
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", params.Memory, params.Iterations, params.Parallelism,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
}

// take waits for a slot.
func (h hasher) take(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return &models.Error{Code: models.ErrUnavailable, Detail: "Too many people are signing in; try again in a moment.", Err: ctx.Err()}
	}
}

func (h hasher) release() { <-h.slots }

// hash gives what is kept of a password.
func (h hasher) hash(ctx context.Context, password string) (string, error) {
	if err := h.take(ctx); err != nil {
		return "", err
	}
	defer h.release()
	return argon2id.CreateHash(norm.NFC.String(password), h.params)
}

// matches compares a password with a hash, with nobody's when that is empty. Outdated tells that the hash was made with
// other parameters than are used now.
func (h hasher) matches(ctx context.Context, password, hash string) (match, outdated bool, err error) {
	nobody := hash == ""
	if nobody {
		hash = h.nobodysPassword
	}
	if len(password) > maxPasswordBytes {
		password = "" // no password is that long, and none is empty
	}
	if err := h.take(ctx); err != nil {
		return false, false, err
	}
	defer h.release()
	match, params, err := argon2id.CheckHash(norm.NFC.String(password), hash)
	if err != nil {
		return false, false, err
	}
	return match && !nobody, *params != *h.params, nil
}
