package auth

import (
	"context"
	"crypto/rand"
	"strings"

	"tracker/store"
)

// Recovery codes are for whoever has lost everything else: ten, each of them good for one sign-in. With 80 bits each a
// plain hash of them tells nothing.
const (
	recoveryCodes  = 10
	recoveryLength = 16
)

// newRecoveryCodes gives codes as people copy them, in groups of four, and their hashes.
func newRecoveryCodes() (codes, hashes []string) {
	for range recoveryCodes {
		var bits [recoveryLength * 5 / 8]byte
		_, _ = rand.Read(bits[:]) // it never fails
		code := strings.ToLower(base32Letters.EncodeToString(bits[:]))
		codes = append(codes, code[:4]+"-"+code[4:8]+"-"+code[8:12]+"-"+code[12:])
		hashes = append(hashes, hashOf(code))
	}
	return codes, hashes
}

// RenewRecoveryCodes gives a user new codes; the old ones are void.
func (s *Service) RenewRecoveryCodes(ctx context.Context, user store.User, client Client) ([]string, error) {
	codes, hashes := newRecoveryCodes()
	_, err := s.store.ReplaceRecoveryCodes(ctx, user.ID, hashes, false, entryBy(user, ActCodesMade, client))
	return codes, err
}
