package frontend_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/frontend/widget"
)

type embedded struct {
	Type         string `json:"type" xml:"type"`
	Version      string `json:"version" xml:"version"`
	Title        string `json:"title" xml:"title"`
	ProviderName string `json:"provider_name" xml:"provider_name"`
	HTML         string `json:"html" xml:"html"`
	Width        int    `json:"width" xml:"width"`
	Height       int    `json:"height" xml:"height"`
	ThumbnailURL string `json:"thumbnail_url" xml:"thumbnail_url"`
}

// oembed asks as a program does that was given a page's address.
func (s *site) oembed(page string, more ...string) answer {
	asked := url.Values{"url": {page}}
	for n := 0; n+1 < len(more); n += 2 {
		asked.Set(more[n], more[n+1])
	}
	return s.get("/oembed?" + asked.Encode())
}

func (s *site) embedded(page string, more ...string) embedded {
	s.t.Helper()
	a := s.oembed(page, more...)
	var made embedded
	if err := json.Unmarshal([]byte(a.Body), &made); err != nil || a.Status != http.StatusOK {
		s.t.Fatalf("%s: %d, %v: %s", page, a.Status, err, a.Body)
	}
	return made
}

var frameAddress = regexp.MustCompile(`^<iframe src="https://example\.org([^"]+)" `)

func TestOEmbedGivesTheWidgetOfAPage(t *testing.T) {
	s := newSite(t)
	for page, want := range map[string]string{
		"/": "/embed/timeline?v=1", "/fr": "/embed/timeline?lang=fr&v=1", "/timeline": "/embed/timeline?v=1",
		"/de/timeline?jurisdiction=aa&sort=name": "/embed/timeline?jurisdiction=AA&lang=de&v=1",
		"/map?stage=law":                         "/embed/map?stage=law&v=1", "/matrix": "/embed/matrix?v=1", "/changes": "/embed/latest?v=1",
		"/jurisdictions/aa":                        "/embed/jurisdiction/aa?v=1",
		"/uk/initiatives/aa-lights-act":            "/embed/initiative/aa-lights-act?lang=uk&v=1",
		"/embed/counter?theme=dark":                "/embed/counter?theme=dark&v=1",
		"/embed/initiative/aa-lights-act":          "/embed/initiative/aa-lights-act?v=1",
		"/initiatives/aa-lights-act/?a=b#c":        "/embed/initiative/aa-lights-act?v=1",
		"/initiatives/aa-lights-act/history":       "/embed/initiative/aa-lights-act?v=1",
		"/initiatives?stage=law&sort=title":        "/embed/timeline?stage=law&v=1",
		"/compare?jurisdiction=aa&jurisdiction=bb": "/embed/matrix?jurisdiction=AA&jurisdiction=BB&v=1",
		"/es/jurisdictions":                        "/embed/map?lang=es&v=1",
	} {
		made := s.embedded("https://example.org" + page)
		found := frameAddress.FindStringSubmatch(made.HTML)
		if found == nil || html.UnescapeString(found[1]) != want {
			t.Errorf("%s: %s, want %s", page, made.HTML, want)
			continue
		}
		if got := s.get(want); got.Status != http.StatusOK {
			t.Errorf("%s: its widget answers %d", page, got.Status)
		}
		if made.Type != "rich" || made.Version != "1.0" || made.Title == "" || made.ProviderName == "" || made.Width == 0 || made.Height == 0 {
			t.Errorf("%s: %+v", page, made)
		}
	}
}

func TestOEmbedKeepsToTheBounds(t *testing.T) {
	s := newSite(t)
	wide := s.embedded("https://example.org/timeline")
	if wide.ThumbnailURL != "https://example.org/cards/timeline.png" {
		t.Errorf("the thumbnail is %q", wide.ThumbnailURL)
	}
	narrow := s.embedded("https://example.org/timeline", "maxwidth", "300", "maxheight", "200")
	if narrow.Width != 300 || narrow.Height != 200 || !strings.Contains(narrow.HTML, `width="300" height="200"`) {
		t.Errorf("%+v", narrow)
	}
	if narrow.ThumbnailURL != "" {
		t.Error("the thumbnail is larger than what was asked for")
	}
}

func TestOEmbedAsXML(t *testing.T) {
	s := newSite(t)
	a := s.oembed("https://example.org/map", "format", "xml")
	var made struct {
		XMLName xml.Name `xml:"oembed"`
		embedded
	}
	if err := xml.Unmarshal([]byte(a.Body), &made); err != nil {
		t.Fatal(err)
	}
	if made.embedded != s.embedded("https://example.org/map", "format", "json") || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/xml") {
		t.Errorf("%+v", made)
	}
}

