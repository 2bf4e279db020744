package web

import (
	"context"
	"net/http"
	"time"
)

// Seen is what is counted of a request: nothing of who asked, and the route in place of the address.
type Seen struct {
	// Route is in gin's notation; "none" for an address that leads nowhere.
	Route, Method string
	Status        int
	Took          time.Duration
	// From tells where the answer came from.
	From Origin
}

// Origin is where an answer came from.
type Origin string

const (
	// FromWork is an answer that was made for this request.
	FromWork Origin = "work"
	// FromMemory is an answer that the cache held, or that was just made for somebody else.
	FromMemory Origin = "memory"
	// FromPast is the last good answer, given while the record is away.
	FromPast Origin = "past"
	// Refused is no answer but the request to come back, since too much was asked at once.
	Refused Origin = "refused"
)

// Observed tells see of every request that a handler answers. It stands before the response cache.
func Observed(next http.Handler, now func() time.Time, see func(Seen)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := now()
		seen := &sighting{route: "none", from: FromWork}
		watched := &statusWatcher{ResponseWriter: w, status: http.StatusOK}
		// A panic ends a request without an answer; there is nothing to count then.
		next.ServeHTTP(watched, r.WithContext(context.WithValue(r.Context(), sightingKey{}, seen)))
		see(Seen{Route: seen.route, Method: r.Method, Status: watched.status, Took: now().Sub(began), From: seen.from})
	})
}

// sighting is what the parts behind Observed note of a request.
type sighting struct {
	route string
	from  Origin
}

type sightingKey struct{}

// noteRoute notes which route answers, where somebody wants to know.
func noteRoute(ctx context.Context, route string) {
	if seen, ok := ctx.Value(sightingKey{}).(*sighting); ok {
		seen.route = route
	}
}

// noteRefused notes that a request was not worked on.
func noteRefused(ctx context.Context) {
	if seen, ok := ctx.Value(sightingKey{}).(*sighting); ok {
		seen.from = Refused
	}
}

// noteKept notes that an answer is one of the cache's.
func noteKept(ctx context.Context, made *answer, from Origin) {
	if seen, ok := ctx.Value(sightingKey{}).(*sighting); ok {
		seen.route, seen.from = made.route, from
	}
}
