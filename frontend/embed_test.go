package frontend_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tracker/frontend/widget"
	"tracker/models"
)

// widgetsOfHarbours are an address of every widget, with something that it says.
var widgetsOfHarbours = map[string]string{
	"/embed/timeline":                 "Harbour Lights Act",
	"/embed/timeline?jurisdiction=aa": "Harbour Lights Act",
	"/embed/initiative/aa-lights-act": "In force",
	"/embed/jurisdiction/aa":          "1 law",
	"/embed/map":                      "Aland",
	"/embed/matrix":                   "Piers",
	"/embed/latest":                   "First published",
	"/embed/counter":                  "1 country or territory has a law",
	"/embed/next":                     "February 2027",
}

func TestEveryWidgetShowsItsViewInEveryLanguage(t *testing.T) {
	s := newSite(t)
	for address, says := range widgetsOfHarbours {
		s.page(address).says(says)
		joint := "?"
		if strings.Contains(address, "?") {
			joint = "&"
		}
		for _, tag := range []string{"fr", "de", "es", "it", "nl", "pl", "sv", "ru", "uk"} {
			page := s.page(address + joint + "lang=" + tag)
			if !strings.Contains(page.Body, `<html lang="`+tag+`">`) {
				t.Errorf("%s in %s is not in that language", address, tag)
			}
			for _, link := range page.links() {
				if strings.HasPrefix(link, "/") && link != "/"+tag && !strings.HasPrefix(link, "/"+tag+"/") && !strings.HasPrefix(link, "/"+tag+"?") {
					t.Errorf("%s in %s leads to %s", address, tag, link)
				}
			}
		}
	}
}

func TestEveryLinkOfAWidgetOpensOutsideItsFrame(t *testing.T) {
	s := newSite(t)
	for address := range widgetsOfHarbours {
		page := s.page(address)
		for _, link := range page.all("a") {
			if strings.HasPrefix(attribute(link, "href"), "#") {
				continue
			}
			if attribute(link, "target") != "_blank" || attribute(link, "rel") != "noopener" {
				t.Errorf("%s: the link to %s opens in the frame", address, attribute(link, "href"))
			}
		}
		if strings.Contains(page.Body, "style=") || page.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s has a style that no policy can allow, or sets a cookie", address)
		}
		for _, script := range page.all("script") {
			if !strings.HasPrefix(attribute(script, "src"), "/assets/") {
				t.Errorf("%s has a script from %q", address, attribute(script, "src"))
			}
		}
		if credit := page.creditLine(); !strings.HasPrefix(credit, "Safe harbours · as of 15 January 2026") {
			t.Errorf("%s says of itself %q", address, credit)
		}
	}
}

// creditLine is what stands at the foot of a widget.
func (a answer) creditLine() string {
	footers := a.all("footer")
	if len(footers) == 0 {
		return ""
	}
	var text strings.Builder
	for node := range footers[0].Descendants() {
		if node.Type == html.TextNode {
			text.WriteString(node.Data)
		}
	}
	return text.String()
}

func TestWhatIsWrongWithAWidgetIsSaidInTheWidget(t *testing.T) {
	s := newSite(t)
	for address, want := range map[string]struct {
		status int
		says   string
	}{
		"/embed/nothing":                                  {http.StatusNotFound, "This is not in the record"},
		"/embed/initiative":                               {http.StatusNotFound, "This is not in the record"},
		"/embed/initiative/no-such":                       {http.StatusNotFound, "no longer published"},
		"/embed/initiative/secret-draft":                  {http.StatusNotFound, "no longer published"},
		"/embed/jurisdiction/zz":                          {http.StatusNotFound, "no longer published"},
		"/embed/jurisdiction/%3Cscript%3E":                {http.StatusNotFound, "no longer published"},
		"/embed/timeline?colour=red&theme=pink":           {http.StatusBadRequest, "A theme is auto, light or dark."},
		"/embed/timeline?jurisdiction=zz&measure=nope":    {http.StatusBadRequest, `No measure has the key "nope".`},
		"/embed/map?limit=3":                              {http.StatusBadRequest, "This widget has no such option."},
		"/embed/latest?limit=99999999999999999999":        {http.StatusBadRequest, "is not a whole number"},
		"/embed/counter?as_of=2999-01-01":                 {http.StatusBadRequest, "still to come"},
		"/embed/next?v=7":                                 {http.StatusBadRequest, "v"},
		"/embed/matrix?" + strings.Repeat("q", 10000):     {http.StatusRequestURITooLong, "An address has at most 8192 bytes."},
		"/embed/matrix?lang=" + strings.Repeat("q", 7000): {http.StatusBadRequest, "At most 200 characters."},
		"/embed/map?x=%3Cscript%3Ealert(1)%3C/script%3E":  {http.StatusBadRequest, "no such option"},
	} {
		page := s.get(address)
		if page.Status != want.status {
			t.Errorf("%.80s: status %d", address, page.Status)
		}
		page.says(want.says)
		if len(page.Body) > 8000 || strings.Contains(page.Body, "masthead") || strings.Contains(page.Body, "<script>alert") {
			t.Errorf("%.80s is no small widget: %.200s", address, page.Body)
		}
	}
	s.get("/embed/nothing?lang=de&theme=dark").says("Das ist hier nicht erfasst")
	if page := s.get("/embed/nothing?lang=de&theme=dark"); !strings.Contains(page.Body, `<html lang="de" class="dark">`) {
		t.Errorf("a failure does not look as it was asked to: %.200s", page.Body)
	}
}

