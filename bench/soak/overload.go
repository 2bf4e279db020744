package soak

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// Overload is what the time of too much came to.
type Overload struct {
	Clients                  int
	Answered, Refused, Staff Kind
	Most                     Sample
	Recovered                time.Duration
}

// overload asks for more than can be answered, none of it twice, while staff go on with their work.
func (s *soak) overload(ctx context.Context) error {
	s.say("too much, for %s", s.Overload)
	flooding, stop := context.WithTimeout(ctx, s.Overload)
	defer stop()
	answered, refused, staff := newTally(), newTally(), newTally()
	var all sync.WaitGroup
	for who := range s.Flood {
		all.Go(func() {
			w := s.worker("flood", 0, uint64(who))
			defer w.client.close()
			for flooding.Err() == nil {
				w.flood(flooding, answered, refused)
			}
		})
	}
	all.Go(func() {
		w := s.worker("staff", 1000, 0)
		defer w.client.close()
		for flooding.Err() == nil {
			w.getThrough(ctx, staff)
			w.pause(flooding, time.Second)
		}
	})
	most, err := s.site.sample(ctx)
	for err == nil && flooding.Err() == nil {
		var now Sample
		if now, err = s.site.sample(ctx); err == nil {
			most = largest([]Sample{most, now})
		}
		s.worker("watch", 0, 0).pause(flooding, time.Second)
	}
	all.Wait()
	if err != nil {
		return fmt.Errorf("while there was too much: %w", err)
	}
	got := &Overload{Clients: s.Flood, Most: most}
	got.Answered, got.Refused, got.Staff = only(answered), only(refused), only(staff)
	s.report.Overload = got
	s.judge("too much is answered 503 with Retry-After, and nothing worse", errors.Join(answered.faults(), refused.faults(), s.atLeastOne(got.Refused)))
	s.judge("staff get through while there is too much", errors.Join(staff.faults(), s.atLeastOne(got.Staff)))
	if s.Bounds && got.Staff.Most > staffWait {
		s.judge(fmt.Sprintf("staff wait %s at most", staffWait), fmt.Errorf("they waited %s", got.Staff.Most))
	}
	s.recover(ctx, got)
	return ctx.Err()
}

func only(t *tally) Kind {
	if kinds := t.kinds(); len(kinds) > 0 {
		return kinds[0]
	}
	return Kind{}
}

func (s *soak) atLeastOne(k Kind) error {
	if k.Count == 0 && s.Bounds {
		return errors.New("there was none")
	}
	return nil
}

// flood asks for something that nobody has asked for.
func (w *worker) flood(ctx context.Context, answered, refused *tally) {
	w.done++
	unique := fmt.Sprintf("%s%d", w.name, w.done)
	a := ask{method: http.MethodGet, path: pick(w.chance, []string{
		"/initiatives?q=" + w.word() + "+" + unique, "/timeline?q=" + unique, "/api/v1/initiatives?limit=200&q=" + w.word() + "+" + unique,
		"/api/v1/exports/tracker.json?q=" + unique, "/embed/timeline?jurisdiction=" + w.jurisdiction() + "&accent=" + fmt.Sprintf("%06x", w.chance.IntN(1<<24)),
		"/nowhere/" + unique, "/matrix?q=" + unique,
	}), header: map[string]string{"Accept-Encoding": "br"}}
	switch w.chance.IntN(10) {
	case 0:
		a = ask{method: http.MethodPost, path: "/suggest", body: "message=x", header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}}
	case 1:
		a.header["Authorization"] = "Bearer trk_" + unique
	case 2:
		a = ask{method: http.MethodGet, path: "/staff", header: map[string]string{"Cookie": "tracker=" + unique}}
	}
	r, err := w.client.do(ctx, a)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		answered.fault("flood", err)
	case r.status == http.StatusServiceUnavailable && r.header.Get("Retry-After") != "" && r.header.Get("Cache-Control") == "no-store":
		refused.answered("refused", r.took)
	case r.status >= http.StatusInternalServerError:
		refused.fault("flood", fmt.Errorf("%s: %w", a.path, unexpected(r)))
	default:
		answered.answered("answered", r.took)
	}
}

// getThrough is a request of staff: a page, a change, or the way in.
func (w *worker) getThrough(ctx context.Context, staff *tally) {
	w.done++
	kept := *w.soak
	kept.tally = staff
	w = &worker{&kept, w.client, w.chance, w.name, w.seen, w.done}
	switch w.done % 3 {
	case 0:
		w.request(ctx, "staff", ask{method: http.MethodGet, path: "/staff/initiatives", header: map[string]string{"Cookie": w.site.cookie}}, http.StatusOK)
	case 1:
		w.request(ctx, "staff", ask{method: http.MethodGet, path: "/staff/login"}, http.StatusOK)
	default:
		mark := fmt.Sprintf("%s-through-%d", w.name, w.done)
		slug := w.site.slugs[0]
		r, ok := w.write(ctx, "staff", ask{
			method: http.MethodPost, path: "/api/v1/initiatives/" + slug + "/actions",
			body: fmt.Sprintf(`{"date":"2024-05","classification":"announcement","description":"Soak %s.","sources":["s0"]}`, mark),
		}, http.StatusOK, http.StatusCreated)
		if ok {
			w.ledger.note(write{slug: slug, version: versionIn(r), mark: mark, stays: true})
		}
	}
}

// recover waits until everybody is answered again.
func (s *soak) recover(ctx context.Context, got *Overload) {
	began := time.Now()
	w := s.worker("after", 0, 0)
	defer w.client.close()
	limit := time.Minute
	if s.Bounds {
		limit = recovery
	}
	for n := 0; ; n++ {
		r, err := w.client.do(ctx, ask{method: http.MethodGet, path: fmt.Sprintf("/initiatives?q=after+%d", n)})
		got.Recovered = time.Since(began)
		if err == nil && r.status == http.StatusOK {
			s.judge("afterwards everybody is answered again", nil)
			return
		}
		if got.Recovered > limit || ctx.Err() != nil {
			s.judge("afterwards everybody is answered again", fmt.Errorf("after %s: %d %w", got.Recovered, r.status, err))
			return
		}
		w.pause(ctx, 100*time.Millisecond)
	}
}
