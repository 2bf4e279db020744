package passkey_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"testing"

	"github.com/go-webauthn/webauthn/protocol/webauthncbor"
)

// device is an authenticator in software: it makes one passkey and signs with it.
type device struct {
	t          testing.TB
	key        *ecdsa.PrivateKey
	id, handle []byte
	count      uint32
	// What a test may make it do wrong.
	origin   string
	verifies bool
}

func newDevice(t testing.TB, origin string) *device {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	id := make([]byte, 32)
	_, _ = rand.Read(id)
	return &device{t: t, key: key, id: id, origin: origin, verifies: true}
}

var letters = base64.RawURLEncoding

func (d *device) json(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		d.t.Fatal(err)
	}
	return text
}

func (d *device) clientData(kind, challenge string) []byte {
	return d.json(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin, "crossOrigin": false})
}

// authData is what the device states: for which site, whether a person was there and verified, how often it was used.
func (d *device) authData(host string, more []byte) []byte {
	const present, verified, attested = 1, 4, 64
	flags := byte(present)
	if d.verifies {
		flags |= verified
	}
	if more != nil {
		flags |= attested
	}
	d.count++
	hash := sha256.Sum256([]byte(host))
	data := append(hash[:], flags)
	return append(binary.BigEndian.AppendUint32(data, d.count), more...)
}

// creates answers the options of a registration.
func (d *device) creates(options []byte) []byte {
	d.t.Helper()
	var asked struct {
		Challenge string
		RP        struct{ ID string }
		User      struct{ ID string }
	}
	if err := json.Unmarshal(options, &asked); err != nil {
		d.t.Fatal(err)
	}
	var err error
	if d.handle, err = letters.DecodeString(asked.User.ID); err != nil {
		d.t.Fatal(err)
	}
	point, err := d.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		d.t.Fatal(err)
	}
	public, err := webauthncbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	if err != nil {
		d.t.Fatal(err)
	}
	made := make([]byte, 16) // an AAGUID of zeros
	made = binary.BigEndian.AppendUint16(made, uint16(len(d.id)))
	made = append(append(made, d.id...), public...)
	object, err := webauthncbor.Marshal(map[string]any{
		"fmt": "none", "attStmt": map[string]any{}, "authData": d.authData(asked.RP.ID, made),
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return d.response(map[string]any{
		"clientDataJSON":    letters.EncodeToString(d.clientData("webauthn.create", asked.Challenge)),
		"attestationObject": letters.EncodeToString(object),
		"transports":        []string{"internal"},
	})
}

// signs answers the options of a sign-in.
func (d *device) signs(options []byte) []byte {
	d.t.Helper()
	var asked struct{ Challenge, RPID string }
	if err := json.Unmarshal(options, &asked); err != nil {
		d.t.Fatal(err)
	}
	client := d.clientData("webauthn.get", asked.Challenge)
	data := d.authData(asked.RPID, nil)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, digest[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.response(map[string]any{
		"clientDataJSON":    letters.EncodeToString(client),
		"authenticatorData": letters.EncodeToString(data),
		"signature":         letters.EncodeToString(signature),
		"userHandle":        letters.EncodeToString(d.handle),
	})
}

func (d *device) response(inner map[string]any) []byte {
	id := letters.EncodeToString(d.id)
	return d.json(map[string]any{
		"id": id, "rawId": id, "type": "public-key", "clientExtensionResults": map[string]any{}, "response": inner,
	})
}
