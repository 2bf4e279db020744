package store

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"tracker/models"
)

func number(n int) *int { return &n }

// full is an initiative that uses every field.
func full(slug, other string) models.Initiative {
	checked := time.Date(2024, 2, 1, 9, 30, 0, 0, time.UTC)
	return anInitiative(slug, func(i *models.Initiative) {
		i.Jurisdiction = ""
		i.CandidateJurisdictions = []models.Candidate{{Jurisdiction: "NL", Likelihood: "likely", Reason: "Same words.", Initiative: other}}
		i.OriginalTitle, i.Language, i.Body = "Wet op de rivieren", "nl", "House"
		i.Identifiers = []models.Identifier{{Scheme: "Bill", Value: "H.R. 1", Sources: []string{"gazette"}}, {Scheme: "Docket", Value: "7"}}
		i.Summary, i.Notes, i.StatusNote = "About *rivers*.", "See also.", "Before the committee."
		i.StatusSources = []string{"press", "gazette"}
		i.Measures = []models.MeasureUse{{Measure: "dam-removal", Mode: models.CalledFor, Note: "Old dams."}}
		i.Sponsors = []models.Sponsor{{Name: "Jan Çörüz", Role: "mover", Primary: true, Sources: []string{"press"}}}
		i.Actions = []models.Action{
			{
				Date: models.MustDate("2012-11/2012-12"), Classification: models.ActionPassage, Description: "Passed", Body: "House",
				Sources: []string{"press", "gazette"},
				Votes: []models.Vote{{
					Body: "House", Scope: "Whole text", Result: "pass", Method: "roll-call", CountsState: models.CountsPublished,
					Counts: models.Counts{Yes: number(318), No: number(0)}, Sources: []string{"gazette"},
				}},
			},
			{Date: models.MustDate("2013"), Classification: "debate"},
		}
		i.Calls = []models.Call{{
			Number: 1, Verb: "Calls on", Form: "request", Addressee: "States", Label: "Remove dams", Text: "To remove dams.",
			Quote: "remove all dams", Measures: []string{"dam-removal"}, Jurisdictions: []models.Code{"NL"}, MembersOf: "EU",
			RefersTo: []string{other}, Note: "Plain.",
		}}
		i.Relations = []models.Relation{{Kind: "cites", Target: other, Note: "Recital 2"}}
		i.Discrepancies = []models.Discrepancy{{Claim: "It was law.", Finding: "It was not.", Sources: []string{"gazette"}}}
		i.Sources = append(i.Sources, models.Source{
			Key: "press", Title: "Paper", URL: "https://example.org/p", Publisher: "Paper", Kind: models.PressSource, Language: "en",
			Quote: "rivers run", ArchivedURL: "https://example.org/a", AccessedOn: models.MustDate("2024-01-05"), Note: "Paywall.",
		})
		i.LastVerifiedAt, i.VerifiedBy = &checked, "Ada"
	})
}

func TestTheDocumentsSayWhatTheTablesSay(t *testing.T) {
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	ctx := context.Background()
	detail, err := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	changed := detail.Initiative
	changed.Actions = slices.Insert(changed.Actions, 0, models.Action{
		Date: models.MustDate("2011"), Classification: models.ActionIntroduction, Sources: []string{"gazette"},
	})
	if _, err := s.UpdateInitiative(ctx, changed, byEditor); err != nil {
		t.Fatal(err)
	}

	var rows []initiativeRow
	if err := s.read.Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	fromTables, err := loadAggregates(s.read, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		saved, err := s.InitiativeBySlug(ctx, row.Slug, Staff, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		want := fromTables[row.ID]
		want.Derived = want.Derive(s.today())
		if got := saved.Initiative; !reflect.DeepEqual(got, want) {
			left, _ := json.MarshalIndent(got, "", " ")
			right, _ := json.MarshalIndent(want, "", " ")
			t.Errorf("%s:\ndocument %s\ntables %s", row.Slug, left, right)
		}
	}
}

func TestACreatedInitiativeGetsASlugAndAFirstRevision(t *testing.T) {
	s, _ := newStoreWith(t)
	ctx := context.Background()
	made, err := s.CreateInitiative(ctx, models.Initiative{
		Jurisdiction: "US", Title: "Free the Rivers!", Classification: models.ClassBill, Status: models.StatusIntroduced,
		Actions: []models.Action{{Date: models.MustDate("2021-05"), Classification: models.ActionIntroduction}},
	}, byEditor)
	if err != nil {
		t.Fatal(err)
	}
	if made.Slug != "us-free-the-rivers-2021" || made.Version != 1 || made.Publication != models.Draft {
		t.Errorf("made %q, version %d, %s", made.Slug, made.Version, made.Publication)
	}
	revisions, err := s.Revisions(ctx, made.Slug, Staff)
	if err != nil || len(revisions) != 1 || revisions[0].Actor.Name != "Ada" {
		t.Errorf("revisions %+v, %v", revisions, err)
	}
	if _, err := s.CreateInitiative(ctx, made, byEditor); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("a taken slug: %v", err)
	}
}

