// Package frontend is the HTML face: the pages that people read. Every page is right without script; what it needs of
// style comes from one stylesheet of the program's own.
package frontend

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"log/slog"
	"strings"
	"time"

	"tracker/auth"
	"tracker/mail"
	"tracker/store"
	"tracker/web"
)

//go:embed templates static
var files embed.FS

// Options are what the face needs. Store is required; everything else has a default.
type Options struct {
	Store *store.Store
	// Now is the clock, in UTC.
	Now func() time.Time
	// Version of the program, shown at the foot of the page.
	Version string
	// BaseURL is the public address, without a slash at its end; empty leaves canonical addresses out.
	BaseURL string
	// LocalURL is the address on this machine, for answers that need a whole one where BaseURL is empty.
	LocalURL string
	Logger   *slog.Logger
	// Auth signs staff in. Without it they can, but with neither passkeys nor authenticator apps.
	Auth *auth.Service
	// Jobs are those that the page of jobs shows; nil for none.
	Jobs Jobs
	// Mailer sends answers to those who suggested something; nil leaves that to the reader's own program.
	Mailer Mailer
	// Suggestions bounds how often strangers suggest something; nil means an allowance of the face's own.
	Suggestions *web.Allowance
	// EmbedsCounted tells whether it is counted which sites show which widgets, for the page that shows it.
	EmbedsCounted bool
	// Digest makes the weekly letter as it would go out now; without it the preview is empty.
	Digest func(ctx context.Context) (mail.Digest, error)
}

// site is the face with everything that its handlers share.
type site struct {
	store   *store.Store
	now     func() time.Time
	version string
	baseURL string
	// wholeURL is baseURL, or the local address where there is none.
	wholeURL string
	log      *slog.Logger
	assets   assets
	pages    pages
	staff    staffPages
	auth     *auth.Service
	kept     keptStanding
	busy     busyPages

	jobs        Jobs
	mailer      Mailer
	suggestions *web.Allowance
	// embedsCounted is that of Options.
	embedsCounted bool
	digest        func(ctx context.Context) (mail.Digest, error)
}

// New makes the face. It fails when a template or a stylesheet is missing, undeclared or does not compile, so that no
// visitor is the first to see it.
func New(o Options) (web.Face, error) {
	if o.Store == nil {
		return web.Face{}, errors.New("frontend: a store is needed")
	}
	if o.Now == nil {
		o.Now = func() time.Time { return time.Now().UTC() }
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	if o.Auth == nil {
		plain, err := auth.New(auth.Options{Store: o.Store, Now: o.Now, Secure: strings.HasPrefix(o.BaseURL, "https://"), Logger: o.Logger})
		if err != nil {
			return web.Face{}, err
		}
		o.Auth = plain
	}
	if o.Suggestions == nil {
		o.Suggestions = web.NewAllowance(o.Now)
	}
	if o.Digest == nil {
		o.Digest = func(context.Context) (mail.Digest, error) { return mail.Digest{}, nil }
	}
	assets, err := embeddedAssets()
	if err != nil {
		return web.Face{}, err
	}
	pages, err := embeddedPages()
	if err != nil {
		return web.Face{}, err
	}
	staff, err := embeddedStaffPages()
	if err != nil {
		return web.Face{}, err
	}
	s := &site{
		store:   o.Store,
		now:     o.Now,
		version: o.Version,
		baseURL: strings.TrimRight(o.BaseURL, "/"),

		wholeURL: strings.TrimRight(cmp.Or(o.BaseURL, o.LocalURL), "/"),

		log:    o.Logger,
		assets: assets,
		pages:  pages,
		staff:  staff,
		auth:   o.Auth,

		jobs:        o.Jobs,
		mailer:      o.Mailer,
		suggestions: o.Suggestions,
		digest:      o.Digest,

		embedsCounted: o.EmbedsCounted,
	}
	return web.Face{
		Name:    "pages",
		Routes:  append(s.routes(), s.staffRoutes()...),
		Large:   []string{"POST " + importPath},
		Streams: []string{"GET /staff/export/:file"},
		Fail:    s.fail,
		SignIn:  s.askToSignIn,
		Framed:  "/embed/",
	}, nil
}
