// Package frontend is the HTML face: the pages that people read. Every page is right without script; what it needs of
// style comes from one stylesheet of the program's own.
package frontend

import (
	"embed"
	"errors"
	"log/slog"
	"strings"
	"time"

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
	Logger  *slog.Logger
}

// site is the face with everything that its handlers share.
type site struct {
	store   *store.Store
	now     func() time.Time
	version string
	baseURL string
	log     *slog.Logger
	assets  assets
	pages   pages
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
	assets, err := loadAssets(files)
	if err != nil {
		return web.Face{}, err
	}
	pages, err := loadPages(files)
	if err != nil {
		return web.Face{}, err
	}
	s := &site{
		store:   o.Store,
		now:     o.Now,
		version: o.Version,
		baseURL: strings.TrimRight(o.BaseURL, "/"),
		log:     o.Logger,
		assets:  assets,
		pages:   pages,
	}
	return web.Face{
		Name:   "pages",
		Routes: s.routes(),
		Fail:   s.fail,
	}, nil
}
