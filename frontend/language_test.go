package frontend_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/locale"
	"tracker/seed"
)

// pagesToRead are pages of the campaign that the program ships with.
var pagesToRead = []string{
	"/", "/timeline", "/jurisdictions", "/jurisdictions/us", "/jurisdictions/eu", "/jurisdictions/fr", "/initiatives", "/initiatives?q=zzzz&stage=law",
	"/initiatives/osce-pa-monaco-2012", "/methodology", "/suggest", "/suggest/thanks",
}

// unsaid finds what a reader sees where a message is missing or lacks a value.
var unsaid = regexp.MustCompile(`\[[a-z]+\.[a-z0-9-]+\]|<no value>|&lt;no value&gt;|\{\{\.`)

func seedSite(t *testing.T) *site {
	t.Helper()
	dataset, err := seed.Load(seed.Embedded(), "embedded")
	if err != nil {
		t.Fatal(err)
	}
	return openSite(t, dataset)
}

func TestEveryPageIsReadInEveryLanguage(t *testing.T) {
	s := seedSite(t)
	for _, language := range locale.Languages() {
		for _, path := range pagesToRead {
			page := s.page(inLanguage(language.Tag, path))
			if root := page.all("html"); attribute(root[0], "lang") != language.Tag {
				t.Errorf("%s in %s says that it is in %q", path, language.Tag, attribute(root[0], "lang"))
			}
			if found := unsaid.FindAllString(page.Body, 5); found != nil {
				t.Errorf("%s in %s shows %q", path, language.Tag, found)
			}
			page.staysIn(language.Tag)
		}
	}
}

// inLanguage is an address in a language.
func inLanguage(tag, path string) string {
	if tag == "en" {
		return path
	}
	return "/" + tag + strings.TrimSuffix(path, "/")
}

// staysIn checks that every link and form of the page leads to pages of its language, but for those that say which
// language they lead to, and what is the same in all.
func (a answer) staysIn(tag string) {
	a.t.Helper()
	for _, element := range append(a.all("a"), append(a.all("area"), a.all("form")...)...) {
		to := attribute(element, "href")
		if element.Data == "form" {
			to = attribute(element, "action")
		}
		if !strings.HasPrefix(to, "/") || attribute(element, "hreflang") != "" {
			continue
		}
		first, _, _ := strings.Cut(strings.TrimPrefix(to, "/"), "/")
		first, _, _ = strings.Cut(first, "?")
		if slices.Contains([]string{"api", "assets", "embed", "oembed", "sitemap.xml"}, first) {
			continue
		}
		if _, named := locale.Of(first); named != (tag != "en") || named && first != tag {
			a.t.Errorf("a page in %s leads to %s", tag, to)
		}
	}
}

func TestEveryPageNamesItselfInTheOtherLanguages(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/initiatives/aa-lights-act", "/jurisdictions/aa"} {
		for _, language := range locale.Languages() {
			page := s.page(inLanguage(language.Tag, path))
			alternates, chosen := map[string]string{}, map[string]*html.Node{}
			for _, link := range page.all("link") {
				switch attribute(link, "rel") {
				case "alternate":
					alternates[attribute(link, "hreflang")] = attribute(link, "href")
				case "canonical":
					if want := "https://example.org" + inLanguage(language.Tag, path); attribute(link, "href") != want {
						t.Errorf("%s in %s is %s", path, language.Tag, attribute(link, "href"))
					}
				}
			}
			for _, link := range page.all("a") {
				if attribute(link, "lang") != "" {
					chosen[attribute(link, "hreflang")] = link
				}
			}
			for _, other := range locale.Languages() {
				to := inLanguage(other.Tag, path)
				if alternates[other.Tag] != "https://example.org"+to {
					t.Errorf("%s in %s says that it is in %s at %q", path, language.Tag, other.Tag, alternates[other.Tag])
				}
				link := chosen[other.Tag]
				if link == nil || attribute(link, "href") != to || attribute(link, "lang") != other.Tag || textOf(link) != other.Name {
					t.Errorf("%s in %s does not lead to %s", path, language.Tag, other.Name)
				}
			}
		}
	}
}

