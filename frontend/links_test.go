package frontend_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"tracker/locale"
)

// Every page that links lead to answers, and every place within a page that a link leads to is there. The API is
// another face's.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	s := newSite(t)
	queue := []string{"/"}
	known := map[string]bool{"/": true}
	places := map[string]map[string]bool{}
	var within []string
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		page := s.page(path)
		ids := map[string]bool{}
		for element := range page.document().Descendants() {
			if id := attribute(element, "id"); id != "" {
				ids[id] = true
			}
		}
		places[path] = ids
		for _, link := range page.links() {
			if strings.HasPrefix(link, "#") {
				link = path + link
			}
			next, ok := followed(link)
			if !ok {
				continue
			}
			next, place, named := strings.Cut(next, "#")
			if named {
				within = append(within, next+"#"+place)
			}
			if !known[next] {
				known[next] = true
				queue = append(queue, next)
			}
		}
	}
	for _, link := range within {
		if page, place, _ := strings.Cut(link, "#"); !places[page][place] {
			t.Errorf("%s has nothing at #%s", page, place)
		}
	}
	if len(known) < 40 || len(known) > 4000 {
		t.Errorf("%d addresses followed", len(known))
	}
}

// followed leaves out anchors that a script gives their address, other hosts, the API, the same pages in other languages,
// pictures of single records, which are all drawn alike, and what has no end: windows of the timeline and combinations of
// filters. Filters are followed one at a time in the list, and by stage elsewhere.
func followed(link string) (string, bool) {
	u, err := url.Parse(link)
	if err != nil || link == "" || u.Host != "" || strings.HasPrefix(u.Path, "/api/") {
		return "", false
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	if _, translated := locale.Of(first); translated {
		return "", false
	}
	query := u.Query()
	if strings.HasPrefix(u.Path, "/initiatives/") && (strings.HasSuffix(u.Path, ".png") || strings.HasSuffix(u.Path, ".svg")) {
		return "", false
	}
	values := 0
	for _, list := range query {
		values += len(list)
	}
	alone := values == 0 || u.Path == "/initiatives" || !slices.Contains([]string{"/timeline", "/map", "/matrix", "/charts"}, u.Path) || query.Has("stage")
	return link, values <= 1 && alone && !query.Has("window")
}
