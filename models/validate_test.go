package models

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var known = References{
	Jurisdictions: map[Code]bool{"US": true, "EU": true},
	Measures:      map[string]bool{"visa-ban": true},
	Initiatives:   map[string]bool{"other": true, "act": true},
}

func valid() Initiative {
	i := Initiative{
		Slug: "act", Jurisdiction: "US", Title: "Act", Classification: ClassAct, Status: StatusEnacted,
		Sources: []Source{
			{Key: "law", Title: "Law", URL: "https://example.org/law", Kind: OfficialSource},
			{Key: "paper", Title: "Paper", URL: "http://example.org/paper", Kind: PressSource},
		},
		StatusSources: []string{"law"},
		Identifiers:   []Identifier{{Scheme: "Law", Value: "1", Sources: []string{"law"}}},
		Sponsors:      []Sponsor{{Name: "A. Person", Sources: []string{"paper"}}},
		Actions: []Action{{
			Date: MustDate("2012-12-14"), Classification: ActionBecameLaw, Sources: []string{"law"},
			Votes: []Vote{{Result: "pass", Method: "voice", CountsState: CountsNotPublished, Sources: []string{"paper"}}},
		}},
		Measures:      []MeasureUse{{Measure: "visa-ban", Mode: Enacted}},
		Relations:     []Relation{{Kind: "cites", Target: "other"}},
		Calls:         []Call{{Number: 1, Verb: "Urges", Form: "request", Label: "Act", Text: "To act."}},
		Discrepancies: []Discrepancy{{Claim: "No.", Finding: "Yes.", Sources: []string{"law"}}},
	}
	i.Normalize()
	return i
}

func TestAWellFormedInitiativeHasNoFault(t *testing.T) {
	if faults := valid().Validate(known); len(faults) > 0 {
		t.Error(faults)
	}
}

func TestEachRuleNamesItsField(t *testing.T) {
	one := func(n int) *int { return &n }
	for want, spoil := range map[string]func(*Initiative){
		"/slug":         func(i *Initiative) { i.Slug = "Not A Slug" },
		"/jurisdiction": func(i *Initiative) { i.Jurisdiction = "ZZ" },
		"/candidate_jurisdictions/0/likelihood": func(i *Initiative) {
			i.CandidateJurisdictions = []Candidate{{Jurisdiction: "EU", Likelihood: "sure", Reason: "x"}}
		},
		"/title":            func(i *Initiative) { i.Title = "  " },
		"/language":         func(i *Initiative) { i.Language = "English" },
		"/classification":   func(i *Initiative) { i.Classification = "poem" },
		"/status":           func(i *Initiative) { i.Status = "done" },
		"/status_certainty": func(i *Initiative) { i.StatusSources, i.StatusCertainty = []string{"paper"}, Confirmed },
		"/status_sources/0": func(i *Initiative) { i.StatusSources, i.StatusCertainty = []string{"gone"}, Unconfirmed },
		"/sources/1/key": func(i *Initiative) {
			i.Sources[1].Key, i.Sources[1].Kind = "law", OfficialSource
			i.Sponsors = nil
			i.Actions = nil
		},
		"/sources/0/url":          func(i *Initiative) { i.Sources[0].URL = "javascript:alert(1)" },
		"/sources/0/archived_url": func(i *Initiative) { i.Sources[0].ArchivedURL = "data:text/html,x" },
		"/sources/0/quote":        func(i *Initiative) { i.Sources[0].Quote = strings.Repeat("word ", 26) },
		"/sources/0/kind": func(i *Initiative) {
			i.Sources[0].Kind = "blog"
			i.Identifiers = nil
			i.Actions = nil
			i.StatusCertainty = Reported
		},
		"/identifiers/0/value": func(i *Initiative) { i.Identifiers[0].Value = "" },
		"/identifiers/0/sources/0": func(i *Initiative) {
			i.Identifiers[0].Sources = []string{"gone"}
			i.Identifiers[0].Certainty = Unconfirmed
		},
		"/sponsors/0/certainty":           func(i *Initiative) { i.Sponsors[0].Certainty = Confirmed },
		"/sponsors/0/entity_type":         func(i *Initiative) { i.Sponsors[0].EntityType = "robot" },
		"/actions/0/date":                 func(i *Initiative) { i.Actions[0].Date = Date{} },
		"/actions/0/classification":       func(i *Initiative) { i.Actions[0].Classification = "happened" },
		"/actions/0/certainty":            func(i *Initiative) { i.Actions[0].Sources, i.Actions[0].Certainty = nil, Reported },
		"/actions/0/votes/0/result":       func(i *Initiative) { i.Actions[0].Votes[0].Result = "draw" },
		"/actions/0/votes/0/method":       func(i *Initiative) { i.Actions[0].Votes[0].Method = "telepathy" },
		"/actions/0/votes/0/counts":       func(i *Initiative) { i.Actions[0].Votes[0].CountsState = CountsPublished },
		"/actions/0/votes/0/counts_state": func(i *Initiative) { i.Actions[0].Votes[0].Counts.No = one(0) },
		"/actions/0/votes/0/counts/yes": func(i *Initiative) {
			i.Actions[0].Votes[0].CountsState, i.Actions[0].Votes[0].Counts.Yes = CountsPublished, one(-1)
		},
		"/measures/0/measure":        func(i *Initiative) { i.Measures[0].Measure = "gift" },
		"/measures/0/mode":           func(i *Initiative) { i.Measures[0].Mode = "wished" },
		"/relations/0/kind":          func(i *Initiative) { i.Relations[0].Kind = "likes" },
		"/relations/0/target":        func(i *Initiative) { i.Relations[0].Target = "act" },
		"/calls/0/form":              func(i *Initiative) { i.Calls[0].Form = "order" },
		"/calls/0/quote":             func(i *Initiative) { i.Calls[0].Quote = strings.Repeat("word ", 26) },
		"/calls/0/refers_to/0":       func(i *Initiative) { i.Calls[0].RefersTo = []string{"nowhere"} },
		"/discrepancies/0/sources/0": func(i *Initiative) { i.Discrepancies[0].Sources = []string{"gone"} },
		"/publication":               func(i *Initiative) { i.Publication = "secret" },
		"/last_verified_at":          func(i *Initiative) { i.LastVerifiedAt = &time.Time{} },
	} {
		t.Run(want, func(t *testing.T) {
			i := valid()
			spoil(&i)
			faults := i.Validate(known)
			if len(faults) != 1 || faults[0].Pointer != want {
				t.Errorf("faults: %v", faults)
			}
		})
	}
}

