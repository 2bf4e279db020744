package soak

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
)

// contended are how many records the editors all work on, so that they get into each other's way.
const contended = 20

// edit does one of the things that editors do all day.
func (w *worker) edit(ctx context.Context) {
	w.done++
	mark := fmt.Sprintf("%s-%d", w.name, w.done)
	slug := w.site.slugs[w.chance.IntN(min(contended, len(w.site.slugs)))]
	switch w.chance.IntN(10) {
	case 0, 1, 2, 3:
		w.addAction(ctx, slug, mark)
	case 4, 5, 6, 7:
		w.correct(ctx, slug, mark)
	case 8:
		w.createAndArchive(ctx, mark)
	default:
		w.verify(ctx, slug)
	}
}

func (w *worker) addAction(ctx context.Context, slug, mark string) {
	body := fmt.Sprintf(`{"date":"2024-%02d-%02d","classification":"announcement","description":"Soak %s.","sources":["s0"]}`,
		1+w.chance.IntN(12), 1+w.chance.IntN(28), mark)
	r, ok := w.write(ctx, "add an action", ask{method: http.MethodPost, path: "/api/v1/initiatives/" + slug + "/actions", body: body}, http.StatusCreated, http.StatusOK)
	if ok {
		w.ledger.note(write{slug: slug, version: versionIn(r), mark: mark, stays: true})
	}
}

// correct reads a record and changes it, again and again while somebody else is first.
func (w *worker) correct(ctx context.Context, slug, mark string) {
	path := "/api/v1/initiatives/" + slug
	for range 50 {
		if ctx.Err() != nil {
			return
		}
		read, ok := w.request(ctx, "read to correct", w.withToken(ask{method: http.MethodGet, path: path}), http.StatusOK)
		if !ok {
			return
		}
		r, ok := w.write(ctx, "correct", ask{
			method: http.MethodPatch, path: path, body: fmt.Sprintf(`{"summary":"Corrected by soak %s."}`, mark),
			header: map[string]string{"If-Match": read.header.Get("ETag")},
		}, http.StatusOK, http.StatusPreconditionFailed)
		if !ok {
			return
		}
		if r.status == http.StatusOK {
			w.ledger.note(write{slug: slug, version: versionIn(r), mark: mark})
			return
		}
		w.tally.answered("correct: somebody was first", r.took)
	}
	w.tally.fault("correct", fmt.Errorf("%s: somebody was first fifty times", slug))
}

func (w *worker) createAndArchive(ctx context.Context, mark string) {
	made, ok := w.write(ctx, "create", ask{
		method: http.MethodPost, path: "/api/v1/initiatives",
		body: fmt.Sprintf(`{"slug":"soak-%s","title":"Soak %s","classification":"bill","status":"introduced","jurisdiction":"J001"}`, mark, mark),
	}, http.StatusCreated)
	if !ok {
		return
	}
	w.ledger.note(write{slug: "soak-" + mark, version: versionIn(made), mark: mark, stays: true})
	if w.chance.IntN(2) == 0 {
		return
	}
	gone, ok := w.write(ctx, "archive", ask{
		method: http.MethodDelete, path: "/api/v1/initiatives/soak-" + mark, header: map[string]string{"If-Match": made.header.Get("ETag")},
	}, http.StatusOK, http.StatusNoContent)
	if ok {
		w.ledger.note(write{slug: "soak-" + mark, version: max(versionIn(gone), 2), mark: `"archived"`, stays: true})
	}
}

func (w *worker) verify(ctx context.Context, slug string) {
	w.write(ctx, "verify", ask{method: http.MethodPost, path: "/api/v1/initiatives/" + slug + "/verifications", body: `{}`}, http.StatusOK, http.StatusCreated)
}

// write sends a change as an editor.
func (w *worker) write(ctx context.Context, kind string, a ask, expected ...int) (reply, bool) {
	a = w.withToken(a)
	if a.body != "" {
		a.header["Content-Type"] = "application/json"
	}
	return w.request(ctx, kind, a, expected...)
}

var versionTag = regexp.MustCompile(`"v(\d+)`)

func versionIn(r reply) int {
	found := versionTag.FindStringSubmatch(r.header.Get("ETag"))
	if found == nil {
		return 0
	}
	version, _ := strconv.Atoi(found[1])
	return version
}

// importFile brings in a small file, every other time only to see what it would do.
func (w *worker) importFile(ctx context.Context) {
	w.done++
	mark := fmt.Sprintf("%s-%d", w.name, w.done)
	type source struct {
		Key   string `json:"key"`
		Title string `json:"title"`
		URL   string `json:"url"`
		Kind  string `json:"kind"`
	}
	type initiative struct {
		Slug           string   `json:"slug"`
		Jurisdiction   string   `json:"jurisdiction"`
		Title          string   `json:"title"`
		Classification string   `json:"classification"`
		Status         string   `json:"status"`
		Summary        string   `json:"summary"`
		Publication    string   `json:"publication"`
		Sources        []source `json:"sources"`
		StatusSources  []string `json:"status_sources"`
	}
	file := struct {
		Initiatives []initiative `json:"initiatives"`
	}{}
	for n := range 5 {
		file.Initiatives = append(file.Initiatives, initiative{
			Slug: fmt.Sprintf("import-%s-%d", mark, n), Jurisdiction: w.jurisdiction(), Title: "Imported " + mark, Classification: "bill", Status: "introduced",
			Summary: w.word() + " " + w.word(), Publication: "published", StatusSources: []string{"s"},
			Sources: []source{{"s", "Gazette", "https://example.org/" + mark, "official"}},
		})
	}
	body, err := json.Marshal(file)
	if err != nil {
		w.tally.fault("import", err)
		return
	}
	dry := w.done%2 == 1
	kind := map[bool]string{true: "import, dry", false: "import"}[dry]
	_, ok := w.write(ctx, kind, ask{method: http.MethodPost, path: fmt.Sprintf("/api/v1/imports?dry_run=%t", dry), body: string(body)}, http.StatusOK)
	for _, i := range file.Initiatives {
		if ok && dry {
			w.ledger.noteAbsent(i.Slug)
		} else if ok {
			w.ledger.note(write{slug: i.Slug, version: 1, mark: mark, stays: true})
		}
	}
}
