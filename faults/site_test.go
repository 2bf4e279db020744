package faults

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"tracker/api"
	"tracker/auth"
	"tracker/frontend"
	"tracker/store"
	"tracker/web"
)

// site is both faces before a database, with an editor who is signed in and one record. Its clock stands still unless it
// is moved.
type site struct {
	db             *store.Store
	accounts       *auth.Service
	handler        http.Handler
	session, token string
	at             atomic.Int64
}

const (
	siteRecord = "lasting-act"
	password   = "seven herons over the weir"
)

// siteOptions are what is not the same for every test.
type siteOptions struct {
	mailer         frontend.Mailer
	requestTimeout time.Duration
}

// newSite puts the program together over a database that has its campaign.
func newSite(ctx context.Context, database string, choose ...func(*siteOptions)) (*site, error) {
	var o siteOptions
	for _, f := range choose {
		f(&o)
	}
	s := &site{}
	s.at.Store(time.Now().Unix())
	logger := slog.New(slog.DiscardHandler)
	var err error
	if s.db, err = store.Open(ctx, store.Options{URL: database, Now: s.now}); err != nil {
		return nil, err
	}
	light := argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	s.accounts, err = auth.New(auth.Options{Store: s.db, Now: s.now, Passwords: &light})
	if err != nil {
		return nil, err
	}
	pages, err := frontend.New(frontend.Options{Store: s.db, Now: s.now, Auth: s.accounts, Logger: logger, Mailer: o.mailer})
	if err != nil {
		return nil, err
	}
	json := api.New(api.Options{Store: s.db, Now: s.now, BaseURL: "http://localhost", Logger: logger})
	s.handler = web.NewEngine(web.Options{
		Logger: logger, Now: s.now, Ready: s.db.Ready, Authenticate: s.accounts.Authenticate, RequestTimeout: o.requestTimeout,
	}, json, pages)
	return s, s.furnish(ctx)
}

func (s *site) now() time.Time { return time.Unix(s.at.Load(), 0).UTC() }

// pass moves the clock.
func (s *site) pass(d time.Duration) { s.at.Add(int64(d / time.Second)) }

func (s *site) furnish(ctx context.Context) error {
	kept := record(siteRecord)
	kept.Sources[0].URL = "" // no test looks at the pages of others
	if _, err := s.db.CreateInitiative(ctx, kept, byTest); err != nil {
		return err
	}
	entry := store.AuditEntry{Actor: "test"}
	user, _, err := s.accounts.CreateAccount(ctx, auth.NewAccount{Email: "ada@example.org", Name: "Ada", Password: password, Role: web.RoleEditor}, entry)
	if err != nil {
		return err
	}
	signed, err := s.accounts.SignIn(ctx, user.Email, password, auth.Client{Address: "192.0.2.1"}, 0)
	if err != nil {
		return err
	}
	s.session = signed.Token
	s.token, _, err = s.accounts.CreateToken(ctx, store.Token{UserID: user.ID, Name: "test", Scope: web.ScopeWrite}, entry)
	return err
}

// enter begins a session anew, for after those that ran out.
func (s *site) enter(t *testing.T) {
	t.Helper()
	signed, err := s.accounts.SignIn(t.Context(), "ada@example.org", password, auth.Client{Address: "192.0.2.1"}, 0)
	if err != nil {
		t.Fatal(err)
	}
	s.session = signed.Token
}

// check says by the API that the record was looked at, which is a write.
func (s *site) check() *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, "/api/v1/initiatives/"+siteRecord+"/verifications", http.NoBody)
	request.Header.Set("Authorization", "Bearer "+s.token)
	return s.answer(request)
}

// signIn tries to begin a session.
func (s *site) signIn() *httptest.ResponseRecorder {
	form := url.Values{"email": {"ada@example.org"}, "password": {password}}
	request := httptest.NewRequest(http.MethodPost, "/staff/login", strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return s.answer(request)
}

// staff reads a page as the editor.
func (s *site) staff(path string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	request.AddCookie(&http.Cookie{Name: "tracker", Value: s.session})
	return s.answer(request)
}

func (s *site) read(path string) *httptest.ResponseRecorder {
	return s.answer(httptest.NewRequest(http.MethodGet, path, http.NoBody))
}

func (s *site) answer(request *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, request)
	return recorder
}
