package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"sync"
	"time"

	"tracker/bench/load"
	"tracker/bench/report"
)

// counter stands between nginx and the program, and remembers what came through.
type counter struct {
	server *http.Server
	mu     sync.Mutex
	seen   []passed
}

type passed struct {
	request *http.Request
	status  int
}

// newCounter leads to a server, from a port of its own.
func newCounter(ctx context.Context, to string) (*counter, string, error) {
	target, err := url.Parse(to)
	if err != nil {
		return nil, "", err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	k := &counter{}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(p *httputil.ProxyRequest) {
			p.SetURL(target)
			p.Out.Header["X-Forwarded-For"] = p.In.Header["X-Forwarded-For"]
		},
		ModifyResponse: func(answer *http.Response) error {
			k.mu.Lock()
			defer k.mu.Unlock()
			k.seen = append(k.seen, passed{answer.Request, answer.StatusCode})
			return nil
		},
	}
	k.server = &http.Server{Handler: proxy, ReadHeaderTimeout: time.Minute}
	go func() { _ = k.server.Serve(listener) }()
	return k, listener.Addr().String(), nil
}

// taken gives what came through since it was last asked.
func (k *counter) taken() []passed {
	k.mu.Lock()
	defer k.mu.Unlock()
	seen := k.seen
	k.seen = nil
	return seen
}

// proxy tries the shipped configuration: what is kept, what is asked again, what is never kept, and what is given while
// the program is away.
func (r *run) proxy(ctx context.Context) error {
	database, err := r.database(ctx, r.plan.sizes[0])
	if err != nil {
		return err
	}
	tracker, origin, err := r.serveTracker(ctx, database, "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer tracker.Stop()
	between, upstream, err := newCounter(ctx, origin)
	if err != nil {
		return err
	}
	defer func() { _ = between.server.Close() }()
	nginx, site, err := r.newProxy("proxy", upstream)
	if err != nil {
		return err
	}
	process, err := nginx.Start(ctx)
	if err != nil {
		return err
	}
	defer process.Stop()
	if err := load.Await(ctx, site+"/healthz"); err != nil {
		return err
	}
	t := &trial{ctx: ctx, site: site, between: between}
	for _, step := range proxySteps {
		between.taken()
		value := 1.0
		if err := step.try(t); err != nil {
			value = 0
			_, _ = fmt.Fprintf(r.stderr, "%s: %s: %v\n", shipped, step.name, err)
		}
		r.table.Add(report.Row{Part: "The shipped nginx configuration", What: step.name, Value: value, Demand: report.AtLeast(1, "")})
	}
	return nil
}
