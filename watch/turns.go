package watch

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// turns is a transport that sends one request at a time to each host and rests between two of them. It stands below
// the redirects, so that those keep to it as well.
type turns struct {
	next  http.RoundTripper
	pause time.Duration
	// limit is how long one request may take, from its turn to the last byte of the answer.
	limit time.Duration
	wait  func(context.Context, time.Duration) error

	mutex sync.Mutex
	hosts map[string]*host
}

// host holds a token while nobody speaks to it.
type host struct {
	free   chan struct{}
	spoken bool // guarded by free
}

func (t *turns) of(name string) *host {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	name = strings.ToLower(name)
	h, known := t.hosts[name]
	if !known {
		h = &host{free: make(chan struct{}, 1)}
		h.free <- struct{}{}
		t.hosts[name] = h
	}
	return h
}

// RoundTrip waits for the host's turn and keeps it until the answer's body is closed.
func (t *turns) RoundTrip(request *http.Request) (*http.Response, error) {
	h := t.of(request.URL.Hostname())
	select {
	case <-h.free:
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
	release := func() { h.free <- struct{}{} }
	if h.spoken {
		if err := t.wait(request.Context(), t.pause); err != nil {
			release()
			return nil, err
		}
	}
	h.spoken = true
	ctx, cancel := context.WithTimeout(request.Context(), t.limit)
	response, err := t.next.RoundTrip(request.WithContext(ctx))
	if err != nil {
		cancel()
		release()
		return nil, err
	}
	response.Body = &turnBody{ReadCloser: response.Body, end: sync.OnceFunc(func() {
		cancel()
		release()
	})}
	return response, nil
}

// turnBody ends the turn with the answer.
type turnBody struct {
	io.ReadCloser
	end func()
}

func (b *turnBody) Close() error {
	err := b.ReadCloser.Close()
	b.end()
	return err
}

// rest waits for a time or for the end of the context.
func rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
