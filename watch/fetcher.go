package watch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

// Options are what a Fetcher works with. All have defaults.
type Options struct {
	// Version of the program and Site, its public address: a page's owner learns from them who looks.
	Version, Site string
	// Pause is the rest between two requests to a host; Limit is how long one request may take. Hosts is how many hosts
	// are asked at a time.
	Pause, Limit time.Duration
	Hosts        int
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
	// Allow lets connections be made to addresses that are not public. Nil allows none.
	Allow func(netip.AddrPort) bool
	// Resolver turns names into addresses; nil means the machine's.
	Resolver *net.Resolver
	// Wait rests for a time; nil means really.
	Wait func(context.Context, time.Duration) error
}

// The limits of a look, where the options do not say otherwise.
const (
	defaultPause   = 2 * time.Second
	defaultLimit   = 30 * time.Second
	defaultHosts   = 4
	connectLimit   = 10 * time.Second
	redirectLimit  = 5
	bodyLimit      = 2 << 20
	headerLimit    = 64 << 10
	validatorLimit = 300
)

// Fetcher looks at pages. It keeps no cookies and uses no proxy.
type Fetcher struct {
	client    *http.Client
	transport *http.Transport
	agent     string
	now       func() time.Time
	hosts     int
}

// New makes a Fetcher. Close frees its connections.
func New(o Options) *Fetcher {
	if o.Pause == 0 {
		o.Pause = defaultPause
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	if o.Hosts == 0 {
		o.Hosts = defaultHosts
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = rest
	}
	dialer := &net.Dialer{Timeout: connectLimit, Resolver: o.Resolver, Control: control(o.Allow)}
	transport := &http.Transport{
		Proxy:                  nil,
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    connectLimit,
		ResponseHeaderTimeout:  o.Limit,
		IdleConnTimeout:        30 * time.Second,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: headerLimit,
	}
	return &Fetcher{
		client: &http.Client{
			Transport:     &turns{next: transport, pause: o.Pause, limit: o.Limit, wait: o.Wait, hosts: map[string]*host{}},
			CheckRedirect: checkRedirect,
		},
		transport: transport,
		agent:     agent(o.Version, o.Site),
		now:       o.Now,
		hosts:     o.Hosts,
	}
}

// Close frees the connections that are kept open.
func (f *Fetcher) Close() { f.transport.CloseIdleConnections() }

func agent(version, site string) string {
	if version == "" {
		version = "devel"
	}
	name := "InitiativeTracker/" + version
	if site != "" {
		name += " (+" + site + ")"
	}
	return name
}

// control refuses a connection by the address that it is really made to: names, redirects and a name service that
// changes its mind all end here.
func control(allow func(netip.AddrPort) bool) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return errClosed
		}
		if public(at) || allow != nil && allow(at) {
			return nil
		}
		return errClosed
	}
}

// lookError is a reason that can be told as it stands.
type lookError struct{ text string }

func (e lookError) Error() string { return e.text }

func checkRedirect(next *http.Request, before []*http.Request) error {
	if len(before) > redirectLimit {
		return lookError{fmt.Sprintf("It redirects more than %d times.", redirectLimit)}
	}
	// Where the reader comes from is nobody's business.
	next.Header.Del("Referer")
	return checkURL(next.URL)
}

func checkURL(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return lookError{"It leads to an address that is not a web page's."}
	}
	if u.User != nil {
		return lookError{"It leads to an address with a user name in it."}
	}
	return nil
}

// reason says in a sentence what went wrong, without what the network's errors repeat.
func reason(err error) string {
	var told lookError
	var name *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &told):
		return told.text
	case errors.Is(err, errClosed):
		return "Its address leads to a machine that is not public."
	case errors.As(err, &name) && name.IsNotFound:
		return "There is no host of that name."
	case errors.As(err, &name):
		return "The name of the host cannot be looked up."
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "The server takes too long."
	case errors.Is(err, syscall.ECONNREFUSED):
		return "The server refuses connections."
	case badCertificate(err):
		return "The server's certificate is not valid."
	}
	return "The connection to the server fails."
}
