package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/api"
	"tracker/auth"
	"tracker/config"
	"tracker/frontend"
	"tracker/mail"
	"tracker/models"
	"tracker/scheduler"
	"tracker/store"
	"tracker/web"
)

type serveCommand struct {
	Settings config.Serve `embed:""`
}

// stopTimeout is how long the last requests, and after them the jobs, may take each.
const stopTimeout = 10 * time.Second

// followInterval is how soon at the latest a change by another process shows.
const followInterval = 500 * time.Millisecond

func (c *serveCommand) settings() []config.Part { return c.Settings.Parts() }

// run serves until its context ends. The port is taken before anything is written, so that a second start by mistake
// leaves the database alone.
func (c *serveCommand) run(ctx context.Context, p *program) (err error) {
	settings := c.Settings
	logger := settings.Log.Logger(p.stderr)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", settings.Listen.Addr)
	if err != nil {
		return &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("Cannot listen on %s: %v.", settings.Listen.Addr, cause(err)), Err: err}
	}
	defer func() { _ = listener.Close() }()
	db, err := p.migrated(ctx, store.Options{
		URL: settings.Database.DatabaseURL, Now: p.now, Logger: logger, Intervals: settings.Review.Intervals(),
	}, settings.Database.Backups())
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	db.ShowTimesIn(settings.Campaign.Timezone)
	if err := fillEmpty(ctx, db, settings.Campaign.Campaign, logger); err != nil {
		return err
	}
	work := jobParts{settings.Database, settings.Listen, settings.Review, settings.Schedule, settings.Links, settings.Mail}
	table, free := work.table(p)
	defer free()
	jobs, err := scheduler.New(scheduler.Options{Store: db, Now: p.now, Logger: logger, Jobs: table, Schedules: work.schedules()})
	if err != nil {
		return err
	}
	local := settings.Listen.LocalURL(listener.Addr())
	accounts, err := p.accounts(ctx, db, settings.Database, settings.Listen, local, logger)
	if err != nil {
		return err
	}
	engine, err := p.engine(db, accounts, jobs, settings, local, logger)
	if err != nil {
		return err
	}
	follow, unfollow := context.WithCancel(context.WithoutCancel(ctx))
	var following sync.WaitGroup
	following.Go(func() {
		if err := db.FollowEdition(follow, followInterval); err != nil {
			logger.Error("changes by other processes are not noticed", "error", err)
		}
	})
	defer following.Wait()
	defer unfollow()
	following.Go(func() {
		// What starting took and serving does not need again goes before the pages are warmed, and what that takes after it:
		// both at the same time would be the most that the program ever holds.
		giveBack()
		if err := frontend.WarmUp(follow); err != nil {
			logger.Error("pages cannot be shown", "error", err)
		}
		giveBack()
		defer paceCollector()()
		<-follow.Done()
	})
	cached := web.Cached(engine, web.CacheOptions{Version: db.Edition, Now: p.now, Costly: costly})
	counted, writeCounts := p.countEmbeds(ctx, cached, db, settings, logger)
	defer writeCounts()
	observed, stopObserving, err := p.observe(ctx, counted, db, settings, logger)
	if err != nil {
		return err
	}
	defer stopObserving()
	server := web.NewServer(observed)
	server.ErrorLog = slog.NewLogLogger(logger.Handler(), slog.LevelWarn)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(web.Listener(listener)) }()
	if _, err := fmt.Fprintf(p.stdout, "Initiative Tracker: %s\n", local); err != nil {
		return errors.Join(err, server.Close())
	}
	// A stop that is asked for now is no fault: the program has begun to serve.
	if err := p.offerSetUp(context.WithoutCancel(ctx), accounts, cmp.Or(settings.Listen.Site(), local)); err != nil {
		return errors.Join(err, server.Close())
	}
	// The end of ctx asks the server to stop first; the jobs are stopped after the last request.
	jobs.Start(context.WithoutCancel(ctx))
	select {
	case err = <-failed:
	case <-ctx.Done():
		logger.Info("stopping")
	}
	return errors.Join(err, stop(context.WithoutCancel(ctx), server, jobs))
}

// giveBack lets the system have the memory that is not in use.
func giveBack() {
	debug.FreeOSMemory()
	leaveProgramPages()
}

// engine puts both faces together.
func (p *program) engine(
	db *store.Store, accounts *auth.Service, jobs *scheduler.Scheduler, settings config.Serve, local string, logger *slog.Logger,
) (*gin.Engine, error) {
	listen, site := settings.Listen, settings.Listen.Site()
	// One allowance for both ways in: otherwise each would double the other.
	suggestions := web.NewAllowance(p.now)
	if settings.Database.OnServer() {
		suggestions = web.SharedAllowance(db)
	}
	options := frontend.Options{
		Store: db, Now: p.now, Version: version(), BaseURL: site, LocalURL: local, Logger: logger, Auth: accounts,
		Jobs: shifts{jobs}, Suggestions: suggestions, EmbedsCounted: settings.Embeds.Counted(),
		Digest: func(ctx context.Context) (mail.Digest, error) { return scheduler.BuildDigest(ctx, db, site, p.now()) },
	}
	if post := mailer(p, settings.Mail); post.CanSend() {
		options.Mailer = answers{post}
	}
	pages, err := frontend.New(options)
	if err != nil {
		return nil, err
	}
	json := api.New(api.Options{
		Store: db, Now: p.now, Version: version(), BaseURL: cmp.Or(site, local), Site: site, Logger: logger,
		Suggestions: suggestions,
	})
	return web.NewEngine(web.Options{
		Logger: logger, TrustedProxies: listen.Proxies(), BaseURL: site, Now: p.now, Ready: db.Ready, Version: version(),
		Authenticate: accounts.Authenticate,
	}, json, pages), nil
}

// stop ends things in order: no new requests, the last requests, the jobs. The store is closed after it.
func stop(ctx context.Context, server *http.Server, jobs *scheduler.Scheduler) error {
	requests, cancel := context.WithTimeout(ctx, stopTimeout)
	defer cancel()
	err := server.Shutdown(requests)
	if err != nil {
		err = errors.Join(models.Errorf(models.ErrUnavailable, "Requests that took too long were cut off."), server.Close())
	}
	running, cancelRunning := context.WithTimeout(ctx, stopTimeout)
	defer cancelRunning()
	return errors.Join(err, jobs.Stop(running))
}

// cause leaves out what an error of the network repeats: operation, protocol and address.
func cause(err error) error {
	var operation *net.OpError
	if errors.As(err, &operation) {
		return operation.Err
	}
	return err
}
