package frontend_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tracker/frontend/widget"
)

// hostileOptions have something wrong in every option that there is.
const hostileOptions = "jurisdiction=zz&measure=nope&stage=x&classification=x&from=never&to=never&as_of=2999-01-01&lang=xx" +
	"&theme=pink&accent=mauve&limit=x&v=9&colour=red&%3Cb%3E=1"

func TestWhatIsWrongWithOptionsIsSaidInTheLanguageOfTheWidget(t *testing.T) {
	s := newSite(t)
	// What is told in English has to be quoted here to be sure that nothing of it is left elsewhere.
	english := regexp.MustCompile(`There (is|are)|This (is|widget)|is not a|has the code|At most|A colour|A theme|no such`)
	german := strings.Replace(hostileOptions, "lang=xx", "lang=de", 1)
	for _, view := range widget.Views {
		path := "/embed/" + view.Name
		if view.Subject != "" {
			path += "/aa"
		}
		for _, address := range []string{path + "?" + german, path + ".svg?" + german, "/de/embed?view=" + view.Name + "&" + hostileOptions} {
			page := s.get(address)
			if strings.HasPrefix(address, "/embed/") && page.Status != http.StatusBadRequest {
				t.Errorf("%s: status %d", address, page.Status)
			}
			if strings.Contains(address, ".svg") {
				page.says("keine solche Option") // a picture has room for the first ones
			} else {
				page.says("Eine Farbe aus drei oder sechs")
			}
			text := page.Body
			if main := page.all("main"); len(main) > 0 {
				text = page.text()
			}
			if left := english.FindString(text); left != "" {
				t.Errorf("%s says %q in German: %s", address, left, text)
			}
		}
	}
	s.get("/embed/timeline?lang=de&limit=900&stage=x&colour=red").says("Eine ganze Zahl von 1 bis 50.", "pending", "Dieses Widget hat keine solche Option.")
	s.get("/embed/timeline?lang=de&q=" + strings.Repeat("q", 10000)).says("Die Adresse ist zu lang.")
	s.get("/embed/timeline?lang=fr&as_of=1999-01-01").says("as_of", "Le registre ne remonte pas")
	if page := s.get("/embed/map?as_of=1999-01-01"); page.Status != http.StatusNotFound || !strings.Contains(page.text(), "does not go back to that day") {
		t.Errorf("status %d: %s", page.Status, page.text())
	}
	s.get("/embed/timeline?limit=900").says(`"900" is not a whole number from 1 to 50.`)
}

func TestTheBuilderStaysTodayWhenItMakesAWidgetOfThePast(t *testing.T) {
	s := newSite(t)
	page := s.page("/embed?view=timeline&as_of=2026-01-15")
	page.says("/embed/timeline?as_of=2026-01-15", "as of 15 January 2026")
	page.saysNot("You are reading the record")
	for _, link := range page.links() {
		if strings.Contains(link, "as_of") && !strings.Contains(link, "/embed") {
			t.Errorf("the page leads into the past: %s", link)
		}
	}
	for address, says := range map[string]string{
		"/embed?view=timeline&as_of=1999-01-01":                  "does not go back to that day",
		"/fr/embed?view=timeline&as_of=1999-01-01":               "ne remonte pas",
		"/embed?view=timeline&as_of=2999-01-01":                  "still to come",
		"/embed?view=timeline&as_of=soon":                        "is not a time",
		"/embed?view=initiative&slug=no-such&as_of=2026-01-15":   "nothing of that name",
		"/embed?view=jurisdiction&code=AA&as_of=2026-01-15":      "/embed/jurisdiction/aa?as_of=2026-01-15",
		"/embed?view=initiative&slug=aa-lights-act&as_of=":       "kept up to date",
		"/embed?view=counter&jurisdiction=AA&as_of=2026-01-15":   "as_of=\"2026-01-15\"",
		"/de/embed?view=latest&jurisdiction=zz&as_of=2026-01-15": "Kürzel",
	} {
		page := s.page(address)
		page.says(says)
		if len(page.all("form")) == 0 || page.all("select") == nil {
			t.Errorf("%s: the form is gone", address)
		}
	}
}
