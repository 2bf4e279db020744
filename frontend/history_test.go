package frontend_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func TestTheHistoryTellsEveryChangeInWords(t *testing.T) {
	s := grownSite(t)
	page := s.page("/initiatives/aa-lights-act/history")
	page.says("2 versions can be read.", "2 June 2025, 11:30", "Correction by an editor", "The date was of the print",
		"Status changed from In force to Repealed.", "Vote (Assembly, 4 May 2012, Passed): changed from 163 to 164 against.",
		"Action (July 2012, Entered into force): date changed from 1 July 2012 to July 2012.",
		"An action was added: 12 December 2024, Repealed.", "1 May 2024, 14:00 Imported with a data set First load",
		"The record was published for the first time.")
	page.saysNot("harbour.example", "ada@")
	for _, want := range []string{
		"/initiatives/aa-lights-act/versions/1", "/initiatives/aa-lights-act/versions/2", "/initiatives/aa-lights-act/history?from=1&to=2",
	} {
		if !slices.Contains(page.links(), want) {
			t.Errorf("no link to %s", want)
		}
	}
	french := s.page("/fr/initiatives/bb-pier-motion/history")
	if !strings.Contains(french.Body, `<span lang="en">Motion on piers</span>`) {
		t.Error("the words of the record do not name their language")
	}
}

func TestALongHistoryHasPages(t *testing.T) {
	at := firstDay
	s := openSiteAt(t, campaign([]models.Initiative{unionOld()}), func() time.Time { return at })
	for n := range 24 {
		at = at.AddDate(0, 0, 1)
		s.change("uni-2010", models.RevisionEdited, fmt.Sprintf("Step %d", n), func(i *models.Initiative) { i.Title = fmt.Sprintf("Title %d", n) })
	}
	first := s.page("/initiatives/uni-2010/history")
	first.says("25 versions can be read.", "Title changed from “Title 22” to “Title 23”.", "Title changed from “Title 3” to “Title 4”.")
	first.saysNot("to “Title 3”.", "first time")
	if !slices.Contains(first.links(), "/initiatives/uni-2010/history?before=6") {
		t.Fatalf("no link to the rest: %v", first.links())
	}
	rest := s.page("/initiatives/uni-2010/history?before=6")
	rest.says("Title changed from “Title 2” to “Title 3”.", "The record was published for the first time.")
	rest.saysNot("Earlier changes")
}

func TestTwoVersionsCanBeCompared(t *testing.T) {
	s := grownSite(t)
	s.page("/initiatives/aa-lights-act/history?from=1&to=2").says("From version 1 to version 2", "4 differences", "Status changed from In force to Repealed.")
	s.page("/initiatives/aa-lights-act/history?to=2").says("From version 1 to version 2")
	s.page("/initiatives/aa-lights-act/history?from=2&to=1").says("Status changed from Repealed to In force.")
	s.page("/initiatives/aa-lights-act/history?to=1").says("Both versions say the same.")
	s.page("/initiatives/aa-lights-act/history?from=1").says("From version 1 to version 2")
	for _, address := range []string{"?from=0&to=1", "?from=x", "?before=-1", "?colour=red"} {
		if page := s.get("/initiatives/aa-lights-act/history" + address); page.Status != 400 {
			t.Errorf("%s: status %d", address, page.Status)
		}
	}
	for _, address := range []string{"?from=1&to=99", "?before=1"} {
		if page := s.get("/initiatives/aa-lights-act/history" + address); page.Status != 404 {
			t.Errorf("%s: status %d", address, page.Status)
		}
	}
}

func TestAVersionHasItsOwnAddress(t *testing.T) {
	s := grownSite(t)
	page := s.page("/initiatives/aa-lights-act/versions/1")
	page.says("This is version 1 of 2, as it was written on 1 May 2024.", "Later: version 2", "In force", "163")
	page.saysNot("Repealed")
	for _, want := range []string{"/initiatives/aa-lights-act", "/initiatives/aa-lights-act/versions/2", "/initiatives/aa-lights-act/history?from=1&to=2"} {
		if !slices.Contains(page.links(), want) {
			t.Errorf("no link to %s", want)
		}
	}
	if !strings.Contains(page.Body, `<link rel="canonical" href="https://example.org/initiatives/aa-lights-act/versions/1">`) {
		t.Error("the address of the version is not its own")
	}
	s.page("/initiatives/aa-lights-act/versions/2").says("This is version 2, written on 2 June 2025 and not changed since.", "Earlier: version 1")
	for _, path := range []string{"aa-lights-act/versions/3", "aa-lights-act/versions/0", "aa-lights-act/versions/01", "aa-lights-act/versions/x",
		"secret-draft/versions/1", "secret-draft/history", "nothing/history", "nothing/versions/1"} {
		if page := s.get("/initiatives/" + path); page.Status != 404 {
			t.Errorf("%s: status %d", path, page.Status)
		}
	}
}

func TestADraftOfAPublishedRecordIsNotTold(t *testing.T) {
	s := grownSite(t)
	s.change("secret-draft", models.RevisionEdited, "Opened", func(i *models.Initiative) { i.Publication = models.Published })
	s.page("/initiatives/secret-draft/history").says("1 version can be read.", "Opened", "The record was published for the first time.")
	if page := s.get("/initiatives/secret-draft/versions/1"); page.Status != 404 {
		t.Errorf("the draft: status %d", page.Status)
	}
	s.page("/initiatives/secret-draft/versions/2").saysNot("Earlier")
}

func TestTheListOfChangesIsFilteredAndPaged(t *testing.T) {
	s := grownSite(t)
	page := s.page("/changes")
	page.says("8 changes", "2 June 2025", "11:30 First published by an editor Resolution of 2024 Harbour Union",
		"Correction by an editor Harbour Lights Act Aland The date was of the print", "1 May 2024", "The record on another day")
	page.saysNot("Secret draft", "harbour.example")
	for address, want := range map[string][]string{
		"?corrections=true":                   {"1 change", "Harbour Lights Act"},
		"?kind=edited":                        {"1 change", "Motion on old piers"},
		"?jurisdiction=UNI&since=2025-01-01":  {"1 change", "Resolution of 2024"},
		"?jurisdiction=&kind=&since=&until=":  {"8 changes"},
		"?until=2024-05-01&jurisdiction=none": {"1 change", "Petition without a heading"},
		"?since=2025-07-01":                   {"0 changes", "No change is like that.", "Show all changes"},
	} {
		s.page("/changes" + address).says(want...)
	}
	first := s.page("/changes?limit=3&since=2024-01-01")
	at := slices.IndexFunc(first.links(), func(link string) bool { return strings.Contains(link, "cursor=") })
	if at < 0 {
		t.Fatal("no link to the rest")
	}
	s.page(first.links()[at]).says("8 changes", "Latest changes")
	for _, address := range []string{"?kind=dance", "?since=someday", "?jurisdiction=ZZ", "?cursor=x", "?colour=red", "?since=2025-01-02&until=2025-01-01"} {
		if page := s.get("/changes" + address); page.Status != 400 {
			t.Errorf("%s: status %d", address, page.Status)
		}
	}
}
