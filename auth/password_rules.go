package auth

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/models"
)

// The lengths of a password: in characters, and in bytes what is ever looked at.
const (
	minPassword      = 12
	maxPassword      = 256
	maxPasswordBytes = 4 * maxPassword
)

// fewestCharacters is how many different characters a password has at least.
const fewestCharacters = 5

//go:embed common_passwords.txt
var commonPasswords string

// common are passwords that are tried first, by what remains of them without capitals and anything but letters and
// digits.
var common = func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(commonPasswords) {
		set[bare(line)] = true
	}
	return set
}()

// CheckPassword gives what is wrong with a new password at the given pointer. Length is what counts; demanding digits
// and signs only makes people write "Password1!".
func CheckPassword(pointer, password, email, name string) models.Faults {
	var faults models.Faults
	length := utf8.RuneCountInString(password)
	switch {
	case length < minPassword:
		faults.Add(pointer, "A password has at least %d characters; a few words that only you would put together are good.", minPassword)
	case length > maxPassword:
		faults.Add(pointer, "A password has at most %d characters.", maxPassword)
	case isCommon(password):
		faults.Add(pointer, "This is one of the passwords that are tried first; choose another one.")
	case holdsName(password, email) || holdsName(password, name):
		faults.Add(pointer, "This holds your name or e-mail address, which is easily guessed; choose another one.")
	}
	return faults
}

func isCommon(password string) bool {
	different := map[rune]bool{}
	for _, r := range strings.ToLower(password) {
		different[r] = true
	}
	text := bare(password)
	return len(different) < fewestCharacters || common[text] || common[strings.TrimRightFunc(text, unicode.IsDigit)] || repeats(text)
}

// repeats tells whether a text is a shorter one again and again.
func repeats(text string) bool {
	for size := 1; size <= len(text)/2; size++ {
		if len(text)%size == 0 && strings.Repeat(text[:size], len(text)/size) == text {
			return true
		}
	}
	return false
}

// holdsName looks for the parts of a name or address that are long enough to mean something.
func holdsName(password, name string) bool {
	text := bare(password)
	local, _, _ := strings.Cut(name, "@")
	for part := range strings.FieldsFuncSeq(local, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(part) >= 4 && strings.Contains(text, bare(part)) {
			return true
		}
	}
	return false
}

func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
