package main

import (
	"encoding/base32"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// insider is somebody who signs in with a browser and notes every secret that they meet.
type insider struct {
	t       *testing.T
	site    string
	client  *http.Client
	secrets map[string]string // what each is
}

func newInsider(t *testing.T, site string) *insider {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &insider{t, site, &http.Client{Jar: jar}, map[string]string{}}
}

func (i *insider) notes(what, secret string) {
	i.t.Helper()
	if len(secret) < 6 {
		i.t.Fatalf("%s is %q", what, secret)
	}
	i.secrets[secret] = what
}

// does sends a form, or asks for a page when there is none, and gives what the page says.
func (i *insider) does(method, address string, form url.Values, headers ...string) string {
	i.t.Helper()
	request, err := http.NewRequestWithContext(i.t.Context(), method, address, strings.NewReader(form.Encode()))
	if err != nil {
		i.t.Fatal(err)
	}
	if form != nil {
		request.Header.Set("Content-Type", formType)
	}
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	for n := 0; n+1 < len(headers); n += 2 {
		request.Header.Set(headers[n], headers[n+1])
	}
	response, err := i.client.Do(request)
	if err != nil {
		i.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		i.t.Fatal(err)
	}
	for _, cookie := range i.client.Jar.Cookies(request.URL) {
		i.notes("a cookie", cookie.Value)
	}
	return string(text)
}

func (i *insider) sends(path string, pairs ...string) string {
	i.t.Helper()
	form := url.Values{}
	for n := 0; n+1 < len(pairs); n += 2 {
		form.Set(pairs[n], pairs[n+1])
	}
	return i.does(http.MethodPost, i.site+path, form)
}

// find gives what a page says at the group of a pattern.
func (i *insider) find(page, pattern string) string {
	i.t.Helper()
	match := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if match == nil {
		i.t.Fatalf("%s is not on the page:\n%s", pattern, page)
	}
	return match[1]
}

// meetsSecrets uses everything that takes or gives one, rightly and wrongly.
func (i *insider) meetsSecrets(link string) {
	const slip = "a wrong pass phrase, typed"
	i.notes("the link of the first account", link[len(link)-43:])
	i.notes("a password", strongPassword)
	i.notes("a password that is wrong", slip)
	i.does(http.MethodPost, link, url.Values{"email": {"fay@example.org"}, "name": {"Fay"}, "password": {"zq9 short"}, "password_again": {slip}})
	i.does(http.MethodPost, link, url.Values{"email": {"fay@example.org"}, "name": {"Fay"}, "password": {strongPassword}, "password_again": {strongPassword}})
	i.notes("a password that is too short", "zq9 short")
	// Passwords end up in the wrong field and in the address, too.
	i.sends("/staff/login", "email", slip, "password", slip)
	i.does(http.MethodGet, i.site+"/staff/login?email=fay@example.org&password="+url.QueryEscape(slip), nil)
	i.sends("/staff/login", "email", "fay@example.org", "password", strongPassword)
	if page := i.does(http.MethodGet, i.site+"/staff/account", nil); !strings.Contains(page, "fay@example.org") {
		i.t.Fatalf("nobody is signed in:\n%s", page)
	}
	i.notes("the second password", "otters under the old mill")
	i.sends("/staff/account/password", "current", slip, "password", "otters under the old mill", "password_again", slip)

	i.sends("/staff/account/authenticator")
	page := i.does(http.MethodGet, i.site+"/staff/account/authenticator", nil)
	secret := strings.ReplaceAll(i.find(page, `<code[^>]*>((?:[A-Z2-7]{4} ?){8})</code>`), " ", "")
	if _, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret); err != nil {
		i.t.Fatal(err)
	}
	i.notes("the secret of an app", secret)
	code, err := totp.GenerateCode(secret, time.Now())
	if err != nil {
		i.t.Fatal(err)
	}
	page = i.sends("/staff/account/authenticator/confirm", "code", code)
	for _, match := range regexp.MustCompile(`<code[^>]*>([a-z2-9-]{9,})</code>`).FindAllStringSubmatch(page, -1) {
		i.notes("a recovery code", match[1])
	}
	page = i.sends("/staff/account/tokens", "name", "Test", "scope", "write", "expires", "30d")
	token := i.find(page, `(trk_[A-Za-z0-9_-]{43})`)
	i.notes("a token", token)
	i.notes("a token that is forged", token[:20]+"forged"+token[26:])
	for _, value := range []string{token, token[:20] + "forged" + token[26:]} {
		i.does(http.MethodGet, i.site+"/api/v1/reviews", nil, "Authorization", "Bearer "+value)
		i.does(http.MethodGet, i.site+"/api/v1/initiatives?token="+value, nil)
		i.does(http.MethodGet, i.site+"/nowhere/"+value, nil)
		i.does(http.MethodPost, i.site+"/api/v1/imports", url.Values{"token": {value}}, "Authorization", "Bearer "+value)
	}
	page = i.sends("/staff/users", "email", "bob@example.org", "name", "Bob", "role", "editor")
	i.notes("a link to choose a password", i.find(page, `/staff/setup/([A-Za-z0-9_-]{43})`))
	page = i.does(http.MethodGet, i.site+"/staff/jobs", nil)
	if !strings.Contains(page, "digest") {
		i.t.Fatalf("the jobs are not shown:\n%s", page)
	}
	i.sends("/staff/digest", "wanted", "yes")
	i.sends("/staff/jobs/digest")
}

