package config

import (
	"errors"
	"io"
	"os"
	"strings"
)

// fileEnding makes a variable that names the file in which a setting stands.
const fileEnding = "_FILE"

// secretBytes is more than an address with a password has.
const secretBytes = 64 << 10

// Value gives the value of a variable in an environment: its own, or for what may hold a password that of the file which
// the variable with _FILE at the end names. A file that cannot be used counts as none; Validate says why.
func Value(environ []string, variable string) (string, bool) {
	if value, ok := Lookup(environ, variable); ok {
		return value, true
	}
	path, ok := Lookup(environ, variable+fileEnding)
	if !ok || !isSetting(variable+fileEnding) {
		return "", false
	}
	value, err := readSecret(path)
	return value, err == nil
}

// readSecret gives the one line of a file.
func readSecret(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", errors.Unwrap(err) // without the path, which the mistake names
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, secretBytes))
	if err != nil {
		return "", errors.New("it cannot be read")
	}
	value := strings.TrimSpace(string(text))
	switch {
	case value == "":
		return "", errors.New("it is empty")
	case strings.ContainsAny(value, "\r\n\x00"):
		return "", errors.New("it holds more than one line")
	}
	return value, nil
}

// checkFiles notes every file of a setting that cannot be used, and settings that are given twice. It repeats nothing that
// stands in a file.
func checkFiles(m *Mistakes, environ []string) {
	for _, setting := range Settings() {
		path, ok := Lookup(environ, setting.File)
		if setting.File == "" || !ok {
			continue
		}
		if _, twice := Lookup(environ, setting.Variable); twice {
			m.add(setting.File, "%s is set as well; take one of them away.", setting.Variable)
		} else if _, err := readSecret(path); err != nil {
			m.add(setting.File, "the file %q cannot be used: %v.", path, err)
		}
	}
}

// withoutPassword gives the address of a database as it may be shown: whole, unless a password may stand in it.
func withoutPassword(address string) string {
	if strings.HasPrefix(address, "file:") || !strings.ContainsAny(address, "@=") {
		return address
	}
	return "(hidden)"
}
