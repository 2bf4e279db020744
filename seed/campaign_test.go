package seed

import (
	"cmp"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// figures is one record of testdata/figures.yaml.
type figures struct {
	Slug         string      `yaml:"slug"`
	Jurisdiction models.Code `yaml:"jurisdiction"`
	Sources      int         `yaml:"sources"`
	Dates        []string    `yaml:"dates"`
	Votes        [][]*int    `yaml:"votes"`
}

func campaign(t *testing.T) map[string]models.Initiative {
	t.Helper()
	dataset, err := Load(Embedded(), EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	bySlug := map[string]models.Initiative{}
	for _, i := range dataset.Initiatives {
		bySlug[i.Slug] = i
	}
	return bySlug
}

func TestTheCampaignHasTheResearchedRecords(t *testing.T) {
	text, err := os.ReadFile("testdata/figures.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Records []figures `yaml:"records"`
	}
	if err := yaml.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	records := campaign(t)
	if len(records) != 71 || len(want.Records) != 71 {
		t.Errorf("%d records, %d figures", len(records), len(want.Records))
	}
	for _, figure := range want.Records {
		record, ok := records[figure.Slug]
		if !ok {
			t.Errorf("%s is missing", figure.Slug)
			continue
		}
		if record.Jurisdiction != figure.Jurisdiction {
			t.Errorf("%s belongs to %q, want %q", figure.Slug, record.Jurisdiction, figure.Jurisdiction)
		}
		if len(record.Sources) < figure.Sources {
			t.Errorf("%s has %d sources, want %d", figure.Slug, len(record.Sources), figure.Sources)
		}
		for _, date := range figure.Dates {
			if !slices.ContainsFunc(record.Actions, func(a models.Action) bool { return dated(a, figure.Slug, date) }) {
				t.Errorf("%s has no action of %s", figure.Slug, date)
			}
		}
		for _, counts := range figure.Votes {
			if !hasVote(record, counts) {
				t.Errorf("%s has no vote of %v", figure.Slug, counts)
			}
		}
	}
}

// dated tells whether an action has a date of the research. One date is carried with a question mark, since the month
// was inferred there.
func dated(a models.Action, slug, date string) bool {
	if slug == "no-sanctions-act-2021" && date == "2021-04" {
		date = "2021-04?"
	}
	return a.Date.String() == date
}

func hasVote(i models.Initiative, counts []*int) bool {
	same := func(a, b *int) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }
	for _, action := range i.Actions {
		for _, vote := range action.Votes {
			if same(vote.Counts.Yes, counts[0]) && same(vote.Counts.No, counts[1]) && same(vote.Counts.Abstain, counts[2]) {
				return true
			}
		}
	}
	return false
}

func TestTheVoteOf2010SaysThatItsScopeIsNotEstablished(t *testing.T) {
	record := campaign(t)["eu-ep-human-rights-report-2010"]
	for _, action := range record.Actions {
		for _, vote := range action.Votes {
			if vote.Counts.Yes != nil && *vote.Counts.Yes == 318 {
				if *vote.Counts.No != 163 || *vote.Counts.Abstain != 95 || action.Date.String() != "2010-12-16" {
					t.Errorf("the vote is %+v on %s", vote, action.Date)
				}
				if !strings.Contains(strings.ToLower(vote.Scope), "not established") || vote.Certainty == models.Confirmed {
					t.Errorf("scope %q, %s", vote.Scope, vote.Certainty)
				}
				return
			}
		}
	}
	t.Error("the vote 318–163–95 is missing")
}

func TestTheActSignedIn2012HasBothChambersVotes(t *testing.T) {
	record := campaign(t)["us-magnitsky-act-2012"]
	found := map[string]bool{}
	for _, action := range record.Actions {
		if action.Classification == models.ActionExecutiveSignature && action.Date.String() == "2012-12-14" {
			found["signed"] = true
		}
		for _, vote := range action.Votes {
			found[strings.Join([]string{action.Date.String(), action.Body}, " ")] = *vote.Counts.Yes == 365 || *vote.Counts.Yes == 92
		}
	}
	if !found["signed"] || !found["2012-11-16 House of Representatives"] || !found["2012-12-06 Senate"] {
		t.Errorf("found %v", found)
	}
}

func TestEachClaimHasASourceOrIsUnconfirmed(t *testing.T) {
	for slug, i := range campaign(t) {
		check := func(what string, certainty models.Certainty, sources []string) {
			if len(sources) == 0 && certainty != models.Unconfirmed {
				t.Errorf("%s: %s is %s without a source", slug, what, certainty)
			}
		}
		for _, x := range i.Identifiers {
			check(x.Value, x.Certainty, x.Sources)
		}
		for _, x := range i.Sponsors {
			check(x.Name, x.Certainty, x.Sources)
		}
		for _, x := range i.Actions {
			check(x.Date.String(), x.Certainty, x.Sources)
			for _, vote := range x.Votes {
				check("the vote of "+x.Date.String(), vote.Certainty, vote.Sources)
			}
		}
		check("the status", i.StatusCertainty, append(i.StatusSources, sourceKeys(i)...))
		if i.Publication != models.Published || i.LastVerifiedAt != nil {
			t.Errorf("%s: %s, verified %v", slug, i.Publication, i.LastVerifiedAt)
		}
	}
}

func sourceKeys(i models.Initiative) []string {
	var keys []string
	for _, source := range i.Sources {
		keys = append(keys, source.Key)
	}
	return keys
}

func TestTheRecordWithoutAHeadingNamesItsCandidates(t *testing.T) {
	var unsettled []models.Initiative
	for _, i := range campaign(t) {
		if i.Jurisdiction == "" {
			unsettled = append(unsettled, i)
		}
	}
	if len(unsettled) != 1 || len(unsettled[0].CandidateJurisdictions) != 5 {
		t.Errorf("%d records without a jurisdiction", len(unsettled))
	}
}

func TestTheResolutionOf2012HasItsTwelveClauses(t *testing.T) {
	calls := campaign(t)["osce-pa-monaco-2012"].Calls
	requests := 0
	for n, call := range calls {
		if call.Number != n+1 {
			t.Errorf("clause %d is numbered %d", n+1, call.Number)
		}
		if call.Form == "request" {
			requests++
		}
	}
	if len(calls) != 12 || requests != 7 {
		t.Errorf("%d clauses, %d requests", len(calls), requests)
	}
}

func TestEveryPairOfRelatedRecordsIsEnteredOnce(t *testing.T) {
	seen := map[[2]string]string{}
	for slug, i := range campaign(t) {
		for _, relation := range i.Relations {
			pair := [2]string{min(slug, relation.Target), max(slug, relation.Target)}
			if by, twice := seen[pair]; twice {
				t.Errorf("%v is entered at %s and at %s", pair, by, slug)
			}
			seen[pair] = slug
		}
	}
}

func TestTheBodiesHaveTheirMembers(t *testing.T) {
	dataset, err := Load(Embedded(), EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	current := map[models.Code]int{}
	left := map[string]string{}
	for _, j := range dataset.Jurisdictions {
		for _, m := range j.Memberships {
			if m.Until.IsZero() {
				current[m.Body]++
			} else {
				left[string(j.Code+" "+m.Body)] = m.Until.String()
			}
		}
	}
	for body, want := range map[models.Code]int{"EU": 27, "COE": 46, "OSCE": 57} {
		if current[body] != want {
			t.Errorf("%s has %d members, want %d", body, current[body], want)
		}
	}
	if left["GB EU"] != "2020-01-31" || left["RU COE"] != "2022-03-16" {
		t.Errorf("former members: %v", left)
	}
}

func TestTheJurisdictionsAreSortedByCode(t *testing.T) {
	dataset, err := Load(Embedded(), EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(dataset.Jurisdictions, func(a, b models.Jurisdiction) int { return cmp.Compare(a.Code, b.Code) }) {
		t.Error("a reader of jurisdictions.yaml expects them by code")
	}
}
