package frontend_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"tracker/models"
	"tracker/seed"
)

// newShippedSite shows the campaign that the program carries.
func newShippedSite(t *testing.T) *site {
	t.Helper()
	dataset, err := seed.Load(seed.Embedded(), seed.EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	return openSite(t, dataset)
}

func TestTheMatrixSaysWhatIsKnownAndOpensItsEvidence(t *testing.T) {
	s := newShippedSite(t)
	a := s.page("/matrix")
	a.says("26 jurisdictions, 12 measures", "Nothing known", "United States: Visa ban", "Applied", "Refused")
	opens, targets := map[string]int{}, map[string]bool{}
	for _, button := range a.all("button") {
		if target := attribute(button, "popovertarget"); target != "" {
			opens[target]++
		}
	}
	for _, div := range a.all("div") {
		for _, attr := range div.Attr {
			if attr.Key == "popover" {
				targets[attribute(div, "id")] = true
			}
		}
	}
	if len(targets) < 50 || len(opens) != len(targets) {
		t.Errorf("%d buttons open %d cells", len(opens), len(targets))
	}
	for target := range opens {
		// The cell opens it, and a button within it closes it.
		if !targets[target] || opens[target] != 2 {
			t.Errorf("%s: %v, %d buttons", target, targets[target], opens[target])
		}
	}
}

func TestTheMatrixSharesTheFiltersOfTheList(t *testing.T) {
	s := newShippedSite(t)
	a := s.page("/matrix?jurisdiction=us&jurisdiction=nl&measure=visa-ban&measure=public-list")
	a.says("2 jurisdictions")
	a.saysNot("Canada: Visa ban")
	// By the end of 2012 the law of the United States was there and that of Canada was not.
	a = s.page("/matrix?until=2012-12&measure=visa-ban")
	a.says("United States: Visa ban", "As far as it had come by December 2012")
	if strings.Contains(a.Body, "us-global-magnitsky-act-2016") || !strings.Contains(a.Body, "us-magnitsky-act-2012") {
		t.Error("the matrix of 2012 knows what came later, or does not know what was there")
	}
	a = s.page("/matrix?q=zzz")
	a.says("Nothing in the record matches all of these together.", "Look again without “zzz”")
	if got := s.get("/matrix?colour=red"); got.Status != 400 {
		t.Errorf("an unknown filter: %d", got.Status)
	}
}

func TestWhoAnsweredTheCall(t *testing.T) {
	s := newShippedSite(t)
	const path = "/initiatives/osce-pa-monaco-2012/answers"
	s.page("/matrix").says("Who answered the call", "7. Visa bans and asset freezes by national parliaments", "57 Asked"[3:])
	a := s.page(path)
	a.says("on 8 or 9 July 2012", "Afterwards does not mean because of it.", "56 members of this body at that time: OSCE",
		"27 members of this body at that time: European Union", "158 to 159 days later", "42 addressees of whom nothing is known",
		"Before or after, not known which", "Refused", "Clauses that ask nobody for anything")
	// No record declares a relation to the text, so nothing is called an answer.
	a.saysNot("Says that it responds to this text", "Mentions this text")
	if !strings.Contains(s.page("/initiatives/osce-pa-monaco-2012").Body, `href="`+path+`"`) {
		t.Error("the text does not lead to who answered it")
	}
	if strings.Contains(s.page("/initiatives/us-magnitsky-act-2012").Body, "/answers") {
		t.Error("a text that asks nothing leads to answers")
	}
	for _, none := range []string{"/initiatives/us-magnitsky-act-2012/answers", "/initiatives/nothing/answers"} {
		if got := s.get(none); got.Status != 404 {
			t.Errorf("%s: %d", none, got.Status)
		}
	}
}

func TestADeclaredAnswerIsMarked(t *testing.T) {
	asking := lost()
	asking.Slug, asking.Jurisdiction, asking.CandidateJurisdictions = "uni-call", "UNI", nil
	asking.Classification, asking.Status = "resolution", "adopted"
	asking.Sources = []models.Source{gazette}
	asking.Actions = []models.Action{{Date: models.MustDate("2009-05-01"), Classification: "adoption", Sources: []string{"gazette"}}}
	asking.Relations, asking.Discrepancies, asking.Sponsors, asking.Identifiers, asking.StatusSources = nil, nil, nil, nil, nil
	asking.Calls = []models.Call{
		{Number: 1, Verb: "Urges", Form: "request", Addressee: "members", Label: "Light", Text: "Light them.", Measures: []string{"light"}, MembersOf: "UNI"},
		{Number: 2, Verb: "Urges", Form: "request", Addressee: "sailors", Label: "Sail", Text: "Sail."},
	}
	act := lightsAct()
	act.Relations = append(act.Relations, models.Relation{Kind: "responds-to", Target: "uni-call"})
	s := newSite(t, act, pierMotion(), unionOld(), unionNew(), asking)
	a := s.page("/initiatives/uni-call/answers")
	a.says("Says that it responds to this text", "The request names nobody whose initiatives the record could list.", "2 members of this body at that time: Harbour Union")
}

func TestTwoJurisdictionsBesideEachOther(t *testing.T) {
	s := newShippedSite(t)
	s.page("/jurisdictions/us").says("Compare with others")
	a := s.page("/compare?jurisdiction=us&jurisdiction=gb")
	a.says("United States and United Kingdom compared", "807 days", "at least", "to the first law that has a date", "In favour 96%",
		"No figures were published.", "Of the votes in favour and against; abstentions are not known.", "Nothing known")
	for _, head := range []string{"First initiative", "First law", "From first initiative to first law", "Last action", "Votes"} {
		a.says(head)
	}
	if form := s.page("/compare?jurisdiction=us"); len(form.all("table")) != 0 {
		t.Error("one jurisdiction alone does not lead to the form")
	} else if chosen := ticked(form); len(chosen) != 1 || chosen[0] != "us" {
		t.Errorf("chosen are %v", chosen)
	}
	for path, want := range map[string]string{
		"/compare?jurisdiction=us&jurisdiction=gb&jurisdiction=nl&jurisdiction=ca&jurisdiction=de": "At most 4 jurisdictions",
		"/compare?jurisdiction=us&jurisdiction=zz":                                                 "is not in the record",
	} {
		got := s.get(path)
		if got.says(want); got.Status != 400 || len(ticked(got)) < 1 {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
}

// ticked are the values that are chosen in a form.
func ticked(a answer) []string {
	var values []string
	for _, input := range a.all("input") {
		for _, attr := range input.Attr {
			if attr.Key == "checked" {
				values = append(values, attribute(input, "value"))
			}
		}
	}
	return values
}

// marks are the texts that a page sets apart as found.
func marks(a answer) []string {
	var texts []string
	for _, mark := range a.all("mark") {
		if mark.FirstChild != nil && mark.FirstChild.Type == html.TextNode {
			texts = append(texts, mark.FirstChild.Data)
		}
	}
	return texts
}

func TestWhatASearchFoundIsMarked(t *testing.T) {
	s := newShippedSite(t)
	a := s.page("/initiatives?q=magnits+soares")
	if got := strings.Join(marks(a), ", "); got != "Magnitsky, Soares" {
		t.Errorf("marked are %s", got)
	}
	a.says("Sponsor João Soares, Principal sponsor (Portugal)")
	if got := strings.Join(marks(s.page("/initiatives?q=coruz")), ", "); !strings.Contains(got, "Çörüz") {
		t.Errorf("marked are %s", got)
	}
	if got := marks(s.page("/initiatives")); len(got) != 0 {
		t.Errorf("without a search are marked %v", got)
	}
}

func TestAHostileTitleIsShownAsItIsWritten(t *testing.T) {
	act := lightsAct()
	act.Title = `Lights <script>alert(1)</script> & more`
	s := newSite(t, act, pierMotion(), unionOld(), unionNew())
	a := s.page("/initiatives?q=lights+script")
	a.says(`Lights <script>alert(1)</script> & more`)
	if strings.Contains(a.Body, "<script>alert") {
		t.Error("a title runs")
	}
}

func TestAnEmptyListSaysWhichChoiceToDrop(t *testing.T) {
	s := newShippedSite(t)
	a := s.page("/initiatives?q=magnits&stage=law&jurisdiction=nl")
	a.says("0 initiatives with these filters", "Without “magnits”: 0 initiatives", "Without “Law”: 3 initiatives", "Without “Netherlands”:")
	found := false
	for _, link := range a.links() {
		found = found || link == "/initiatives?jurisdiction=NL&q=magnits"
	}
	if !found {
		t.Errorf("no link drops the stage: %v", a.links())
	}
}

func TestStatusCertaintyAndBodyNarrowTheList(t *testing.T) {
	s := newShippedSite(t)
	a := s.page("/initiatives?status=in-force&certainty=confirmed&body=Parliament")
	a.says("Status In force", "Certainty Confirmed", "Body Parliament")
	list := s.page("/initiatives")
	for _, link := range list.links() {
		u, err := url.Parse(link)
		if err != nil {
			t.Fatal(err)
		}
		if u.Path == "/initiatives" && (u.Query().Has("status") || u.Query().Has("certainty") || u.Query().Has("body")) {
			return
		}
	}
	t.Error("the list offers no status, certainty or body")
}

func TestSuggestionsAreInTheLanguageOfThePage(t *testing.T) {
	s := newShippedSite(t)
	type suggestions struct {
		Says        string
		Suggestions []struct {
			Kind, Text, Address, Language string
			Hits                          [][2]int
		}
	}
	ask := func(path string) suggestions {
		t.Helper()
		a := s.get(path)
		var got suggestions
		if err := json.Unmarshal([]byte(a.Body), &got); err != nil || a.Status != 200 {
			t.Fatalf("%s: %d, %v: %s", path, a.Status, err, a.Body)
		}
		if a.Header.Get("Cache-Control") == "" {
			t.Errorf("%s may not be kept", path)
		}
		return got
	}
	got := ask("/initiatives/suggestions?q=nether")
	if len(got.Suggestions) == 0 || got.Suggestions[0].Text != "Netherlands" || got.Suggestions[0].Address != "/jurisdictions/nl" || got.Suggestions[0].Language != "" {
		t.Errorf("%+v", got)
	}
	got = ask("/de/initiatives/suggestions?q=nieder")
	if len(got.Suggestions) == 0 || got.Suggestions[0].Text != "Niederlande" || got.Suggestions[0].Address != "/de/jurisdictions/nl" {
		t.Errorf("%+v", got)
	}
	got = ask("/initiatives/suggestions?q=coruz")
	if len(got.Suggestions) == 0 || got.Suggestions[0].Hits[0] != [2]int{7, 12} {
		t.Errorf("%+v", got)
	}
	got = ask("/initiatives/suggestions?q=visa")
	if len(got.Suggestions) == 0 || got.Suggestions[0].Address != "/initiatives?measure=visa-ban" {
		t.Errorf("%+v", got)
	}
	if got := ask("/initiatives/suggestions?q=%25%22"); len(got.Suggestions) != 0 || got.Says == "" {
		t.Errorf("%+v", got)
	}
}
