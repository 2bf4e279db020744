package api

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// unpacked gives the text of a file, of all its parts when it is an archive.
func unpacked(t *testing.T, file []byte) string {
	t.Helper()
	if !bytes.HasPrefix(file, []byte("PK")) {
		return string(file)
	}
	archive, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, entry := range archive.File {
		part, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&text, part); err != nil {
			t.Fatal(err)
		}
	}
	return text.String()
}

func TestEverybodyTakesThePublishedRecord(t *testing.T) {
	t.Parallel()
	handler, _ := newStaffAPI(t)
	for _, name := range []string{"tracker.json", "initiatives.csv", "actions.csv", "votes.csv", "sources.csv", "datapackage.zip", "tracker.xlsx"} {
		public := send(handler, "", version+"/exports/"+name, nil, "")
		staff := send(handler, "", version+"/exports/"+name, asViewer, "")
		if public.Code != 200 || staff.Code != 200 {
			t.Fatalf("%s: status %d and %d", name, public.Code, staff.Code)
		}
		shown := unpacked(t, public.Body.Bytes())
		for _, text := range private {
			if strings.Contains(shown, text) {
				t.Errorf("%s shows everybody %q", name, text)
			}
		}
		if !strings.Contains(shown, "eu-resolution-2010") || !strings.Contains(public.Header().Get("Content-Disposition"), name) {
			t.Errorf("%s is not the record: %.200s", name, public.Body)
		}
		if cache := staff.Header().Get("Cache-Control"); !strings.Contains(cache, "no-store") {
			t.Errorf("%s for staff may be stored: %s", name, cache)
		}
	}
	staff := send(handler, "", version+"/exports/tracker.json", asViewer, "")
	if !strings.Contains(staff.Body.String(), "us-draft-2020") {
		t.Error("staff do not get the drafts")
	}
}

func TestAPartIsTakenAwayByTheParametersOfTheList(t *testing.T) {
	t.Parallel()
	handler, _ := newAPI(t)
	for _, name := range []string{"tracker.json", "initiatives.csv", "actions.csv", "datapackage.zip", "tracker.xlsx"} {
		got := send(handler, "", version+"/exports/"+name+"?jurisdiction=us&stage=law", nil, "")
		text := unpacked(t, got.Body.Bytes())
		if got.Code != http.StatusOK || !strings.Contains(text, "us-act-2012") || strings.Contains(text, "motion-2013") {
			t.Errorf("%s: status %d, %.300s", name, got.Code, text)
		}
		stem, ending, _ := strings.Cut(name, ".")
		if saved := got.Header().Get("Content-Disposition"); saved != `attachment; filename="`+stem+"-selection."+ending+`"` {
			t.Errorf("%s is saved as %s", name, saved)
		}
		again := send(handler, "", version+"/exports/"+name+"?jurisdiction=us&stage=law", map[string]string{"If-None-Match": got.Header().Get("ETag")}, "")
		if again.Code != http.StatusNotModified {
			t.Errorf("%s: status %d for what the client has", name, again.Code)
		}
	}
	for query, want := range map[string]int{
		"?stage=flying": http.StatusBadRequest, "?colour=red": http.StatusBadRequest, "?jurisdiction=zz": http.StatusBadRequest,
		"?limit=3": http.StatusBadRequest, "?as_of=1999-01-01": http.StatusOK, "?q=nothing+fits": http.StatusOK, "?until=2011": http.StatusOK,
	} {
		if got := send(handler, "", version+"/exports/datapackage.zip"+query, nil, ""); got.Code != want {
			t.Errorf("%s: status %d, want %d: %s", query, got.Code, want, got.Body)
		}
	}
}

// A file that is longer than an answer is held for goes out while it is read, and says the same as one made in memory.
func TestALongFileIsSentAsItIsRead(t *testing.T) {
	t.Parallel()
	engine, s := newAPI(t)
	ctx := context.Background()
	d := smallCampaign()
	for n := range 300 {
		d.Initiatives = append(d.Initiatives, models.Initiative{
			Slug: fmt.Sprintf("long-act-%03d", n), Jurisdiction: "US", Title: "Long act", Classification: "bill", Status: "introduced",
			Publication: models.Published, Summary: strings.Repeat("The house heard the committee again. ", 120),
			Sources: []models.Source{{Key: "gazette", Title: "Gazette", URL: "https://example.org/g", Kind: models.OfficialSource}},
		})
	}
	if _, err := s.ImportCampaign(ctx, d, models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "a", Role: models.RoleImport}}); err != nil {
		t.Fatal(err)
	}
	whole, err := s.Export(ctx, store.Public)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := export.WriteJSON(&want, whole, export.Options{Public: true}); err != nil {
		t.Fatal(err)
	}
	handler := web.Cached(engine, web.CacheOptions{Version: s.Edition})
	const path = version + "/exports/tracker.json"
	got := send(handler, "", path, nil, "")
	etag := got.Header().Get("ETag")
	if got.Code != http.StatusOK || !bytes.Equal(got.Body.Bytes(), want.Bytes()) || got.Header().Get("Content-Length") != "" || etag == "" {
		t.Fatalf("status %d, %d bytes, in memory %d; header %v", got.Code, got.Body.Len(), want.Len(), got.Header())
	}
	for name, ask := range map[string]struct{ path, method, etag string }{
		"who has it":       {path, http.MethodGet, etag},
		"HEAD, who has it": {path, http.MethodHead, etag},
	} {
		if again := send(handler, ask.method, ask.path, map[string]string{"If-None-Match": ask.etag}, ""); again.Code != http.StatusNotModified || again.Header().Get("ETag") != etag {
			t.Errorf("%s: status %d, header %v", name, again.Code, again.Header())
		}
	}
	for _, other := range []string{path + "?jurisdiction=us", version + "/exports/initiatives.csv"} {
		if answer := send(handler, "", other, map[string]string{"If-None-Match": etag}, ""); answer.Code != http.StatusOK || answer.Header().Get("ETag") == etag {
			t.Errorf("%s is taken for another file", other)
		}
	}
	changed := whole.Initiatives[0]
	if _, err := s.AddAction(ctx, changed.Slug, models.Action{Date: models.MustDate("2024-05-01"), Classification: "debate"}, nil, models.Change{}); err != nil {
		t.Fatal(err)
	}
	if later := send(handler, "", path, map[string]string{"If-None-Match": etag}, ""); later.Code != http.StatusOK || later.Header().Get("ETag") == etag {
		t.Errorf("after a change: status %d, ETag %s", later.Code, later.Header().Get("ETag"))
	}
}
