package bench

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
)

// databases lets a run use what an earlier one filled: a million actions take minutes.
var databases = flag.String("databases", "", "a folder that keeps the databases of the growth benchmark")

// The sample is the same in campaigns of every size, so that answers about it are of the same size.
const (
	sampleCode = "JX"
	sampleSize = 40
	sampleWord = "zebrafish"
)

func sample() models.Dataset {
	random := rand.New(rand.NewPCG(2, 2))
	d := Campaign(0)
	d.Initiatives = nil
	d.Jurisdictions = append(d.Jurisdictions, models.Jurisdiction{Code: sampleCode, Name: "Jurisdiction of the sample", Kind: models.Country})
	for n := range sampleSize {
		i := initiative(random, n)
		i.Slug, i.Jurisdiction, i.Relations = fmt.Sprintf("sample-%02d", n), sampleCode, nil
		i.Title = sampleWord + " " + i.Title
		d.Initiatives = append(d.Initiatives, i)
	}
	return d
}

// sampledCampaign is a database of that many actions beside the sample, as it is after the next night: the sample was too
// little for its import to put the index of the search in order.
func sampledCampaign(b *testing.B, actions int) *store.Store {
	b.Helper()
	ctx := context.Background()
	var s *store.Store
	var err error
	if *databases == "" {
		s = campaignOf(b, actions)
	} else {
		path := filepath.Join(*databases, fmt.Sprintf("%d.db", actions))
		if s, err = store.Open(ctx, store.Options{URL: "file:" + path}); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		if err := s.Migrate(ctx); err != nil {
			b.Fatal(err)
		}
		if empty, err := s.Empty(ctx); err != nil {
			b.Fatal(err)
		} else if empty {
			if _, err := s.ImportCampaign(ctx, Campaign(actions), change); err != nil {
				b.Fatal(err)
			}
		}
	}
	if _, err := s.ImportCampaign(ctx, sample(), change); err != nil {
		b.Fatal(err)
	}
	if _, err := s.TidySearch(ctx); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkGrowth asks for answers of the same size from ten thousand actions and from a million, in turns, without the
// cache. "growth" is the ratio of the medians, "growth-cpu" that of the processor's time.
func BenchmarkGrowth(b *testing.B) {
	small, large := sampledCampaign(b, 10_000), sampledCampaign(b, 1_000_000)
	handlers := []http.Handler{site(b, small), site(b, large)}
	for _, read := range []struct{ name, address string }{
		{"list", "/api/v1/initiatives"},
		{"list-by-title", "/api/v1/initiatives?sort=title"},
		{"list-of-jurisdiction", "/api/v1/initiatives?jurisdiction=jx"},
		{"list-of-stage", "/api/v1/initiatives?stage=law"},
		{"list-of-status", "/api/v1/initiatives?status=in-force"},
		{"list-of-two", "/api/v1/initiatives?status=in-force&measure=measure-3"},
		{"list-since", "/api/v1/initiatives?action_since=2015"},
		{"initiative", "/api/v1/initiatives/sample-03"},
		{"initiative-page", "/initiatives/sample-03"},
		{"initiatives-page", "/initiatives"},
		{"search", "/api/v1/initiatives?q=" + sampleWord},
		{"search-page", "/initiatives?q=" + sampleWord},
		{"search-of-two-words", "/api/v1/initiatives?q=" + sampleWord + "+river"},
		{"search-of-a-common-word", "/api/v1/initiatives?q=river"},
		{"search-page-of-a-common-word", "/initiatives?q=river"},
		{"suggestions-common", "/initiatives/suggestions?q=riv"},
		{"timeline-of-jurisdiction", "/timeline?jurisdiction=jx"},
		{"timeline", "/timeline"},
		{"until-of-jurisdiction", "/api/v1/initiatives?jurisdiction=jx&until=2012"},
		{"timeline-until-of-jurisdiction", "/timeline?jurisdiction=jx&until=2012"},
		{"timeline-widget", "/embed/timeline?jurisdiction=jx"},
		{"timeline-widget-of-everything", "/embed/timeline"},
		{"jurisdiction-page", "/jurisdictions/jx"},
		{"jurisdictions", "/jurisdictions"},
		{"overview", "/"},
		{"actions", "/api/v1/actions"},
		{"actions-of-a-sort", "/api/v1/actions?action=debate"},
		{"matrix-of-jurisdiction", "/matrix?jurisdiction=jx"},
		{"changes", "/changes"},
		{"feed", "/feeds/changes.atom"},
		{"feed-of-jurisdiction", "/feeds/jurisdictions/jx.atom"},
		{"calendar", "/calendar.ics"},
		{"data", "/data"},
		{"matrix", "/matrix"},
		{"map", "/map"},
		{"map-widget", "/embed/map?v=1"},
		{"matrix-widget", "/embed/matrix?v=1"},
		{"compare", "/compare?jurisdiction=jx&jurisdiction=j001"},
		{"charts", "/charts"},
		{"years", "/charts/years.svg"},
		{"days-of-jurisdiction", "/charts/days.svg?jurisdiction=jx"},
	} {
		b.Run(read.name, func(b *testing.B) {
			took := [2][]time.Duration{}
			var processor [2]time.Duration
			var size [2]int
			for b.Loop() {
				for n, handler := range handlers {
					answer := httptest.NewRecorder()
					request := httptest.NewRequest(http.MethodGet, read.address, nil)
					used, began := processorTime(), time.Now()
					handler.ServeHTTP(answer, request)
					took[n] = append(took[n], time.Since(began))
					processor[n] += processorTime() - used
					size[n] = answer.Body.Len()
					if answer.Code != http.StatusOK {
						b.Fatal(answer.Code, answer.Body)
					}
				}
			}
			slices.Sort(took[0])
			slices.Sort(took[1])
			middle := len(took[0]) / 2
			b.ReportMetric(float64(took[0][middle].Microseconds()), "small-µs")
			b.ReportMetric(float64(took[1][middle].Microseconds()), "large-µs")
			b.ReportMetric(float64(took[1][middle])/float64(took[0][middle]), "growth")
			b.ReportMetric(float64(processor[1])/float64(processor[0]), "growth-cpu")
			b.ReportMetric(float64(size[1])/float64(size[0]), "growth-bytes")
		})
	}
}
