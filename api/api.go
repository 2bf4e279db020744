package api

import (
	"log/slog"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"tracker/store"
	"tracker/web"
)

// Prefix is where the API lives; the version is a part of every path that may change.
const (
	Prefix  = "/api"
	version = Prefix + "/v1"
)

// Options are what the API needs.
type Options struct {
	Store *store.Store
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
	// Version is that of the build, as the OpenAPI document states it.
	Version string
	// BaseURL is the address that the document and its examples name, without a slash at its end.
	BaseURL string
	// Site is the public address as files that are given away name it; empty when it is not known.
	Site   string
	Logger *slog.Logger
	// Suggestions bounds how often strangers suggest something; nil means an allowance of the API's own.
	Suggestions *web.Allowance
}

// reader holds what the handlers of reads share.
type reader struct {
	store       *store.Store
	suggestions *web.Allowance
	// site is the public address, empty when it is not known.
	site string
	// version is that of the program.
	version string
	// exports has a place for each file that may be made at the same time.
	exports chan struct{}
}

// New puts the face together: the operations of routes.go, the document that describes them and its page.
func New(o Options) web.Face {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.BaseURL == "" {
		o.BaseURL = "http://localhost:8080"
	}
	if o.Version == "" {
		o.Version = "unknown"
	}
	if o.Suggestions == nil {
		o.Suggestions = web.NewAllowance(o.Now)
	}
	routes, document := describe(o)
	return web.Face{
		Name:      "api",
		Prefix:    Prefix,
		Routes:    append(routes, documentRoutes(o, document)...),
		Fail:      fail,
		AnyOrigin: true,
		Large:     []string{"POST " + version + "/imports"},
		Streams:   exportRoutes(routes),
		Tokens:    true,
	}
}

// describe gives the routes of the operations and the document that says what they do.
func describe(o Options) ([]web.Route, *huma.OpenAPI) {
	table := &routeTable{}
	api := huma.NewAPI(config(o), table)
	for _, operation := range operations(reader{
		store: o.Store, suggestions: o.Suggestions, site: o.Site, version: o.Version, exports: make(chan struct{}, maxExports),
	}) {
		operation.register(api, table)
	}
	finishDocument(api.OpenAPI())
	return table.routes, api.OpenAPI()
}

// config switches off what huma adds by itself: links to schemas in every answer, its pages, its formats beside JSON.
func config(o Options) huma.Config {
	return huma.Config{
		OpenAPI: newDocument(o),
		// "json" is for every type that ends in +json, such as that of problems.
		Formats:                      map[string]huma.Format{"application/json": jsonFormat, "json": jsonFormat},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}
