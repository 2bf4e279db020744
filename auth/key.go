package auth

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Key seals what the database must keep in a form that can be read again: the secrets of authenticator apps. It lies in
// a file of its own, so that a copy of the database, such as a backup that got lost, is no second factor. Without the
// file the apps have to be set up again; recovery codes and passkeys go on working.
type Key [32]byte

// NewKey makes a key.
func NewKey() Key {
	var key Key
	_, _ = rand.Read(key[:]) // it never fails
	return key
}

// LoadKey reads the key from a file that only its owner may read, and makes it when there is none.
func LoadKey(path string) (Key, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := writeKey(path, NewKey()); err != nil {
			return Key{}, err
		}
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return Key{}, err
	}
	decoded, err := base64.StdEncoding.Strict().DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(decoded) != len(Key{}) {
		return Key{}, fmt.Errorf("%s is not a key: it has to be 32 bytes in base64", path)
	}
	return Key(decoded), nil
}

// writeKey makes the file whole or not at all. Of two programs that start at once the first one's key stays.
func writeKey(path string, key Key) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".key-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }()
	_, err = file.WriteString(base64.StdEncoding.EncodeToString(key[:]) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Link(file.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// Print tells keys apart and gives nothing of them away: a key has the whole of its bits by chance.
func (k Key) Print() string {
	return hashOf("print of the key " + string(k[:]))
}

// seal encrypts a text for a purpose; opened for another purpose it is refused.
func (k Key) seal(text, purpose string) string {
	box := k.box()
	nonce := make([]byte, box.NonceSize())
	_, _ = rand.Read(nonce) // it never fails
	return base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, []byte(text), []byte(purpose)))
}

func (k Key) open(sealed, purpose string) (string, error) {
	box := k.box()
	bits, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(bits) < box.NonceSize() {
		return "", errors.New("what is sealed is damaged")
	}
	text, err := box.Open(nil, bits[:box.NonceSize()], bits[box.NonceSize():], []byte(purpose))
	if err != nil {
		return "", errors.New("what is sealed was sealed with another key")
	}
	return string(text), nil
}

func (k Key) box() cipher.AEAD {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		panic("auth: " + err.Error()) // the length of the key is right by its type
	}
	box, err := cipher.NewGCM(block)
	if err != nil {
		panic("auth: " + err.Error())
	}
	return box
}
