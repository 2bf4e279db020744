package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestEveryRequestIsSeenByItsRouteAndOrigin(t *testing.T) {
	k := newKept(t, 0)
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	var all []Seen
	handler := Observed(k.Handler, func() time.Time { now = now.Add(time.Second); return now }, func(s Seen) { all = append(all, s) })
	steps := []struct {
		method, address string
		before          func()
		want            Seen
	}{
		{"GET", "/page/one", nil, Seen{Route: "/page/:name", Status: 200, From: FromWork}},
		{"GET", "/page/one", nil, Seen{Route: "/page/:name", Status: 200, From: FromMemory}},
		{"HEAD", "/page/one", nil, Seen{Route: "/page/:name", Status: 200, From: FromMemory}},
		{"POST", "/page", nil, Seen{Route: "/page", Status: 200, From: FromWork}},
		{"GET", "/staff/page", nil, Seen{Route: "/staff/page", Status: 200, From: FromWork}},
		{"GET", "/refused", nil, Seen{Route: "/refused", Status: 404, From: FromWork}},
		{"GET", "/cookie", nil, Seen{Route: "/cookie", Status: 200, From: FromWork}},
		{"GET", "/no/such/address/of/somebody", nil, Seen{Route: "none", Status: 404, From: FromWork}},
		{"GET", "/page/one", func() { k.broken.Store(true); k.version.Add(1) }, Seen{Route: "/page/:name", Status: 200, From: FromPast}},
		{"GET", "/page/two", nil, Seen{Route: "/page/:name", Status: 503, From: FromWork}},
	}
	for _, step := range steps {
		if step.before != nil {
			step.before()
		}
		all = nil
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(step.method, step.address, http.NoBody))
		step.want.Method, step.want.Took = step.method, time.Second
		if len(all) != 1 || all[0] != step.want {
			t.Errorf("%s %s: seen as %+v, not as %+v", step.method, step.address, all, step.want)
		}
	}
}
