package main

import (
	"tracker/auth"
	"tracker/auth/passkey"
)

// passkeysAt makes the cryptography of passkeys for a site; nil where its address cannot have any.
func passkeysAt(address, name string) (auth.Passkeys, error) {
	site, err := passkey.New(address, name)
	if site == nil {
		return nil, err // not a nil pointer in an interface, which would not be nil
	}
	return site, err
}
