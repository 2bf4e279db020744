package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"tracker/bench/load"
)

// trial is what the steps of a trial of nginx share.
type trial struct {
	ctx     context.Context
	site    string
	between *counter
	page    load.Answer
}

func (t *trial) ask(path string, headers ...string) (load.Answer, error) {
	return load.Ask(t.ctx, t.site+path, headers...)
}

// several asks several times and tells how many of them the program saw.
func (t *trial) several(times int, path string, headers ...string) (last load.Answer, through []passed, err error) {
	t.between.taken()
	for range times {
		if last, err = t.ask(path, headers...); err != nil {
			return last, nil, err
		}
	}
	return last, t.between.taken(), nil
}

const alike = "gzip, deflate, br"

var proxySteps = []struct {
	name string
	try  func(*trial) error
}{
	{"a page that is asked for again comes from nginx", func(t *trial) (err error) {
		var through []passed
		t.page, through, err = t.several(30, "/", "Accept-Encoding", alike)
		if err == nil && (t.page.Status != http.StatusOK || t.page.Header.Get("Content-Encoding") != "br" || len(through) > 5) {
			err = fmt.Errorf("%d, %q, the program saw %d of 30", t.page.Status, t.page.Header.Get("Content-Encoding"), len(through))
		}
		return err
	}},
	{"ways to write Accept-Encoding share an answer", func(t *trial) error {
		for _, c := range []struct{ header, want string }{
			{"br", "br"}, {"gzip;q=0.8, br;q=1.0", "br"}, {"br;q=0, gzip", "gzip"}, {"GZIP", "gzip"}, {"gzip;q=0", ""}, {"zstd", ""}, {"", ""},
		} {
			answer, through, err := t.several(10, "/", "Accept-Encoding", c.header)
			if err != nil {
				return err
			}
			if answer.Header.Get("Content-Encoding") != c.want || len(through) > 5 {
				return fmt.Errorf("%q is answered in %q, the program saw %d of 10", c.header, answer.Header.Get("Content-Encoding"), len(through))
			}
		}
		return nil
	}},
	{"whoever has it gets 304 from nginx", func(t *trial) error {
		answer, through, err := t.several(10, "/", "Accept-Encoding", alike, "If-None-Match", t.page.Header.Get("ETag"))
		if err == nil && (answer.Status != http.StatusNotModified || len(answer.Body) > 0 || len(through) > 2) {
			err = fmt.Errorf("%d, the program saw %d of 10", answer.Status, len(through))
		}
		return err
	}},
	{"a second later it is revalidated", func(t *trial) error {
		time.Sleep(2500 * time.Millisecond)
		answer, through, err := t.several(1, "/", "Accept-Encoding", alike)
		if err == nil && (answer.Status != http.StatusOK || len(through) != 1 || through[0].status != http.StatusNotModified) {
			err = fmt.Errorf("%d, the program saw %+v", answer.Status, through)
		}
		return err
	}},
	{"who shows a cookie or a token is answered by the program", func(t *trial) error {
		for _, shown := range [][]string{{"Cookie", "tracker=x"}, {"Cookie", "other=x"}, {"Authorization", "Bearer x"}} {
			if _, through, err := t.several(5, "/", shown...); err != nil || len(through) != 5 {
				return fmt.Errorf("with %s the program saw %d of 5: %w", shown[0], len(through), err)
			}
			// Asked for often enough to be kept, if it were.
			if _, through, err := t.several(5, "/timeline", shown...); err != nil || len(through) != 5 {
				return fmt.Errorf("with %s the program saw %d of 5: %w", shown[0], len(through), err)
			}
		}
		if _, through, err := t.several(1, "/timeline"); err != nil || len(through) != 1 {
			return fmt.Errorf("an answer to somebody known was kept: %w", err)
		}
		return nil
	}},
	{"pages of staff are never kept", func(t *trial) error {
		answer, through, err := t.several(5, "/staff/login")
		if err == nil && (answer.Status != http.StatusOK || len(through) != 5) {
			err = fmt.Errorf("%d, the program saw %d of 5", answer.Status, len(through))
		}
		return err
	}},
	{"the program learns who asks from nginx alone", func(t *trial) error {
		_, through, err := t.several(1, "/changes", "X-Forwarded-For", "192.0.2.1", "X-Request-Id", "forged-by-client")
		if err != nil || len(through) != 1 {
			return fmt.Errorf("the program saw %d of 1: %w", len(through), err)
		}
		told := through[0].request.Header
		if told.Get("X-Forwarded-For") != "127.0.0.1" || told.Get("X-Request-Id") == "forged-by-client" {
			return fmt.Errorf("the program was told %v", told)
		}
		return nil
	}},
	{"probes are not for the public", func(t *trial) error {
		for _, path := range []string{"/healthz", "/readyz"} {
			if answer, err := t.ask(path); err != nil || answer.Status != http.StatusNotFound {
				return fmt.Errorf("%s: %d, %w", path, answer.Status, err)
			}
		}
		return nil
	}},
	{"while the program is away the last answer is given", func(t *trial) error {
		before, _, err := t.several(5, "/", "Accept-Encoding", alike)
		if err != nil {
			return err
		}
		if err := t.between.server.Close(); err != nil {
			return err
		}
		time.Sleep(2500 * time.Millisecond)
		for range 3 {
			stale, err := t.ask("/", "Accept-Encoding", alike)
			if err != nil || stale.Status != http.StatusOK || !bytes.Equal(stale.Body, before.Body) {
				return fmt.Errorf("%d, %w", stale.Status, err)
			}
		}
		if other, err := t.ask("/never-asked"); err != nil || other.Status != http.StatusBadGateway {
			return fmt.Errorf("what was never answered: %d, %w", other.Status, err)
		}
		return nil
	}},
}
