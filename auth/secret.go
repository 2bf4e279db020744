package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// newSecret makes something that cannot be guessed: 256 bits, as letters for a cookie, a link or a header.
func newSecret() string {
	var bits [32]byte
	_, _ = rand.Read(bits[:]) // it never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// hashOf is how a secret is kept and found again. A plain hash is enough for what has the whole of its bits by chance:
// there is nothing to guess. Finding it by its hash in an index also leaves no time to measure.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
