package contender

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"tracker/api"
	"tracker/frontend"
	"tracker/store"
	"tracker/web"
)

// Uncached puts both faces before a store as the program does, without the response cache.
func Uncached(s *store.Store) (http.Handler, error) {
	logger := slog.New(slog.DiscardHandler)
	pages, err := frontend.New(frontend.Options{Store: s, Now: time.Now, Version: "bench", Logger: logger})
	if err != nil {
		return nil, err
	}
	json := api.New(api.Options{Store: s, Now: time.Now, Version: "bench", BaseURL: "http://localhost", Logger: logger})
	return web.NewEngine(web.Options{Logger: logger, Now: time.Now, Version: "bench"}, json, pages), nil
}

// OpenUncached is Uncached over the database in a file. Close the store afterwards.
func OpenUncached(ctx context.Context, path string) (http.Handler, *store.Store, error) {
	s, err := store.Open(ctx, store.Options{URL: "file:" + path})
	if err != nil {
		return nil, nil, err
	}
	handler, err := Uncached(s)
	return handler, s, err
}
