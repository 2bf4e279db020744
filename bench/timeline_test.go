package bench

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/seed"
	"tracker/store"
	"tracker/web"
)

// The widget of the timeline beside the timeline as it is written at first, in turns. "ratio" is how many times as much of
// the processor the plain one takes, which says the same on a busy machine; "ours-ns" and "plain-ns" are medians of the
// clock.

// BenchmarkTimelineWidget is that of the shipped campaign.
func BenchmarkTimelineWidget(b *testing.B) {
	data, err := seed.Load(seed.Embedded(), "campaign")
	if err != nil {
		b.Fatal(err)
	}
	besidePlain(b, data, "/embed/timeline?v=1", "")
}

// BenchmarkTimelineWidgetOfOne is that of one jurisdiction among two hundred.
func BenchmarkTimelineWidgetOfOne(b *testing.B) {
	besidePlain(b, Campaign(10_000), "/embed/timeline?jurisdiction=j007&v=1", "J007")
}

// BenchmarkTimelineWidgetAmong is that of a jurisdiction that has the same fifty actions whatever the size of the
// campaign around it.
func BenchmarkTimelineWidgetAmong(b *testing.B) { among(b, "/embed/timeline?jurisdiction=small&v=1") }

// BenchmarkTimelinePageAmong is the page of the same timeline.
func BenchmarkTimelinePageAmong(b *testing.B) { among(b, "/timeline?jurisdiction=SMALL") }

// among measures an address in campaigns of every size that have the small jurisdiction.
func among(b *testing.B, address string) {
	at(b, func(b *testing.B, s *store.Store) {
		if _, err := s.ImportCampaign(context.Background(), smallJurisdiction(), change); err != nil {
			b.Fatal(err)
		}
		handler := site(b, s)
		var took effort
		b.ResetTimer()
		for b.Loop() {
			took.answer(b, handler, address)
		}
		b.ReportMetric(float64(took.median()), "median-ns")
		b.ReportMetric(float64(took.processor)/float64(len(took.clock)), "cpu-ns")
	})
}

// smallJurisdiction is five initiatives of a jurisdiction that no other campaign has.
func smallJurisdiction() models.Dataset {
	d := Campaign(1)
	d.Jurisdictions = []models.Jurisdiction{{Code: "SMALL", Name: "Small jurisdiction", Kind: models.Country}}
	d.Initiatives = nil
	random := rand.New(rand.NewPCG(2, 2))
	for n := range 5 {
		i := initiative(random, 0)
		i.Slug, i.Jurisdiction = fmt.Sprintf("small-%d", n), "SMALL"
		d.Initiatives = append(d.Initiatives, i)
	}
	return d
}

// besidePlain measures an address of ours beside the plain timeline of a jurisdiction, both in the same file.
func besidePlain(b *testing.B, data models.Dataset, address string, jurisdiction models.Code) {
	path := filepath.Join(b.TempDir(), "record.db")
	s, err := store.Open(context.Background(), store.Options{URL: "file:" + path})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := s.Migrate(context.Background()); err != nil {
		b.Fatal(err)
	}
	if _, err := s.ImportCampaign(context.Background(), data, change); err != nil {
		b.Fatal(err)
	}
	db, err := gorm.Open(sqlite.Open("file:"+path+"?mode=ro"), &gorm.Config{Logger: logger.Discard})
	if err != nil {
		b.Fatal(err)
	}
	handler := site(b, s)
	plainHandler := besides(b, handler, plainTimeline{record: plainRecord{db}, jurisdiction: jurisdiction, most: 12}, address)
	var ours, plain effort
	b.ResetTimer()
	for b.Loop() {
		plain.answer(b, plainHandler, address)
		ours.answer(b, handler, address)
	}
	b.ReportMetric(float64(ours.median()), "ours-ns")
	b.ReportMetric(float64(plain.median()), "plain-ns")
	b.ReportMetric(float64(ours.processor)/float64(len(ours.clock)), "ours-cpu-ns")
	b.ReportMetric(float64(plain.processor)/float64(len(plain.clock)), "plain-cpu-ns")
	b.ReportMetric(float64(plain.processor)/float64(ours.processor), "ratio")
}

// besides gives the plain one what only files know, and refuses it when it says anything else than ours.
func besides(b *testing.B, ours http.Handler, p plainTimeline, address string) http.Handler {
	b.Helper()
	answer := func(handler http.Handler) *httptest.ResponseRecorder {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, address, nil))
		return recorder
	}
	sent := answer(ours)
	p.policy = sent.Header().Get("Content-Security-Policy")
	p.style = template.HTML(regexp.MustCompile(`(?s)<style>.*</style>`).FindString(sent.Body.String()))
	p.script = template.HTML(regexp.MustCompile(`<script.*</script>`).FindString(sent.Body.String()))
	var err error
	if p.page, err = plainPage(); err != nil {
		b.Fatal(err)
	}
	plain := web.NewEngine(web.Options{Now: time.Now}, p.face())
	made := answer(plain)
	for name := range sent.Header() {
		if name != "Etag" && name != "Content-Length" && made.Header().Get(name) == "" {
			b.Fatalf("the plain answer has no %s", name)
		}
	}
	want, got := tokens(b, sent.Body), tokens(b, made.Body)
	for n := range want {
		if n >= len(got) || got[n] != want[n] {
			b.Fatalf("the plain answer differs at %d: %q where ours has %q", n, got[min(n, len(got)-1)], want[n])
		}
	}
	return plain
}

// tokens are the tags and texts of a page, without the space between them.
func tokens(b *testing.B, page io.Reader) (list []string) {
	b.Helper()
	tokenizer := html.NewTokenizer(page)
	for tokenizer.Next() != html.ErrorToken {
		token := tokenizer.Token()
		if text := strings.TrimSpace(token.String()); text != "" {
			list = append(list, text)
		}
	}
	return list
}

// effort is what answers take.
type effort struct {
	clock     []time.Duration
	processor time.Duration
}

func (e *effort) answer(b *testing.B, handler http.Handler, address string) {
	b.Helper()
	answer, request := httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, address, nil)
	began, before := time.Now(), processorTime()
	handler.ServeHTTP(answer, request)
	e.processor += processorTime() - before
	e.clock = append(e.clock, time.Since(began))
	if answer.Code != http.StatusOK {
		b.Fatal(answer.Code, answer.Body)
	}
}

func (e *effort) median() time.Duration {
	slices.Sort(e.clock)
	return e.clock[len(e.clock)/2]
}
