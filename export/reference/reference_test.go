package reference

import (
	"encoding/json"
	"strings"
	"testing"

	"tracker/models"
)

func act() Work {
	return Work{
		Key: "us-act-2012-v3", Title: "Rule of Law & “Accountability” {Act}", Site: "Example case", Kind: "Act", Jurisdiction: "United States",
		Body: "Congress", Decided: models.MustDate("2012-12"), DecidedAs: "decided", Version: "3",
		Issued: models.DayOf(2024, 5, 1), Accessed: models.DayOf(2024, 6, 12),
		Address: "https://example.org/initiatives/us-act-2012/versions/3", Language: "en",
	}
}

func data() Work {
	return Work{
		Key: "example-case-data", Title: "Example case", Site: "Example case", Publisher: "Example Group", Dataset: true, Version: "2024.5.1+103000",
		Issued: models.DayOf(2024, 5, 1), Accessed: models.DayOf(2024, 6, 12), Address: "https://example.org/data?as_of=2024-05-01",
	}
}

func TestReferencesForPeople(t *testing.T) {
	for got, want := range map[string]string{
		Text(act().APA()): "Rule of Law & “Accountability” {Act} [Act, United States, Congress, decided December 2012]. (2024, May 1). " +
			"In Example case (Version 3). Retrieved June 12, 2024, from https://example.org/initiatives/us-act-2012/versions/3",
		Text(act().Chicago()): "“Rule of Law & ‘Accountability’ {Act}.” In Example case, version 3, last modified May 1, 2024. " +
			"Act, United States, Congress, decided December 2012. Accessed June 12, 2024. https://example.org/initiatives/us-act-2012/versions/3.",
		Text(data().APA()): "Example case (Version 2024.5.1+103000) [Data set]. (2024, May 1). Example Group. " +
			"Retrieved June 12, 2024, from https://example.org/data?as_of=2024-05-01",
		Text(data().Chicago()): "Example case. Data set, version 2024.5.1+103000, last modified May 1, 2024. Example Group. " +
			"Accessed June 12, 2024. https://example.org/data?as_of=2024-05-01.",
	} {
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if spans := act().APA(); spans[0].Emphasis || !spans[1].Emphasis || spans[1].Text != "Example case" {
		t.Errorf("the work that holds the entry is not the one in italics: %+v", spans)
	}
}

func TestBibTeXReadsTextAsText(t *testing.T) {
	work := act()
	work.Title = `100% of $5 & #1_x^2 ~ \end{document} }`
	work.Body = "a\nb"
	got := work.BibTeX()
	for _, want := range []string{
		`title = {{100\% of \$5 \& \#1\_x\textasciicircum{}2 \textasciitilde{} \textbackslash{}end\textbraceleft{}document\textbraceright{} \textbraceright{}}},`,
		"month = may,", "day = {1},", "note = {Act, United States, a b, decided December 2012},",
		"url = {https://example.org/initiatives/us-act-2012/versions/3},", "urldate = {2024-06-12},",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Count(got, "{") != strings.Count(got, "}") {
		t.Errorf("braces do not match in\n%s", got)
	}
}

func TestARISValueNeverEndsItsLine(t *testing.T) {
	work := act()
	work.Title = "One\r\nER  - \nTwo"
	got := work.RIS()
	if strings.Count(got, "ER  - \r\n") != 1 || !strings.HasSuffix(got, "ER  - \r\n") || !strings.Contains(got, "TI  - One ER - Two\r\n") {
		t.Errorf("%q", got)
	}
	for _, want := range []string{"TY  - ELEC\r\n", "DA  - 2024/05/01/\r\n", "ET  - 3\r\n", "T2  - Example case\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	if got := data().RIS(); !strings.HasPrefix(got, "TY  - DATA\r\n") || strings.Contains(got, "T2") {
		t.Errorf("%q", got)
	}
}

func TestNoDateIsMorePreciseThanItIsKnown(t *testing.T) {
	for date, want := range map[string]string{
		"2012-12-14":               `{"date-parts":[[2012,12,14]]}`,
		"2012-12-14T10:00:00Z":     `{"date-parts":[[2012,12,14]]}`,
		"2012-12":                  `{"date-parts":[[2012,12]]}`,
		"2012-12-XX":               `{"date-parts":[[2012,12]]}`,
		"2012":                     `{"date-parts":[[2012]]}`,
		"2012-XX":                  `{"date-parts":[[2012]]}`,
		"2012-12?":                 `{"date-parts":[[2012,12]],"circa":true}`,
		"2012~":                    `{"date-parts":[[2012]],"circa":true}`,
		"2012-22":                  `{"date-parts":[[2012]],"season":2}`,
		"2012-11/2012-12":          `{"date-parts":[[2012,11],[2012,12]]}`,
		"2012-11/2013":             `{"date-parts":[[2012,11],[2013]]}`,
		"201X":                     `{"literal":"the 2010s"}`,
		"2012/..":                  `{"literal":"since 2012"}`,
		"[2012-07-08..2012-07-09]": `{"literal":"on 8 or 9 July 2012"}`,
	} {
		got, err := json.Marshal(cslDate(models.MustDate(date)))
		if err != nil || string(got) != want {
			t.Errorf("%s is %s, want %s", date, got, want)
		}
	}
}

func TestItemsSayWhatIsCited(t *testing.T) {
	text, err := act().CSL()
	if err != nil {
		t.Fatal(err)
	}
	var items []Item
	if err := json.Unmarshal(text, &items); err != nil || len(items) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	if i := items[0]; i.Type != "entry" || i.Container != "Example case" || i.Version != "3" || i.Original == nil || i.Genre != "Act" {
		t.Errorf("%+v", i)
	}
	if i := data().Item(); i.Type != "dataset" || i.Container != "" || i.Original != nil || i.Publisher != "Example Group" {
		t.Errorf("%+v", i)
	}
}
