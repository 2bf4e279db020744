package frontend_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/net/html"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// newStaffSite is newSite as those see it who are signed in. Who that is stands in a header.
func newStaffSite(t *testing.T, initiatives ...models.Initiative) *site {
	t.Helper()
	s := newSite(t, initiatives...)
	s.openToStaff(frontend.Options{Store: s.store, Now: func() time.Time { return now }})
	return s
}

// openToStaff makes the site one on which a header says who is signed in.
func (s *site) openToStaff(options frontend.Options) {
	s.t.Helper()
	face, err := frontend.New(options)
	if err != nil {
		s.t.Fatal(err)
	}
	s.handler = web.NewEngine(web.Options{Authenticate: func(c *gin.Context) (*web.Identity, error) {
		name, role, found := strings.Cut(c.GetHeader("X-Signed-In"), "/")
		if !found {
			return nil, nil
		}
		return &web.Identity{UserID: 1, Name: name, Role: web.Role(role)}, nil
	}}, face)
}

// staffPage gets a page as an editor.
func (s *site) staffPage(path string) answer {
	s.t.Helper()
	a := s.get(path, "X-Signed-In", "Ada/editor")
	if a.Status != http.StatusOK {
		s.t.Fatalf("%s: status %d\n%s", path, a.Status, a.text())
	}
	return a
}

// send posts a form as an editor, pressing the button "do" when it has a value.
func (s *site) send(path string, values url.Values, do string) answer {
	s.t.Helper()
	return s.sendAs("Ada/editor", path, values, do)
}

func (s *site) sendAs(who, path string, values url.Values, do string) answer {
	s.t.Helper()
	if do != "" {
		values.Set("do", do)
	}
	request := httptest.NewRequest(http.MethodPost, path, strings.NewReader(values.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("X-Signed-In", who)
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, request)
	return answer{s.t, recorder.Code, recorder.Header(), recorder.Body.String()}
}

// saved reads a record as it is now.
func (s *site) saved(slug string) models.Initiative {
	s.t.Helper()
	detail, err := s.store.InitiativeBySlug(s.t.Context(), slug, store.Staff, time.Time{})
	if err != nil {
		s.t.Fatal(err)
	}
	return detail.Initiative
}

// changed changes a record behind the back of whoever has its form open.
func (s *site) changed(slug string, change func(*models.Initiative)) {
	s.t.Helper()
	i := s.saved(slug)
	change(&i)
	_, err := s.store.UpdateInitiative(s.t.Context(), i, models.Change{
		Kind: models.RevisionEdited, Actor: models.Actor{Name: "Grace", Role: "editor"}, Comment: "Quicker",
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// filled is what a browser would send of the page's form as it stands: no buttons, no boxes that are not ticked, lines
// ended its way.
func (a answer) filled() url.Values {
	a.t.Helper()
	values := url.Values{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Data == "template" {
			return
		}
		if n.Type == html.ElementNode && attribute(n, "name") != "" {
			fill(values, n)
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	for node := range a.tree().Descendants() {
		if node.Data == "form" && strings.Contains(attribute(node, "class"), "record-form") {
			walk(node)
			return values
		}
	}
	a.t.Fatalf("the page has no form:\n%s", a.Body)
	return values
}

func fill(values url.Values, n *html.Node) {
	name := attribute(n, "name")
	switch {
	case n.Data == "input" && slices.Contains([]string{"checkbox", "radio"}, attribute(n, "type")):
		if has(n, "checked") {
			value := attribute(n, "value")
			if value == "" {
				value = "on"
			}
			values.Add(name, value)
		}
	case n.Data == "input":
		values.Add(name, attribute(n, "value"))
	case n.Data == "textarea":
		values.Add(name, strings.ReplaceAll(typedIn(n), "\n", "\r\n"))
	case n.Data == "select":
		values.Add(name, chosenOf(n))
	}
}

func chosenOf(list *html.Node) string {
	first, found := "", false
	for node := range list.Descendants() {
		if node.Data != "option" {
			continue
		}
		if has(node, "selected") {
			return attribute(node, "value")
		}
		if !found {
			first, found = attribute(node, "value"), true
		}
	}
	return first
}

// typedIn is what stands between the tags of a field.
func typedIn(n *html.Node) string {
	var out strings.Builder
	for node := range n.Descendants() {
		if node.Type == html.TextNode {
			out.WriteString(node.Data)
		}
	}
	return out.String()
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