func TestEveryFaultIsNamedAtOnceAndNothingIsWritten(t *testing.T) {
	s, _ := newStoreWith(t)
	_, err := s.CreateInitiative(context.Background(), models.Initiative{
		Slug: "x", Jurisdiction: "ZZ", Classification: "poem", Status: models.StatusIntroduced,
		Measures:  []models.MeasureUse{{Measure: "nothing", Mode: models.CalledFor}},
		Relations: []models.Relation{{Kind: "cites", Target: "nowhere"}},
		Sources:   []models.Source{{Key: "a", Title: "A", Kind: models.PressSource, URL: "javascript:alert(1)"}},
		Actions:   []models.Action{{Classification: "adoption", Certainty: models.Confirmed, Sources: []string{"a", "b"}}},
	}, byEditor)
	var got []string
	var invalid *models.Error
	if errors.As(err, &invalid) {
		for _, fault := range invalid.Faults {
			got = append(got, fault.Pointer)
		}
	}
	want := []string{
		"/jurisdiction", "/title", "/classification", "/sources/0/url", "/actions/0/date", "/actions/0/sources/1",
		"/actions/0/certainty", "/measures/0/measure", "/relations/0/target",
	}
	if !slices.Equal(got, want) {
		t.Errorf("faults at %v\nwant %v", got, want)
	}
	page, err := s.Initiatives(context.Background(), InitiativeFilter{Audience: Staff})
	if err != nil || page.Total != 0 {
		t.Errorf("%d initiatives, %v", page.Total, err)
	}
}

func TestWhoComesSecondOverwritesNothing(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("rivers-act"))
	ctx := context.Background()
	read, err := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	c.pass(time.Hour)
	first, second := read.Initiative, read.Initiative
	first.Title, second.Title = "First", "Second"
	saved, err := s.UpdateInitiative(ctx, first, byEditor)
	if err != nil || saved.Version != 2 || !saved.UpdatedAt.Equal(c.now()) || !saved.CreatedAt.Equal(read.CreatedAt) {
		t.Fatalf("first: %+v, %v", saved, err)
	}
	if _, err := s.UpdateInitiative(ctx, second, byEditor); models.CodeOf(err) != models.ErrConflict {
		t.Errorf("second: %v", err)
	}
	now, _ := s.InitiativeBySlug(ctx, "rivers-act", Staff, time.Time{})
	if now.Title != "First" {
		t.Errorf("the record says %q", now.Title)
	}
}

func TestEightWritersAtOnceLoseNothing(t *testing.T) {
	s, _ := newStoreWith(t)
	ctx := context.Background()
	var group sync.WaitGroup
	errs := make(chan error, 8*10)
	for writer := range 8 {
		group.Add(1)
		go func() {
			defer group.Done()
			for n := range 10 {
				i := anInitiative("w" + string(rune('a'+writer)) + string(rune('a'+n)))
				if _, err := s.CreateInitiative(ctx, i, byEditor); err != nil {
					errs <- err
				}
			}
		}()
	}
	group.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	page, err := s.Initiatives(ctx, InitiativeFilter{Limit: 200})
	if err != nil || page.Total != 80 || len(page.Items) != 80 {
		t.Errorf("%d of %d initiatives, %v", len(page.Items), page.Total, err)
	}
	var broken int64
	err = s.read.Raw(`SELECT COUNT(*) FROM revisions r LEFT JOIN revisions p ON p.id = r.id - 1
		WHERE r.previous_hash <> COALESCE(p.hash, '')`).Scan(&broken).Error
	if err != nil || broken != 0 {
		t.Errorf("%d breaks in the chain, %v", broken, err)
	}
}

func TestRevisionsCannotBeChangedOrDeleted(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("rivers-act"))
	for _, sql := range []string{"DELETE FROM revisions", "UPDATE revisions SET comment = 'x'"} {
		if err := s.write.Exec(sql).Error; err == nil {
			t.Errorf("%s went through", sql)
		}
	}
}

func TestARevisionHashCoversAllThatItSays(t *testing.T) {
	base := revisionRow{Slug: "a", Version: 1, Kind: "edited", ActorName: "n", ActorRole: "r", Comment: "c", At: 1, Document: "{}", PreviousHash: "p"}
	seen := map[string]bool{base.hash(): true}
	for _, change := range []func(*revisionRow){
		func(r *revisionRow) { r.Slug = "b" }, func(r *revisionRow) { r.Version = 2 }, func(r *revisionRow) { r.Kind = "created" },
		func(r *revisionRow) { r.ActorName = "m" }, func(r *revisionRow) { r.ActorRole = "s" }, func(r *revisionRow) { r.Comment = "d" },
		func(r *revisionRow) { r.At = 2 }, func(r *revisionRow) { r.Document = "[]" }, func(r *revisionRow) { r.PreviousHash = "q" },
		func(r *revisionRow) { r.ActorName, r.ActorRole = "nr", "" },
	} {
		changed := base
		change(&changed)
		if seen[changed.hash()] {
			t.Errorf("%+v has the hash of another", changed)
		}
		seen[changed.hash()] = true
	}
}
