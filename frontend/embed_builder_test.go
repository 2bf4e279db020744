package frontend_test

import (
	"bufio"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/frontend/widget"
)

func TestTheBuilderShowsTheWidgetAndItsLines(t *testing.T) {
	s := newSite(t)
	page := s.page("/embed?view=timeline&jurisdiction=AA&theme=dark&accent=ff0&width=phone&slug=left-over")
	frame := page.all("iframe")
	if len(frame) != 1 || attribute(frame[0], "src") != "/embed/timeline?accent=ffff00&jurisdiction=AA&theme=dark&v=1" || attribute(frame[0], "sandbox") != widget.Sandbox {
		t.Fatalf("the preview is %v", frame)
	}
	if !strings.Contains(page.Header.Get("Content-Security-Policy"), "frame-src 'self'") {
		t.Error("the page does not let the preview in")
	}
	page.says("hard to read", `<initiative-tracker view="timeline" accent="ffff00" jurisdiction="AA" theme="dark" v="1">`)
	for _, chosen := range []string{`<option value="AA" selected>`, `<option value="dark" selected>`, `<option value="phone" selected>`, "builder__frame--phone"} {
		if !strings.Contains(page.Body, chosen) {
			t.Errorf("the form does not keep %s", chosen)
		}
	}
}

func TestTheBuilderSpeaksTheLanguageOfItsPage(t *testing.T) {
	page := newSite(t).page("/fr/embed")
	page.says("Afficher ceci sur votre site")
	if frames := page.all("iframe"); len(frames) != 1 || attribute(frames[0], "src") != "/embed/timeline?lang=fr&v=1" {
		t.Error("the preview is not in French")
	}
	if forms := page.all("form"); !slices.ContainsFunc(forms, func(f *html.Node) bool { return attribute(f, "action") == "/fr/embed" }) {
		t.Error("the form leads to another language")
	}
}

func TestTheBuilderSaysWhatIsMissing(t *testing.T) {
	s := newSite(t)
	s.page("/embed?view=initiative").says("Choose first what the widget is to be about.")
	s.page("/embed?view=initiative&slug=no-such").says("The record has nothing of that name.")
	s.page("/embed?view=initiative&slug=https://example.org/initiatives/aa-lights-act").says("/embed/initiative/aa-lights-act?v=1")
	s.page("/embed?view=jurisdiction&code=AA").says("/embed/jurisdiction/aa?v=1")
	s.page("/embed?accent=reddish&limit=x&from=never").says("A colour has", "is not a whole number")
	s.page("/embed?view=nothing").says("There is no such widget.")
	if page := s.page("/embed?from=never"); len(page.all("iframe")) != 0 || len(page.all("pre")) != 0 {
		t.Error("lines are given for what cannot be read")
	}
}

// givenOptions are choices of every view, whose lines are kept in the file below.
var givenOptions = []struct{ view, subject, query string }{
	{"timeline", "", ""},
	{"timeline", "", "jurisdiction=AA&jurisdiction=BB&lang=fr&theme=dark&accent=8a2b2b&limit=5"},
	{"timeline", "", "measure=light&stage=law&classification=act&from=2010&to=2020-05&as_of=2026-01-15"},
	{"initiative", "aa-lights-act", "theme=light"},
	{"jurisdiction", "aa", "limit=3"},
	{"map", "", "measure=light"},
	{"matrix", "", "lang=de"},
	{"latest", "", "jurisdiction=AA"},
	{"counter", "", "measure=light&lang=uk"},
	{"next", "", "limit=2"},
}

// linesFile holds every line that was ever given out: they stand on the pages of others, and work for ever. Lines are
// added to it and never changed.
const linesFile = "testdata/embed_lines.txt"

func givenLines(t *testing.T) []string {
	t.Helper()
	file, err := os.Open(linesFile)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var lines []string
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		lines = append(lines, scanner.Text())
	}
	return lines
}

// anyHeight makes lines alike that differ in the room that they keep free: that may be improved.
func anyHeight(line string) string { return heightInLine.ReplaceAllString(line, `height=""`) }

var heightInLine = regexp.MustCompile(`height="[0-9]+"`)

func TestEveryLineThatIsGivenOutIsKept(t *testing.T) {
	kept := givenLines(t)
	for n := range kept {
		kept[n] = anyHeight(kept[n])
	}
	for _, given := range givenOptions {
		view, _ := widget.ViewOf(given.view)
		query, err := url.ParseQuery(given.query)
		if err != nil {
			t.Fatal(err)
		}
		o, faults := widget.Read(view, given.subject, query)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		for _, line := range o.Lines("https://example.org", "Safe harbours", "From “Safe harbours”, kept up to date.") {
			text := given.view + " " + line.Name + " " + line.Text
			if !slices.Contains(kept, anyHeight(text)) {
				t.Errorf("this line is new: add it to %s, and keep those that it follows\n%s", linesFile, text)
			}
			if !regexp.MustCompile(`[?&; ]v="?1`).MatchString(line.Text) {
				t.Errorf("the line does not name its version: %s", line.Text)
			}
		}
	}
}

func TestEveryLineThatWasGivenOutStillWorks(t *testing.T) {
	s := newSite(t)
	for _, line := range givenLines(t) {
		view, rest, _ := strings.Cut(line, " ")
		name, text, _ := strings.Cut(rest, " ")
		for _, address := range addressesIn(t, name, text) {
			path, own := strings.CutPrefix(address, "https://example.org")
			if !own {
				t.Fatalf("%s leads to %s", text, address)
			}
			page := s.get(path)
			if page.Status != http.StatusOK {
				t.Errorf("%s: %s answers %d: %s", name, path, page.Status, page.text())
			}
			if strings.HasPrefix(path, "/embed/") && strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") &&
				!strings.Contains(page.Body, `class="embed embed--`+view+`"`) {
				t.Errorf("%s: %s shows something else", name, path)
			}
		}
	}
}

// addressesIn are the addresses that a line makes a browser ask for. That of an element is made as embed.js makes it.
func addressesIn(t *testing.T, name, text string) []string {
	t.Helper()
	var found []string
	switch name {
	case "wordpress":
		return []string{text}
	case "markdown":
		for _, match := range regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(text, -1) {
			found = append(found, match[1])
		}
		return found
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		switch node.Data {
		case "iframe", "script":
			found = append(found, attribute(node, "src"))
		case "a":
			found = append(found, attribute(node, "href"))
		case "initiative-tracker":
			query := url.Values{}
			for _, a := range node.Attr {
				switch a.Key {
				case "view", "slug", "code":
				case "jurisdiction", "measure", "stage", "classification":
					query[a.Key] = strings.Fields(a.Val)
				default:
					query.Set(a.Key, a.Val)
				}
			}
			address := "https://example.org/embed/" + attribute(node, "view")
			if subject := attribute(node, "slug") + attribute(node, "code"); subject != "" {
				address += "/" + subject
			}
			found = append(found, address+"?"+query.Encode())
		}
	}
	return found
}
