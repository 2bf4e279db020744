package watch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// transport is one that a test answers for.
type transport func(*http.Request) (*http.Response, error)

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

func request(ctx context.Context, t *testing.T, url string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Redirects end here too, so a host is never asked twice at a time, whoever sends the reader to it.
func TestAHostIsBusyUntilItsAnswerIsClosed(t *testing.T) {
	asked := 0
	next := transport(func(*http.Request) (*http.Response, error) {
		asked++
		return &http.Response{Body: io.NopCloser(strings.NewReader("text"))}, nil
	})
	line := &turns{next: next, limit: time.Minute, wait: new(rests).wait, hosts: map[string]*host{}}
	first, err := line.RoundTrip(request(t.Context(), t, "http://example.org/a"))
	if err != nil {
		t.Fatal(err)
	}
	impatient, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := line.RoundTrip(request(impatient, t, "http://EXAMPLE.org/b")); !errors.Is(err, context.Canceled) || asked != 1 { //nolint:bodyclose // there is none
		t.Errorf("a busy host was asked: %v", err)
	}
	other, err := line.RoundTrip(request(t.Context(), t, "http://example.com/"))
	if err != nil || asked != 2 {
		t.Errorf("another host has to wait: %v", err)
	}
	_ = other.Body.Close()
	_ = first.Body.Close()
	_ = first.Body.Close()
	second, err := line.RoundTrip(request(t.Context(), t, "http://example.org/b"))
	if err != nil || asked != 3 {
		t.Fatalf("the host is not free again: %v", err)
	}
	_ = second.Body.Close()
}

func TestAFailedRequestFreesTheHost(t *testing.T) {
	next := transport(func(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF })
	line := &turns{next: next, limit: time.Minute, wait: new(rests).wait, hosts: map[string]*host{}}
	for range 3 {
		if _, err := line.RoundTrip(request(t.Context(), t, "http://example.org/")); !errors.Is(err, io.ErrUnexpectedEOF) { //nolint:bodyclose // there is none
			t.Errorf("%v", err)
		}
	}
}