func TestOEmbedRefuses(t *testing.T) {
	s := newSite(t)
	for _, one := range []struct {
		url, name, value string
		want             int
	}{
		{"https://example.org/timeline", "format", "yaml", http.StatusNotImplemented},
		{"https://example.org/timeline", "maxwidth", "-4", http.StatusBadRequest},
		{"https://example.org/timeline", "maxheight", "tall", http.StatusBadRequest},
		{"", "format", "json", http.StatusBadRequest},
		{"https://elsewhere.example/timeline", "format", "json", http.StatusNotFound},
		{"javascript:alert(1)", "format", "json", http.StatusNotFound},
		{"https://example.org/robots.txt", "format", "json", http.StatusNotFound},
		{"https://example.org/initiatives/no-such-one", "format", "xml", http.StatusNotFound},
		{"https://example.org/jurisdictions/zz", "format", "json", http.StatusNotFound},
		{"https://example.org/embed/nothing", "format", "json", http.StatusNotFound},
		{"https://example.org/embed/timeline?nonsense=1", "format", "json", http.StatusNotFound},
		{"https://example.org/timeline" + strings.Repeat("x", 2000), "format", "json", http.StatusNotFound},
	} {
		a := s.oembed(one.url, one.name, one.value)
		if a.Status != one.want || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("%.80s %s=%s: %d %s", one.url, one.name, one.value, a.Status, a.Header.Get("Content-Type"))
		}
	}
}

// WordPress keeps of the answer of a site that it does not know only what is allowed here, and shows nothing unless that
// is one frame with its end.
func TestWordPressTakesTheFrame(t *testing.T) {
	s := newSite(t)
	kept := map[string]bool{"src": true, "width": true, "height": true, "frameborder": true, "marginwidth": true, "marginheight": true, "scrolling": true, "title": true}
	for _, page := range []string{"/timeline", "/initiatives/aa-lights-act"} {
		made := s.embedded("https://example.org" + page)
		tokens := html.NewTokenizer(strings.NewReader(made.HTML))
		var tags []string
		has := map[string]string{}
		for tokens.Next() != html.ErrorToken {
			token := tokens.Token()
			tags = append(tags, token.Type.String()+" "+token.Data)
			for _, a := range token.Attr {
				if kept[a.Key] {
					has[a.Key] = a.Val
				}
			}
		}
		if strings.Join(tags, ", ") != "StartTag iframe, EndTag iframe" {
			t.Errorf("%s: %v", page, tags)
		}
		if has["title"] != made.Title || !strings.HasPrefix(has["src"], "https://example.org/embed/") || has["width"] == "" || has["height"] == "" {
			t.Errorf("%s: what is left is %v", page, has)
		}
		if !strings.Contains(made.HTML, `sandbox="allow-scripts allow-popups`) || strings.Contains(made.HTML, "allow-same-origin") {
			t.Errorf("%s: %s", page, made.HTML)
		}
	}
}

func TestPagesLeadToTheirOEmbed(t *testing.T) {
	s := newSite(t)
	for page, has := range map[string]bool{
		"/": true, "/fr": true, "/timeline?jurisdiction=aa": true, "/map": true, "/matrix": true, "/changes": true, "/jurisdictions/aa": true,
		"/de/initiatives/aa-lights-act": true, "/methodology": true, "/suggest": true, "/initiatives": true,
		"/jurisdictions": true, "/compare?jurisdiction=aa&jurisdiction=bb": true, "/initiatives/aa-lights-act/history": true,
		"/initiatives/aa-lights-act/answers": true, "/data": true, "/fr/data/dictionary": true,
		"/charts": true, "/embed": true, "/compare": true,
		// What was searched for no widget shows, nor what a version once said.
		"/initiatives?q=lights": false, "/initiatives/aa-lights-act/versions/1": false,
	} {
		found := map[string]string{}
		for _, link := range s.page(page).all("link") {
			if kind := attribute(link, "type"); strings.HasSuffix(kind, "+oembed") {
				found[kind] = strings.TrimPrefix(attribute(link, "href"), "https://example.org")
			}
		}
		if !has {
			if len(found) > 0 {
				t.Errorf("%s leads to a widget: %v", page, found)
			}
			continue
		}
		for _, kind := range []string{"application/json+oembed", "text/xml+oembed"} {
			if found[kind] == "" {
				t.Errorf("%s leads to no widget as %s", page, kind)
				continue
			}
			if a := s.get(found[kind]); a.Status != http.StatusOK {
				t.Errorf("%s: %s %q answers %d", page, kind, found[kind], a.Status)
			}
		}
	}
	for _, link := range s.page("/timeline?jurisdiction=aa").all("link") {
		if attribute(link, "type") == "application/json+oembed" && !strings.Contains(s.get(strings.TrimPrefix(attribute(link, "href"), "https://example.org")).Body, "jurisdiction=AA") {
			t.Error("what the page chose is lost")
		}
	}
}

func TestEmbedScript(t *testing.T) {
	s := newSite(t)
	a := s.get("/embed.js")
	if a.Status != http.StatusOK || a.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" || a.Header.Get("ETag") == "" ||
		!strings.Contains(a.Header.Get("Cache-Control"), "max-age=3600") {
		t.Errorf("%d %v", a.Status, a.Header)
	}
	if again := s.get("/embed.js", "If-None-Match", a.Header.Get("ETag")); again.Status != http.StatusNotModified {
		t.Errorf("asked again, it answers %d", again.Status)
	}
	if regexp.MustCompile(`(?m)^\s*(//|/\*)`).MatchString(a.Body) {
		t.Error("it is sent with its comments")
	}
	// What it keeps free in a wide place is what frames are given.
	for _, view := range widget.Views {
		if !strings.Contains(a.Body, fmt.Sprintf("%s: [%d, ", view.Name, view.Height)) {
			t.Errorf("it keeps another height free for %s than %d", view.Name, view.Height)
		}
	}
}
