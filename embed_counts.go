package main

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"tracker/config"
	"tracker/frontend"
	"tracker/store"
	"tracker/web"
)

// embedFlush is how often what was counted of widgets is written.
const embedFlush = time.Minute

// countEmbeds puts the counting of widgets before a handler, unless it is switched off. Stop writes what is left.
func (p *program) countEmbeds(
	ctx context.Context, handler http.Handler, db *store.Store, settings config.Serve, logger *slog.Logger,
) (counting http.Handler, stop func()) {
	if !settings.Embeds.Counted() {
		return handler, func() {}
	}
	counts := web.NewEmbedCounts(web.EmbedCountOptions{
		Widget: frontend.WidgetAt, Own: settings.Listen.Site(), Now: p.now, Add: db.AddEmbedCounts,
	})
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var flushing sync.WaitGroup
	flushing.Go(func() {
		counts.FlushEvery(running, embedFlush, func(err error) {
			logger.Error("what was counted of widgets was not written", "error", err)
		})
	})
	return counts.Handler(handler), func() { cancel(); flushing.Wait() }
}
