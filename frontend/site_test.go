package frontend_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tracker/frontend"
	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

// now is the day on which the tests look at the pages.
var now = time.Date(2026, time.January, 15, 12, 0, 0, 0, time.UTC)

// site is a running face over a database of its own.
type site struct {
	t       *testing.T
	store   *store.Store
	handler http.Handler
}

// newSite opens a site that tracks a small campaign.
func newSite(t *testing.T, initiatives ...models.Initiative) *site {
	t.Helper()
	return openSite(t, campaign(initiatives))
}

// openSite opens a site that tracks a campaign of one's own.
func openSite(t *testing.T, dataset models.Dataset) *site {
	t.Helper()
	return openSiteAt(t, dataset, func() time.Time { return now })
}

// openSiteAt is openSite with a clock of its own.
func openSiteAt(t *testing.T, dataset models.Dataset, clock func() time.Time) *site {
	t.Helper()
	return openSiteWith(t, dataset, store.Options{Now: clock})
}

// openSiteWith is openSite over a store with options of its own, but for the address.
func openSiteWith(t *testing.T, dataset models.Dataset, options store.Options) *site {
	t.Helper()
	options.URL = enginetest.URL(t)
	db, err := store.Open(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err = db.ImportCampaign(t.Context(), dataset, models.Change{
		Kind: models.RevisionImported, Actor: models.Actor{Name: "import", Role: models.RoleImport}, Comment: "First load",
	})
	if err != nil {
		t.Fatal(err)
	}
	face, err := frontend.New(frontend.Options{Store: db, Now: options.Now, Version: "1.2.3", BaseURL: "https://example.org/"})
	if err != nil {
		t.Fatal(err)
	}
	return &site{t, db, web.NewEngine(web.Options{Now: options.Now}, face)}
}

// answer is what a page gave.
type answer struct {
	t      *testing.T
	Status int
	Header http.Header
	Body   string
}

func (s *site) get(path string, headers ...string) answer {
	s.t.Helper()
	request := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	s.handler.ServeHTTP(recorder, request)
	return answer{s.t, recorder.Code, recorder.Header(), recorder.Body.String()}
}

// page gets a page that has to be there.
func (s *site) page(path string) answer {
	s.t.Helper()
	a := s.get(path)
	if a.Status != http.StatusOK {
		s.t.Fatalf("%s: status %d\n%s", path, a.Status, a.text())
	}
	return a
}

// says checks that a reader finds each of the texts, whatever tags lie within them.
func (a answer) says(texts ...string) {
	a.t.Helper()
	shown := a.text()
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			a.t.Errorf("the page does not say %q:\n%s", text, shown)
		}
	}
}

func (a answer) saysNot(texts ...string) {
	a.t.Helper()
	shown := a.text()
	for _, text := range texts {
		if strings.Contains(shown, text) {
			a.t.Errorf("the page says %q:\n%s", text, shown)
		}
	}
}

// text is the page's main content without tags, its white space made single.
func (a answer) text() string {
	var out strings.Builder
	for node := range a.tree().Descendants() {
		if node.Type == html.TextNode {
			out.WriteString(node.Data)
		} else if node.Type == html.ElementNode && breaks[node.Data] {
			out.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// breaks are elements that a reader sees apart from what stands before them.
var breaks = map[string]bool{"p": true, "li": true, "dt": true, "dd": true, "div": true, "h1": true, "h2": true, "h3": true, "td": true}

// tree is the main content, or the whole page when it has none.
func (a answer) tree() *html.Node {
	root := a.document()
	for node := range root.Descendants() {
		if node.Type == html.ElementNode && node.Data == "main" {
			return node
		}
	}
	return root
}

// document is the whole page.
func (a answer) document() *html.Node {
	root, err := html.Parse(strings.NewReader(a.Body))
	if err != nil {
		a.t.Fatal(err)
	}
	return root
}

// all lists the elements of a name in the whole page.
func (a answer) all(name string) []*html.Node {
	var found []*html.Node
	for node := range a.document().Descendants() {
		if node.Type == html.ElementNode && node.Data == name {
			found = append(found, node)
		}
	}
	return found
}

// links are the addresses of the page's links.
func (a answer) links() []string {
	var links []string
	for _, link := range a.all("a") {
		links = append(links, attribute(link, "href"))
	}
	return links
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
