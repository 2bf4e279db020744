package main

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"tracker/config"
	"tracker/store"
)

func TestWidgetsOnOtherSitesAreCountedUnlessItIsSwitchedOff(t *testing.T) {
	for setting, want := range map[string]int{"on": 3, "off": 0} {
		db, err := store.Open(t.Context(), store.Options{URL: "file:" + newDatabase(t)})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		p := &program{now: time.Now}
		settings := config.Serve{Embeds: config.Embeds{EmbedStatistics: setting}, Listen: config.Listen{BaseURL: "https://tracker.example"}}
		answered := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "widget") })
		handler, stop := p.countEmbeds(t.Context(), answered, db, settings, slog.New(slog.DiscardHandler))
		for range 3 {
			request := httptest.NewRequest(http.MethodGet, "/embed/map?lang=fr", nil)
			request.Header.Set("Referer", "https://partner.example/secret/page?reader=7")
			recorder := httptest.NewRecorder()
			handler.ServeHTTP(recorder, request)
			if recorder.Body.String() != "widget" {
				t.Errorf("%s: answered %q", setting, recorder.Body)
			}
		}
		stop()
		counts, err := db.EmbedCounts(t.Context(), 0, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, count := range counts.Rows {
			got += count.Count
			if count.Host != "partner.example" || count.View != "map" || count.Language != "fr" {
				t.Errorf("%s: counted %+v", setting, count)
			}
		}
		if got != want {
			t.Errorf("%s: %d were counted, not %d", setting, got, want)
		}
	}
}