func TestTheSwitchKeepsWhatIsChosen(t *testing.T) {
	page := newSite(t).page("/fr/initiatives?stage=law&q=light")
	if !slices.Contains(page.links(), "/de/initiatives?stage=law&q=light") {
		t.Errorf("no link to the same list in German:\n%s", strings.Join(page.links(), "\n"))
	}
}

// The record is not translated: what it says stands apart from the page's own words.
func TestWordsOfTheRecordNameTheirLanguage(t *testing.T) {
	s := newSite(t)
	page := s.page("/fr/initiatives/aa-lights-act")
	for _, part := range []string{
		`<h1 lang="en">Harbour Lights Act</h1>`, `lang="fr">Loi des phares`, `<div class="prose record__summary" lang="en">`,
		`<span lang="en">Passed.</span>`, `<span lang="en">Ada Quay</span>`, `href="/fr/initiatives?measure=light" lang="en">Lighting</a>`,
		`<h3 class="call__label" lang="en">Light the lamps</h3>`, `<span lang="en"><em>Urges</em> ports</span>`,
		`<a href="/fr/initiatives/bb-pier-motion" lang="en">Motion on piers</a>`, `<a href="/fr" lang="en">Safe harbours</a>`,
	} {
		if !strings.Contains(page.Body, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	if strings.Contains(s.page("/initiatives/aa-lights-act").Body, `lang="en">Harbour`) {
		t.Error("an English page says of a title that it is English")
	}
}

func TestPlacesHaveTheReadersNamesAndOrder(t *testing.T) {
	s := seedSite(t)
	german := s.page("/de/jurisdictions")
	german.says("Vereinigte Staaten", "Vereinigtes Königreich", "Estland")
	german.saysNot("United States", "Estonia")
	var names []string
	for _, link := range german.all("a") {
		if attribute(link, "class") == "lane__name" {
			names = append(names, textOf(link))
		}
	}
	at := func(name string) int { return slices.Index(names, name) }
	if at("Estland") < 0 || at("Estland") > at("Vereinigte Staaten") || at("Vereinigte Staaten") > at("Vereinigtes Königreich") {
		t.Errorf("the countries are not in the order of their names: %q", names)
	}
	s.page("/de/initiatives?jurisdiction=us").says("Vereinigte Staaten")
}

func TestALanguageThatThereIsNotLeadsToThoseThatThereAre(t *testing.T) {
	s := newSite(t)
	for asked, page := range map[string]string{
		"/xx/initiatives/aa-lights-act": "/initiatives/aa-lights-act", "/pt-BR/timeline": "/timeline", "/en/timeline": "/timeline", "/xx": "/",
	} {
		answer := s.get(asked)
		if answer.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", asked, answer.Status)
		}
		for _, language := range locale.Languages() {
			if to := inLanguage(language.Tag, page); !slices.Contains(answer.links(), to) {
				t.Errorf("%s does not lead to %s", asked, to)
			}
		}
	}
	s.get("/nothing/at/all").saysNot("If a language was meant")
}

func TestFailuresAreToldInTheReadersLanguage(t *testing.T) {
	s := newSite(t)
	for path, status := range map[string]int{
		"/fr/nothing": http.StatusNotFound, "/fr/initiatives/secret-draft": http.StatusNotFound, "/fr/initiatives?stage=none": http.StatusBadRequest,
		"/fr/timeline?as_of=never": http.StatusBadRequest,
	} {
		page := s.get(path)
		if page.Status != status || attribute(page.all("html")[0], "lang") != "fr" {
			t.Errorf("%s: status %d in %q", path, page.Status, attribute(page.all("html")[0], "lang"))
		}
		if found := unsaid.FindAllString(page.Body, 5); found != nil {
			t.Errorf("%s shows %q", path, found)
		}
		if !strings.Contains(page.Body, `<p class="standfirst" lang="en">`) {
			t.Errorf("%s does not say that the detail is in English", path)
		}
		page.staysIn("fr")
	}
}

func TestASuggestionIsTakenInTheReadersLanguage(t *testing.T) {
	s := newQueueSite(t)
	page := s.suggestAt("/fr/suggest", url.Values{"url": {"javascript:alert(1)"}, "reply_to": {"no address"}})
	if page.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", page.Status)
	}
	page.saysNot("This is not")
	page.staysIn("fr")
	s.suggestAt("/fr/suggest", url.Values{"text": {"Une correction."}}).ledTo("/fr/suggest/thanks")
}
