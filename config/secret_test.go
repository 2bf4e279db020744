package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tracker/config"
)

// secretFile writes a file for one test and names it.
func secretFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestWhatHoldsAPasswordMayStandInAFile(t *testing.T) {
	const address = "smtp://ada:hunter2@mail.example.org?from=ada@example.org"
	for _, ending := range []string{"", "\n", "\r\n"} {
		environ := []string{"TRACKER_SMTP_URL_FILE=" + secretFile(t, address+ending)}
		if got, ok := config.Value(environ, "TRACKER_SMTP_URL"); !ok || got != address {
			t.Errorf("with %q at its end the file gives %q", ending, got)
		}
		if err := config.Validate(environ); err != nil {
			t.Error(err)
		}
	}
	if got, _ := config.Value([]string{"TRACKER_DATABASE_URL_FILE=" + secretFile(t, "file:t.db")}, "TRACKER_DATABASE_URL"); got != "file:t.db" {
		t.Errorf("the address of the database is %q", got)
	}
	if got, ok := config.Value([]string{"TRACKER_SMTP_URL=", "TRACKER_SMTP_URL_FILE="}, "TRACKER_SMTP_URL"); ok {
		t.Errorf("empty variables give %q", got)
	}
}

func TestAFileThatCannotBeUsedIsAMistake(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"absent":       {filepath.Join(t.TempDir(), "none"), "no such file"},
		"a folder":     {t.TempDir(), "it cannot be read"},
		"empty":        {secretFile(t, " \n"), "it is empty"},
		"of two lines": {secretFile(t, "smtp://ada:hunter2@mail.example.org\nhunter3"), "more than one line"},
		"endless":      {"/dev/zero", "more than one line"},
	} {
		environ := []string{"TRACKER_SMTP_URL_FILE=" + c.file}
		err := config.Validate(environ)
		if err == nil || !strings.Contains(err.Error(), "TRACKER_SMTP_URL_FILE: the file") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), "hunter") {
			t.Errorf("%s: the password is repeated in %v", name, err)
		}
		if got, ok := config.Value(environ, "TRACKER_SMTP_URL"); ok {
			t.Errorf("%s: gives %q", name, got)
		}
	}
}

func TestASettingIsGivenOnce(t *testing.T) {
	err := config.Validate([]string{"TRACKER_SMTP_URL=smtp://mail.example.org?from=a@example.org", "TRACKER_SMTP_URL_FILE=" + secretFile(t, "x")})
	if err == nil || !strings.Contains(err.Error(), "TRACKER_SMTP_URL is set as well") {
		t.Errorf("gave %v", err)
	}
}

// What holds no password has no such variable: one would suggest that it is a secret.
func TestOnlySecretsStandInFiles(t *testing.T) {
	environ := []string{"TRACKER_ADDR_FILE=" + secretFile(t, "localhost:80")}
	if got, ok := config.Value(environ, "TRACKER_ADDR"); ok {
		t.Errorf("gave %q", got)
	}
	if err := config.Validate(environ); err == nil || !strings.Contains(err.Error(), "TRACKER_ADDR_FILE: there is no such setting") {
		t.Errorf("gave %v", err)
	}
}

func TestThePasswordOfADatabaseIsNotRepeated(t *testing.T) {
	for _, address := range []string{"mysql://ada:hunter2@db/tracker", "host=db password=hunter2", "mysql://db/tracker?password=hunter2"} {
		err := config.Validate(nil, config.Database{DatabaseURL: address})
		if err == nil || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
