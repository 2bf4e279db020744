package scheduler

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/watch"
)

// watchman is a scheduler whose link check looks at a server of the test, with a clock that is moved by hand.
type watchman struct {
	*Scheduler
	at     time.Time
	server *httptest.Server
	// page is what the server shows; a status other than 0 is answered instead.
	page   string
	status int
	asked  int
}

func newWatchman(t *testing.T) *watchman {
	t.Helper()
	w := &watchman{at: noon, page: "<p>The bill is before the committee.</p>"}
	w.server = httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		w.asked++
		if w.status != 0 {
			out.WriteHeader(w.status)
			return
		}
		out.Header().Set("Content-Type", "text/html")
		_, _ = out.Write([]byte(w.page))
	}))
	t.Cleanup(w.server.Close)
	clock := func() time.Time { return w.at }
	db, err := store.Open(t.Context(), store.Options{URL: enginetest.URL(t), Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	fetcher := watch.New(watch.Options{
		Now:   clock,
		Allow: func(at netip.AddrPort) bool { return at.String() == w.server.Listener.Addr().String() },
		Wait:  func(context.Context, time.Duration) error { return nil },
	})
	t.Cleanup(fetcher.Close)
	w.Scheduler, err = New(Options{
		Store: db, Now: clock,
		Jobs:      Jobs(Settings{Intervals: models.ReviewIntervals{}, Fetcher: fetcher, Now: clock}),
		Schedules: map[string]string{ReviewScanName: Off, LinkCheckName: Off, DigestName: Off, EmbedPruneName: Off, BackupName: Off, SearchTidyName: Off},
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// cite fills the database with a record for each list of addresses.
func (w *watchman) cite(t *testing.T, records map[string][]string) {
	t.Helper()
	data := rivers()
	verified := noon.Add(-time.Hour)
	for slug, urls := range records {
		i := models.Initiative{
			Slug: slug, Jurisdiction: "US", Title: "Rivers Act", Classification: models.ClassBill, Status: models.StatusIntroduced,
			Publication: models.Published, LastVerifiedAt: &verified,
		}
		for n, url := range urls {
			i.Sources = append(i.Sources, models.Source{Key: "s" + string(rune('a'+n)), Title: "Source", Kind: models.OfficialSource, URL: url})
		}
		data.Initiatives = append(data.Initiatives, i)
	}
	if _, err := w.store.ImportCampaign(t.Context(), data, models.Change{Kind: models.RevisionImported}); err != nil {
		t.Fatal(err)
	}
}

func (w *watchman) run(t *testing.T, name string) map[string]int {
	t.Helper()
	counts, err := w.RunNow(t.Context(), name, TriggerCommand)
	if err != nil {
		t.Fatal(err)
	}
	return counts
}

// reasons gives those of the open reviews after a scan.
func (w *watchman) reasons(t *testing.T) string {
	t.Helper()
	w.run(t, ReviewScanName)
	page, err := w.store.Reviews(t.Context(), store.ReviewFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, review := range page.Items {
		list = append(list, review.Initiative+" "+string(review.Reason)+" "+review.Subject)
	}
	return strings.Join(list, ", ")
}

func TestEachSourceIsLookedAtOnceAWeek(t *testing.T) {
	w := newWatchman(t)
	w.cite(t, map[string][]string{"one": {w.server.URL + "/a", w.server.URL + "/b"}, "two": {w.server.URL + "/a", ""}})
	if counts := w.run(t, LinkCheckName); counts["looked"] != 2 || counts["read"] != 2 || w.asked != 2 {
		t.Errorf("first: %v, asked %d times", counts, w.asked)
	}
	w.at = w.at.Add(6 * 24 * time.Hour)
	if counts := w.run(t, LinkCheckName); counts["looked"] != 0 || w.asked != 2 {
		t.Errorf("six days later: %v, asked %d times", counts, w.asked)
	}
	w.at = w.at.Add(24 * time.Hour)
	if counts := w.run(t, LinkCheckName); counts["looked"] != 2 || counts["changed"] != 0 {
		t.Errorf("a week later: %v", counts)
	}
}

func TestAMissingPageIsFlaggedOnTheThirdDayAndForgivenWhenItIsBack(t *testing.T) {
	w := newWatchman(t)
	w.cite(t, map[string][]string{"act": {w.server.URL + "/a"}})
	w.status = http.StatusNotFound
	for n := 1; n <= 3; n++ {
		if got := w.reasons(t); got != "" {
			t.Errorf("before the look of day %d: %s", n, got)
		}
		if counts := w.run(t, LinkCheckName); counts["failed"] != 1 {
			t.Errorf("day %d: %v", n, counts)
		}
		w.run(t, LinkCheckName)
		w.at = w.at.Add(24 * time.Hour)
	}
	if got := w.reasons(t); got != "act source-broken sa" || w.asked != 3 {
		t.Errorf("%q after %d looks", got, w.asked)
	}
	w.status = 0
	w.at = w.at.Add(7 * 24 * time.Hour)
	if counts := w.run(t, LinkCheckName); counts["recovered"] != 1 || w.reasons(t) != "" {
		t.Errorf("%v, still %q", counts, w.reasons(t))
	}
}

func TestAChangedPageIsFlagged(t *testing.T) {
	w := newWatchman(t)
	w.cite(t, map[string][]string{"act": {w.server.URL + "/a"}})
	w.run(t, LinkCheckName)
	w.at = w.at.Add(7 * 24 * time.Hour)
	w.page += "<aside>Buy shoes</aside><p>8 March 2024</p>"
	if counts := w.run(t, LinkCheckName); counts["changed"] != 0 || w.reasons(t) != "" {
		t.Errorf("an advertisement and a date: %v", counts)
	}
	w.at = w.at.Add(7 * 24 * time.Hour)
	w.page += "<p>The bill was passed.</p>"
	if counts := w.run(t, LinkCheckName); counts["changed"] != 1 || w.reasons(t) != "act source-changed sa" {
		t.Errorf("a new passage: %v, %q", counts, w.reasons(t))
	}
}

// silence is a fetcher that reaches nobody, or only who is named.
type silence struct{ but string }

func (s silence) Round(_ context.Context, pages []watch.Page, tell func(watch.Page, watch.Look) error) error {
	for _, page := range pages {
		look := watch.Look{Outcome: models.SourceFailed, Detail: "The server takes too long.", Silent: true}
		if page.URL == s.but {
			look = watch.Look{Outcome: models.SourceFailed, Status: 404}
		}
		if err := tell(page, look); err != nil {
			return err
		}
	}
	return nil
}

func TestAMachineThatIsCutOffBlamesNobody(t *testing.T) {
	w := newWatchman(t)
	hosts := []string{"https://a.example.org/1", "https://b.example.org/1", "https://c.example.org/1", "https://c.example.org/2"}
	w.cite(t, map[string][]string{"act": hosts})
	failed := func(fetcher Fetcher) (int, error) {
		counts, err := linkCheck(fetcher)(t.Context(), w.store)
		return counts["failed"], err
	}
	if n, err := failed(silence{}); n != 0 || models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("when nobody answers: %d failed, %v", n, err)
	}
	if n, err := failed(silence{but: hosts[2]}); n != 4 || err != nil {
		t.Errorf("when one answers: %d failed, %v", n, err)
	}
}

func TestAFewSilentHostsAreBlamed(t *testing.T) {
	w := newWatchman(t)
	w.cite(t, map[string][]string{"act": {"https://a.example.org/1", "https://b.example.org/1"}})
	counts, err := linkCheck(silence{})(t.Context(), w.store)
	if err != nil || counts["failed"] != 2 {
		t.Errorf("%v, %v", counts, err)
	}
}

func TestASwitchedOffLinkCheckSaysSo(t *testing.T) {
	if _, err := linkCheck(nil)(t.Context(), newStore(t)); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("%v", err)
	}
}
