package bench

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"tracker/bench/contender"
	"tracker/store"
)

// site puts both faces before a store, as the program does, without the response cache.
func site(b *testing.B, s *store.Store) http.Handler {
	b.Helper()
	handler, err := contender.Uncached(s)
	if err != nil {
		b.Fatal(err)
	}
	return handler
}

// get measures one address, without compression.
func get(b *testing.B, address string) {
	at(b, func(b *testing.B, s *store.Store) {
		handler := site(b, s)
		var size int
		for b.Loop() {
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
			if answer.Code != http.StatusOK {
				b.Fatal(answer.Code, answer.Body)
			}
			size = answer.Body.Len()
		}
		b.ReportMetric(float64(size), "bytes")
	})
}

func BenchmarkOverviewPage(b *testing.B)     { get(b, "/") }
func BenchmarkTimelinePage(b *testing.B)     { get(b, "/timeline") }
func BenchmarkJurisdictionPage(b *testing.B) { get(b, "/jurisdictions/j007") }
func BenchmarkInitiativePage(b *testing.B)   { get(b, "/initiatives/initiative-000005") }
func BenchmarkInitiativesPage(b *testing.B)  { get(b, "/initiatives") }
func BenchmarkAPIListOf25(b *testing.B)      { get(b, "/api/v1/initiatives") }
