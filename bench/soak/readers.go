package soak

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"tracker/bench"
)

// addresses are what readers ask for, each as often as its weight says.
var addresses = []struct {
	kind   string
	weight int
	path   func(*worker) string
}{
	{"page", 150, func(w *worker) string { return strings.TrimSuffix(pick(w.chance, languages)+w.page(), "/") }},
	{"search", 40, func(w *worker) string { return "/initiatives?q=" + w.word() + "+" + w.word() }},
	{"list", 40, func(w *worker) string { return "/initiatives?" + w.filter() }},
	{"feed", 30, func(w *worker) string {
		return pick(w.chance, []string{"/feeds/changes.atom", "/calendar.ics", "/sitemap.xml", "/feeds/initiatives/" + w.slug() + ".atom"})
	}},
	{"api", 100, func(w *worker) string {
		return "/api/v1" + pick(w.chance, []string{
			"/initiatives?" + w.filter(), "/initiatives/" + w.slug(), "/initiatives/" + w.slug() + "/revisions",
			"/actions?limit=50&" + w.filter(), "/jurisdictions", "/matrix", "/changes", "/measures", "/vocabularies", "/initiatives?q=" + w.word(),
		})
	}},
	{"picture", 15, func(w *worker) string {
		return pick(w.chance, []string{"/charts/years.svg", "/charts/years.png", "/initiatives/" + w.slug() + "/way.svg", "/cards/overview.png"})
	}},
	{"export", 10, func(w *worker) string {
		return "/api/v1/exports/" + pick(w.chance, []string{"tracker.json", "initiatives.csv", "actions.csv", "sources.csv", "datapackage.zip", "tracker.xlsx"}) +
			"?jurisdiction=" + w.jurisdiction()
	}},
	{"whole export", 3, func(w *worker) string {
		return "/api/v1/exports/" + pick(w.chance, []string{"tracker.json", "datapackage.zip", "tracker.xlsx"})
	}},
}

var languages = []string{"", "", "", "", "", "/fr", "/de", "/uk"}

func (w *worker) page() string {
	return pick(w.chance, []string{
		"/", "/timeline", "/map", "/matrix", "/jurisdictions", "/jurisdictions/" + w.place(), "/initiatives", "/charts", "/changes",
		"/data", "/methodology", "/suggest", "/embed", "/initiatives/" + w.slug(), "/initiatives/" + w.slug() + "/history",
	})
}

// slug is that of a record; some are asked for far more often than others.
func (w *worker) slug() string {
	n := len(w.site.slugs)
	return w.site.slugs[w.chance.IntN(1+w.chance.IntN(n))]
}

func (w *worker) jurisdiction() string { return fmt.Sprintf("J%03d", w.chance.IntN(200)) }
func (w *worker) place() string        { return strings.ToLower(w.jurisdiction()) }
func (w *worker) word() string         { return pick(w.chance, bench.Words()) }

func (w *worker) filter() string {
	choices := url.Values{}
	if w.chance.IntN(2) == 0 {
		choices.Add("jurisdiction", w.jurisdiction())
	}
	if w.chance.IntN(2) == 0 {
		choices.Add("status", pick(w.chance, []string{"introduced", "in-progress", "in-force", "lapsed"}))
	}
	if w.chance.IntN(3) == 0 {
		choices.Add("measure", fmt.Sprintf("measure-%d", w.chance.IntN(12)))
	}
	if w.chance.IntN(3) == 0 {
		choices.Add("from", fmt.Sprint(1990+w.chance.IntN(30)))
	}
	return choices.Encode()
}

// read asks for something, in an encoding, and says what it has already.
func (w *worker) read(ctx context.Context) {
	all := 0
	for _, a := range addresses {
		all += a.weight
	}
	at := w.chance.IntN(all)
	for _, a := range addresses {
		if at -= a.weight; at < 0 {
			w.get(ctx, a.kind, a.path(w), nil, http.StatusOK, http.StatusNotModified)
			return
		}
	}
}

// lookBack asks for a record as it was at first. With every change since, the record of that day is put together anew.
func (w *worker) lookBack(ctx context.Context) {
	w.get(ctx, "past", "/initiatives/"+w.slug()+"?as_of="+w.site.filled.UTC().Format("2006-01-02T15:04:05Z"), nil, http.StatusOK, http.StatusNotModified)
}

// get asks for an address; what was had before is asked about.
func (w *worker) get(ctx context.Context, kind, path string, header map[string]string, expected ...int) {
	encoding := pick(w.chance, []string{"", "gzip", "gzip, deflate, br, zstd", "br", "zstd;q=0.9, gzip;q=0.5"})
	a := ask{method: http.MethodGet, path: path, header: map[string]string{}}
	for name, value := range header {
		a.header[name] = value
	}
	if encoding != "" {
		a.header["Accept-Encoding"] = encoding
	}
	has := w.seen[encoding+path]
	if has != "" {
		a.header["If-None-Match"] = has
	}
	r, ok := w.request(ctx, kind, a, expected...)
	if !ok {
		return
	}
	if r.status == http.StatusNotModified && has == "" {
		w.tally.fault(kind, fmt.Errorf("%s: answered 304 to somebody who had nothing", path))
	}
	if etag := r.header.Get("ETag"); etag != "" && len(w.seen) < 1000 {
		w.seen[encoding+path] = etag
	}
}

// embed asks for a widget as another site's page does, now and then with options that make no sense or mean harm.
func (w *worker) embed(ctx context.Context) {
	view := pick(w.chance, []string{
		"timeline", "map", "matrix", "latest", "counter", "next", "initiative/" + w.slug(), "jurisdiction/" + w.place(), "timeline.svg", "counter.png",
	})
	query, expected := "", []int{http.StatusOK, http.StatusNotModified}
	switch w.chance.IntN(10) {
	case 0:
		query = pick(w.chance, []string{
			"accent=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "theme=../../etc/passwd", "limit=99999999999999999999", "lang=xx&lang=yy", "x=%", "q=%00",
			"jurisdiction=" + fmt.Sprintf("%0500d", 1),
		})
		expected = []int{http.StatusBadRequest, http.StatusNotFound, http.StatusUnprocessableEntity}
	case 1, 2:
		query = "theme=dark&accent=" + fmt.Sprintf("%06x", w.chance.IntN(1<<24))
		expected = append(expected, http.StatusBadRequest) // not every colour can be read on every ground
	case 3, 4:
		query = "lang=" + pick(w.chance, []string{"fr", "de", "pl", "uk"})
	}
	referer := fmt.Sprintf("https://paper-%d.example.org/article", w.chance.IntN(200))
	w.get(ctx, "embed", "/embed/"+view+"?"+query, map[string]string{"Referer": referer}, expected...)
}
