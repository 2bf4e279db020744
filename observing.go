package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"

	"tracker/config"
	"tracker/metrics"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// observe counts what a handler answers and tells it at an address of its own, unless none is set.
func (p *program) observe(
	ctx context.Context, handler http.Handler, db *store.Store, settings config.Serve, logger *slog.Logger,
) (observed http.Handler, stop func(), err error) {
	addr := settings.Metrics.MetricsAddr
	if addr == "" {
		return handler, func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, nil, &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("Cannot listen on %s: %v.", addr, cause(err)), Err: err}
	}
	counting := metrics.New(metrics.Options{Store: db, Backups: settings.Database.Backups(), Version: version()})
	server := web.NewServer(counting.Handler())
	server.ErrorLog = slog.NewLogLogger(logger.Handler(), slog.LevelWarn)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			logger.Error("metrics are answered no longer", "error", err)
		}
	}()
	logger.Info("metrics", "address", "http://"+listener.Addr().String()+"/metrics")
	return web.Observed(handler, p.now, counting.See), func() { _ = server.Close(); <-ended }, nil
}
