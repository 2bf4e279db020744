package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/pquerna/otp/totp"

	"tracker/auth"
	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
	"tracker/web"
)

const (
	publicAddress = "https://tracker.example.org"
	anyPassword   = "seven herons over the weir"
)

// building is the program with everybody who may come to its door. Its clock is moved by hand.
type building struct {
	t        testing.TB
	engine   *gin.Engine
	db       *store.Store
	accounts *auth.Service
	at       time.Time
	// existing puts things that are there into the path of a route.
	existing *strings.Replacer
}

// newBuilding puts the program together as serve does, over a small campaign.
func newBuilding(t testing.TB) *building {
	t.Helper()
	return newBuildingOn(t, newDatabase(t))
}

// newBuildingOn does so over a database that may be there already.
func newBuildingOn(t testing.TB, database string) *building {
	t.Helper()
	b := &building{t: t, at: time.Now().UTC()}
	logger := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	p := &program{stdout: io.Discard, stderr: io.Discard, now: func() time.Time { return b.at }}
	chosen, err := p.parse([]string{
		"serve", "--base-url", publicAddress, "--database-url", "file:" + database, "--campaign", rivers, "--link-check", "off",
	})
	b.must(err)
	settings := chosen.(*serveCommand).Settings
	b.db, err = p.openStore(t.Context(), settings.Database, logger)
	b.must(err)
	t.Cleanup(func() { _ = b.db.Close() })
	b.must(fillEmpty(t.Context(), b.db, settings.Campaign.Campaign, logger))
	const local = "http://localhost:8080"
	b.accounts, err = p.accounts(t.Context(), b.db, settings.Database, settings.Listen, local, logger)
	b.must(err)
	work := jobParts{settings.Database, settings.Listen, settings.Review, settings.Schedule, settings.Links, settings.Mail}
	table, free := work.table(p)
	t.Cleanup(free)
	jobs, err := scheduler.New(scheduler.Options{Store: b.db, Now: p.now, Logger: logger, Jobs: table, Schedules: work.schedules()})
	b.must(err)
	b.engine, err = p.engine(b.db, b.accounts, jobs, settings, local, logger)
	b.must(err)
	return b
}

func (b *building) now() time.Time { return b.at }

// must stops the test at an error of the preparations.
func (b *building) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// furnish makes what the paths of routes name.
func (b *building) furnish() {
	b.t.Helper()
	ctx := b.t.Context()
	_, err := b.db.ScanReviews(ctx, models.DefaultReviewIntervals())
	b.must(err)
	reviews, err := b.db.Reviews(ctx, store.ReviewFilter{Limit: 1})
	b.must(err)
	if len(reviews.Items) == 0 {
		b.t.Fatal("there is no review")
	}
	suggestion, err := b.db.AddSuggestion(ctx, models.Suggestion{Text: "The vote was in May."})
	b.must(err)
	bystander := b.hire("Bob", web.RoleViewer)
	id := func(n int64) string { return strconv.FormatInt(n, 10) }
	b.existing = strings.NewReplacer(
		"/reviews/:id", "/reviews/"+id(reviews.Items[0].ID), "/suggestions/:id", "/suggestions/"+id(suggestion),
		"/users/:id", "/users/"+id(bystander.ID), ":id", "999999", ":slug", "nl-rivers-act-2019", ":version", "1",
		"/v1/jurisdictions/:code", "/v1/jurisdictions/NL", ":code", "nl",
		":secret", "none", ":name", "no-such-job", "export/:file", "export/tracker.json", ":file", "none.css",
	)
}

func (b *building) hire(name string, role web.Role) store.User {
	b.t.Helper()
	user, _, err := b.accounts.CreateAccount(b.t.Context(), auth.NewAccount{
		Email: strings.ToLower(name) + "@example.org", Name: name, Password: anyPassword, Role: role,
	}, store.AuditEntry{Actor: "test"})
	b.must(err)
	return user
}

// signIn gives the cookie of a session, begun as people begin one.
func (b *building) signIn(user store.User) *http.Cookie {
	b.t.Helper()
	request := httptest.NewRequest(http.MethodPost, publicAddress+"/staff/login", strings.NewReader(
		url.Values{"email": {user.Email}, "password": {anyPassword}}.Encode()))
	request.Header.Set("Content-Type", formType)
	request.RemoteAddr = "192.0.2.77:1" // not where failed attempts come from
	recorder := httptest.NewRecorder()
	b.engine.ServeHTTP(recorder, request)
	cookies := recorder.Result().Cookies()
	if len(cookies) != 1 {
		b.t.Fatalf("signing in is answered %d with %d cookies: %s", recorder.Code, len(cookies), recorder.Body)
	}
	return cookies[0]
}

// token makes a token of the API.
func (b *building) token(user store.User, scope string, lasts time.Duration) (string, store.Token) {
	b.t.Helper()
	expires := b.at.Add(lasts)
	secret, token, err := b.accounts.CreateToken(b.t.Context(), store.Token{
		UserID: user.ID, Name: "Test", Scope: scope, ExpiresAt: &expires,
	}, store.AuditEntry{Actor: "test"})
	b.must(err)
	return secret, token
}

// earlier does something at an earlier time.
func (b *building) earlier(d time.Duration, do func()) {
	now := b.at
	b.at = now.Add(-d)
	do()
	b.at = now
}

// addsApp gives a user an authenticator app, so that their password alone opens nothing, and gives what the app knows.
func (b *building) addsApp(user store.User) (secret string) {
	b.t.Helper()
	ctx, client := context.WithoutCancel(b.t.Context()), auth.Client{Address: "192.0.2.77"}
	entry, err := b.accounts.SignIn(ctx, user.Email, anyPassword, client, 0)
	b.must(err)
	b.must(b.accounts.BeginTOTP(ctx, user))
	user, err = b.db.UserByID(ctx, user.ID)
	b.must(err)
	secret, _, err = b.accounts.PendingTOTP(user, "Rivers")
	b.must(err)
	code, err := totp.GenerateCode(secret, b.at)
	b.must(err)
	_, _, err = b.accounts.ConfirmTOTP(ctx, entry.Session, user, code, client)
	b.must(err)
	return secret
}

const formType = "application/x-www-form-urlencoded"

// ask sends a request as a page of the site itself would; headers are names and values in turn.
func (b *building) ask(r route, headers ...string) *httptest.ResponseRecorder {
	return b.askOf(b.engine, r, headers...)
}

// askOf is ask of what stands before the engine.
func (b *building) askOf(handler http.Handler, r route, headers ...string) *httptest.ResponseRecorder {
	kind, body := formType, ""
	switch {
	case r.api():
		kind, body = "application/json", "{}"
	case r.path == "/staff/confirm":
		body = url.Values{"confirm_password": {anyPassword}}.Encode()
	}
	if !r.unsafe() {
		kind, body = "", ""
	}
	request := httptest.NewRequest(r.method, publicAddress+b.existing.Replace(r.path), strings.NewReader(body))
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	for n := 0; n+1 < len(headers); n += 2 {
		request.Header.Set(headers[n], headers[n+1])
	}
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder
}