func TestAPublishedInitiativeNeedsASource(t *testing.T) {
	i := Initiative{Slug: "act", Title: "Act", Classification: ClassAct, Status: StatusUnknown, Publication: Published}
	i.Normalize()
	if faults := i.Validate(known); len(faults) != 1 || faults[0].Pointer != "/sources" {
		t.Error(faults)
	}
}

func TestCertaintyIsWhatTheSourcesCanBear(t *testing.T) {
	i := valid()
	if i.Identifiers[0].Certainty != Confirmed || i.Sponsors[0].Certainty != Reported || i.StatusCertainty != Confirmed {
		t.Errorf("%s, %s, %s", i.Identifiers[0].Certainty, i.Sponsors[0].Certainty, i.StatusCertainty)
	}
	i.Identifiers = append(i.Identifiers, Identifier{Scheme: "Roll call", Value: "613"})
	i.Normalize()
	if got := i.Identifiers[1].Certainty; got != Unconfirmed {
		t.Errorf("without a source: %s", got)
	}
}

func TestThePublicFaceLeavesOutWhatNothingSupports(t *testing.T) {
	i := valid()
	i.VerifiedBy = "ada@example.org"
	i.Identifiers = append(i.Identifiers, Identifier{Scheme: "Roll call", Value: "613"})
	i.Sponsors = append(i.Sponsors, Sponsor{Name: "From Memory"})
	i.Actions = append(i.Actions, Action{Date: MustDate("2013"), Classification: "debate"})
	i.Actions[0].Votes = append(i.Actions[0].Votes, Vote{Result: "pass"})
	i.Normalize()
	public := i.Public(map[string]bool{})
	if len(public.Identifiers) != 1 || len(public.Sponsors) != 1 || len(public.Actions) != 1 || len(public.Actions[0].Votes) != 1 ||
		len(public.Relations) != 0 || public.VerifiedBy != "" {
		t.Errorf("%+v", public)
	}
	if len(i.Actions) != 2 || len(i.Actions[0].Votes) != 2 {
		t.Error("the full record lost claims")
	}
}

func TestADatasetNamesWhereEachFaultIs(t *testing.T) {
	broken := valid()
	broken.Relations[0].Target = "nowhere"
	d := Dataset{
		Campaign:      Campaign{Title: "C", Licence: Licence{Name: "CC0", URL: "https://example.org"}, Languages: []string{"en"}, TimeZone: "Mars/Base"},
		Jurisdictions: []Jurisdiction{{Code: "US", Name: "United States", Kind: Country}, {Code: "US", Name: "Again", Kind: Country}},
		Measures:      []Measure{{Key: "visa-ban", Name: "Visa ban"}},
		Initiatives:   []Initiative{broken},
	}
	d.Normalize()
	var at []string
	for _, fault := range d.Validate() {
		at = append(at, fault.Pointer)
	}
	if want := []string{"/campaign/time_zone", "/jurisdictions/1/code", "/initiatives/0/relations/0/target"}; !slices.Equal(at, want) {
		t.Errorf("%v", at)
	}
}

func TestAMembershipCoversItsDays(t *testing.T) {
	past := Membership{Body: "EU", From: MustDate("1973-01-01"), Until: MustDate("2020-01-31")}
	open := Membership{Body: "EU", From: MustDate("2013-07-01")}
	for date, want := range map[string][2]bool{
		"1972-12-31": {false, false}, "1973": {true, false}, "2013": {true, true}, "2020-01": {true, true}, "2020-01-31": {true, true},
		"2020-02-01": {false, true}, "2020": {true, true}, "": {false, false},
	} {
		var d Date
		if date != "" {
			d = MustDate(date)
		}
		if got := [2]bool{past.Covers(d), open.Covers(d)}; got != want {
			t.Errorf("%q: %v, want %v", date, got, want)
		}
	}
}

func TestEveryStatusHasAStageAndEveryVocabularyItsLabels(t *testing.T) {
	for _, status := range Statuses.Values() {
		if _, ok := stageOfStatus[Status(status)]; !ok {
			t.Errorf("%s has no stage", status)
		}
	}
	for name, vocabulary := range Vocabularies {
		seen := map[string]bool{}
		for _, term := range vocabulary.Terms {
			if term.Value == "" || term.Label == "" || term.Note == "" || seen[term.Value] || strings.ToLower(term.Value) != term.Value {
				t.Errorf("%s: %+v", name, term)
			}
			seen[term.Value] = true
		}
	}
}
