// Package metrics gives what there is to watch to Prometheus. Names begin with tracker_; times are in seconds, moments
// are Unix times.
package metrics

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"tracker/store"
	"tracker/web"
)

// Options are what is watched.
type Options struct {
	Store *store.Store
	// Backups is the folder of the backups.
	Backups string
	Version string
}

// Metrics counts requests, and reads the rest when it is asked.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// New begins to count.
func New(o Options) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "tracker_requests_total",
			Help: "Requests that were answered, by route, method, status and where the answer came from: work, memory, past while the record is away, or refused when too much was asked at once.",
		}, []string{"route", "method", "status", "from"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "tracker_request_duration_seconds", Help: "How long answering took, by where the answer came from.",
			Buckets: []float64{.0001, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"from"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "tracker_build_info", Help: "Always 1; the version is a label.", ConstLabels: prometheus.Labels{"version": o.Version},
	})
	build.Set(1)
	m.registry.MustRegister(m.requests, m.took, build, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), record{o.Store, o.Backups})
	return m
}

// See counts a request.
func (m *Metrics) See(r web.Seen) {
	m.requests.WithLabelValues(r.Route, method(r.Method), strconv.Itoa(r.Status), string(r.From)).Inc()
	m.took.WithLabelValues(string(r.From)).Observe(r.Took.Seconds())
}

// method keeps visitors from making up names of their own.
func method(name string) string {
	switch name {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return name
	}
	return "other"
}

// Handler answers Prometheus at /metrics. What cannot be read is left out, so that the rest can still be seen.
func (m *Metrics) Handler() http.Handler {
	mux := http.NewServeMux()
	answer := promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: 2})
	mux.Handle("GET /metrics", answer)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A browser that somebody points here does nothing with it, and no page reads it.
		w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		w.Header().Set("Cache-Control", "no-store")
		mux.ServeHTTP(w, r)
	})
}