func TestAnArchivedRecordIsNotShown(t *testing.T) {
	s := newSite(t)
	s.page("/embed/initiative/aa-lights-act")
	s.revised("aa-lights-act", models.RevisionEdited, func(i *models.Initiative) { i.Publication = models.Archived })
	page := s.get("/embed/initiative/aa-lights-act")
	if page.Status != http.StatusNotFound {
		t.Errorf("status %d", page.Status)
	}
	page.saysNot("Harbour Lights")
}

func TestACorrectionIsToldForThirtyDays(t *testing.T) {
	clock := now
	s := openSiteAt(t, campaign(nil), func() time.Time { return clock })
	s.revised("aa-lights-act", models.RevisionCorrected, func(i *models.Initiative) { i.Summary = "Put right." })
	told := []string{"/embed/initiative/aa-lights-act", "/embed/jurisdiction/aa", "/embed/timeline", "/embed/matrix?measure=light"}
	untold := []string{"/embed/initiative/bb-pier-motion", "/embed/jurisdiction/bb", "/embed/timeline?jurisdiction=bb", "/embed/timeline?measure=pier"}
	for days, want := range map[int]bool{0: true, 29: true, 31: false} {
		clock = now.AddDate(0, 0, days)
		for _, address := range told {
			if got := strings.Contains(s.get(address).text(), "Corrected on 15 January 2026: Harbour Lights Act"); got != want {
				t.Errorf("%s after %d days tells of the correction: %v", address, days, got)
			}
		}
		for _, address := range untold {
			s.get(address).saysNot("Corrected on")
		}
	}
}

func TestAWidgetBringsItsStylesAndAllowsThemByTheirHash(t *testing.T) {
	s := newSite(t)
	addresses := []string{"/embed/no-such", "/embed/timeline?theme=pink", "/embed/map?accent=ff0", "/embed/initiative/no-such?accent=ff0"}
	for address := range widgetsOfHarbours {
		addresses = append(addresses, address)
	}
	for _, address := range addresses {
		page := s.get(address)
		want := "style-src"
		for _, style := range page.all("style") {
			sheet := style.FirstChild.Data
			sum := sha256.Sum256([]byte(sheet))
			want += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
			if strings.Contains(sheet, "/*") || strings.Contains(sheet, "\n ") {
				t.Errorf("%s: the styles bring what nobody reads: %.200s", address, sheet)
			}
		}
		directives := strings.Split(page.Header.Get("Content-Security-Policy"), "; ")
		if styles := withPrefix(directives, "style-src"); !slices.Equal(styles, []string{want}) || want == "style-src" {
			t.Errorf("%s: the policy is %q and the styles are %q", address, styles, want)
		}
		for _, link := range page.all("link") {
			if attribute(link, "rel") == "stylesheet" {
				t.Errorf("%s waits for %s", address, attribute(link, "href"))
			}
		}
	}
}

func withPrefix(all []string, prefix string) []string {
	return slices.DeleteFunc(all, func(one string) bool { return !strings.HasPrefix(one, prefix) })
}

func TestTheColourOfAWidgetIsAStyle(t *testing.T) {
	s := newSite(t)
	page := s.page("/embed/counter?accent=%23FF0&theme=light")
	styles := page.all("style")
	if !strings.Contains(page.Body, `class="light"`) || len(styles) != 2 {
		t.Fatalf("the colour is not there: %s", page.Body)
	}
	if sheet := styles[1].FirstChild.Data; !regexp.MustCompile(`^:root\{--accent:#[0-9a-f]{6}\}@media`).MatchString(sheet) {
		t.Errorf("the colour is %q", sheet)
	}
	tokens, err := os.ReadFile("static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range []widget.RGB{widget.LightPaper, widget.DarkPaper} {
		if !strings.Contains(string(tokens), "--paper: #"+paper.Hex()) {
			t.Errorf("the paper that accents are checked on, %s, is not that of the stylesheet", paper.Hex())
		}
	}
}

func TestAClassChoosesTheThemeOfAWidget(t *testing.T) {
	s := newSite(t)
	sheet := s.page("/embed/counter?theme=dark").all("style")[0].FirstChild.Data
	for _, want := range []string{":root:not(.light){--paper:#171512;", ":root.dark{--paper:#171512;", "@media print"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the stylesheet does not have %q", want)
		}
	}
}

func TestAWidgetListsAsMuchAsItIsAskedTo(t *testing.T) {
	s := newSite(t)
	if entries := s.page("/embed/latest?limit=2").all("li"); len(entries) != 2 {
		t.Errorf("%d changes are listed", len(entries))
	}
	s.page("/embed/timeline?measure=pier").saysNot("Harbour Lights Act")
	s.page("/embed/counter?measure=pier").says("0 countries and territories have a law.", "Piers")
	s.page("/embed/next?jurisdiction=bb").says("Nothing that the record knows of has a date ahead.")
	s.page("/embed/matrix?jurisdiction=bb&stage=law").says("nothing that fits this choice")
}