// mistrustfulServer is a mail server that refuses everybody and repeats what it was sent.
func mistrustfulServer(t *testing.T) (address string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = connection.Close() }()
				_, _ = io.WriteString(connection, "220 mail.example.org\r\n")
				buffer := make([]byte, 4096)
				for {
					n, err := connection.Read(buffer)
					if err != nil {
						return
					}
					said := strings.TrimSpace(string(buffer[:n]))
					answer := "535 5.7.8 refused: " + said
					if strings.HasPrefix(said, "EHLO") {
						answer = "250-mail.example.org\r\n250 AUTH PLAIN LOGIN"
					}
					_, _ = io.WriteString(connection, answer+"\r\n")
				}
			}()
		}
	}()
	return listener.Addr().String()
}

// Whatever the program is told in confidence, nobody reads it in what it writes: at debug level, in either format.
func TestSecretsAreWrittenNowhere(t *testing.T) {
	const mailPassword = "mail-hunter-2"
	file := filepath.Join(t.TempDir(), "smtp")
	address := "smtp://ada:" + mailPassword + "@" + mistrustfulServer(t) + "?from=ada@example.org"
	if err := os.WriteFile(file, []byte(address+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"text", "json"} {
		t.Run(format, func(t *testing.T) {
			database := newDatabase(t)
			environ := []string{"TRACKER_DATABASE_URL=file:" + database, "TRACKER_SMTP_URL_FILE=" + file}
			running := serveIn(t, environ, database, "--campaign", rivers, "--log-level", "debug", "--log-format", format, "--metrics-addr", "localhost:0")
			metrics := regexp.MustCompile(`http://[^\s"]+/metrics`).FindString(running.log.String())
			link := firstLink(t, running)
			someone := newInsider(t, running.url)
			someone.notes("the password of the mail server", mailPassword)
			someone.notes("the password of the mail server, as it is sent", base64.StdEncoding.EncodeToString([]byte("\x00ada\x00"+mailPassword)))
			someone.meetsSecrets(link)
			running.log.await("refused") // the letter, by the server that repeats what it was sent
			_, counted := get(t, metrics)
			written := map[string]string{"metrics": counted}
			for _, command := range []string{"doctor", "user list", "token list", "job list", "job run digest", "check"} {
				got := trackerIn(t, append(environ, "TRACKER_LOG_LEVEL=debug"), strings.Fields(command)...)
				written[command] = got.stdout + got.stderr
			}
			if !strings.Contains(written["job list"], "digest") || !strings.Contains(written["doctor"], "database") {
				t.Errorf("the commands say %v", written)
			}
			running.stop()
			written["the log"] = running.log.String()
			for _, ending := range []string{"", "-wal"} {
				content, err := os.ReadFile(database + ending)
				if err != nil && ending == "" {
					t.Fatal(err)
				}
				written["the database"+ending] = string(content)
			}
			if len(someone.secrets) < 20 {
				t.Errorf("only %d secrets were met: %v", len(someone.secrets), someone.secrets)
			}
			for where, text := range written {
				for secret, what := range someone.secrets {
					if strings.Contains(text, secret) || strings.Contains(text, url.QueryEscape(secret)) {
						t.Errorf("%s stands in %s", what, where)
					}
				}
			}
		})
	}
}
