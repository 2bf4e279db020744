package soak

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// client is a browser, or a program, with connections of its own.
type client struct {
	site *site
	http *http.Client
}

func newClient(t *site) *client {
	return &client{t, &http.Client{
		Timeout: time.Minute, Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 4},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (c *client) close() { c.http.CloseIdleConnections() }

// ask is a request, reply what it is answered.
type ask struct {
	method, path, body string
	header             map[string]string
}

type reply struct {
	status int
	header http.Header
	body   []byte
	took   time.Duration
}

func (c *client) do(ctx context.Context, a ask) (reply, error) {
	began := time.Now()
	var body io.Reader = http.NoBody
	if a.body != "" {
		body = strings.NewReader(a.body)
	}
	request, err := http.NewRequestWithContext(ctx, a.method, c.site.url+a.path, body)
	if err != nil {
		return reply{}, err
	}
	for name, value := range a.header {
		request.Header.Set(name, value)
	}
	response, err := c.http.Do(request)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = response.Body.Close() }()
	raw, err := io.ReadAll(response.Body)
	r := reply{response.StatusCode, response.Header, raw, time.Since(began)}
	if err != nil {
		return r, err
	}
	r.body, err = decoded(raw, response.Header.Get("Content-Encoding"))
	return r, err
}

// decoded takes an answer out of its encoding.
func decoded(body []byte, encoding string) ([]byte, error) {
	if len(body) == 0 {
		return body, nil
	}
	reader := strings.NewReader(string(body))
	switch encoding {
	case "":
		return body, nil
	case "gzip":
		from, err := gzip.NewReader(reader)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(from)
	case "br":
		return io.ReadAll(brotli.NewReader(reader))
	case "zstd":
		from, err := zstd.NewReader(reader, zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		defer from.Close()
		return io.ReadAll(from)
	}
	return nil, fmt.Errorf("nobody asked for the encoding %q", encoding)
}

// worker is somebody at work: chance is theirs alone, so that the same seed asks the same.
type worker struct {
	*soak
	client *client
	chance *rand.Rand
	// name tells their writes from others'.
	name string
	// seen are the ETags of what they have, by address and encoding.
	seen map[string]string
	done int
}

func (s *soak) worker(name string, round, who uint64) *worker {
	kind := uint64(0)
	for _, letter := range name {
		kind = kind*31 + uint64(letter)
	}
	return &worker{
		soak: s, client: newClient(s.site), chance: rand.New(rand.NewPCG(s.Seed, kind<<20+round<<10+who)),
		name: fmt.Sprintf("%s-%d-%d", name, round, who), seen: map[string]string{},
	}
}

func (w *worker) pause(ctx context.Context, about time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(about/2 + time.Duration(w.chance.Int64N(int64(about)))):
	}
}

// request asks, counts, and takes every status that is not expected for a fault. It gives ok when there was an answer
// that was expected. What the end of the round cuts off counts for nothing; writes are not cut off.
func (w *worker) request(ctx context.Context, kind string, a ask, expected ...int) (r reply, ok bool) {
	if a.method != http.MethodGet {
		ctx = context.WithoutCancel(ctx)
	}
	r, err := w.client.do(ctx, a)
	switch {
	case ctx.Err() != nil:
		return r, false
	case err != nil:
		w.tally.fault(kind, fmt.Errorf("%s %s: %w", a.method, a.path, err))
		return r, false
	case !w.Bounds && r.status == http.StatusServiceUnavailable && r.header.Get("Retry-After") != "":
		return r, false
	case !slices.Contains(expected, r.status):
		w.tally.fault(kind, fmt.Errorf("%s %s: %w", a.method, a.path, unexpected(r)))
		return r, false
	}
	w.tally.answered(kind, r.took)
	return r, true
}

func unexpected(r reply) error {
	return errors.New(strings.Join(strings.Fields(fmt.Sprintf("answered %d: %.200s", r.status, r.body)), " "))
}

func (w *worker) withToken(a ask) ask {
	header := map[string]string{"Authorization": "Bearer " + w.site.token}
	for name, value := range a.header {
		header[name] = value
	}
	a.header = header
	return a
}

func pick[T any](chance *rand.Rand, of []T) T { return of[chance.IntN(len(of))] }
