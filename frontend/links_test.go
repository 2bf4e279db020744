package frontend_test

import (
	"net/url"
	"strings"
	"testing"
)

// Every page that links lead to answers, and every place within a page that a link leads to is there. The API is
// another face's.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	s := newSite(t)
	queue := []string{"/"}
	known := map[string]bool{"/": true}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		page := s.page(path)
		ids := map[string]bool{}
		for _, name := range []string{"h2", "li", "main", "p"} {
			for _, element := range page.all(name) {
				ids[attribute(element, "id")] = true
			}
		}
		for _, link := range page.links() {
			if anchor, within := strings.CutPrefix(link, "#"); within {
				if !ids[anchor] {
					t.Errorf("%s has nothing at #%s", path, anchor)
				}
				continue
			}
			if next, ok := followed(link); ok && !known[next] {
				known[next] = true
				queue = append(queue, next)
			}
		}
	}
	if len(known) < 40 || len(known) > 4000 {
		t.Errorf("%d addresses followed", len(known))
	}
}

// followed leaves out other hosts, the API, and combinations of more than two filters, which have no end.
func followed(link string) (string, bool) {
	u, err := url.Parse(link)
	if err != nil || u.Host != "" || strings.HasPrefix(u.Path, "/api/") {
		return "", false
	}
	values := 0
	for _, list := range u.Query() {
		values += len(list)
	}
	return link, values <= 2
}
