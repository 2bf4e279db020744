package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/models"
)

// changed saves a record as the changes make it.
func changed(t testing.TB, s *Store, slug string, kind models.RevisionKind, changes ...func(*models.Initiative)) {
	t.Helper()
	ctx := context.Background()
	record, err := s.InitiativeBySlug(ctx, slug, Staff, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range changes {
		change(&record.Initiative)
	}
	by := byEditor
	by.Kind = kind
	if _, err := s.UpdateInitiative(ctx, record.Initiative, by); err != nil {
		t.Fatal(err)
	}
}

// say puts values in a row.
func say(values ...any) string { return strings.TrimSpace(fmt.Sprintln(values...)) }

func archived(i *models.Initiative) { i.Publication = models.Archived }

// grown is a store whose record was small on the first day, and the moment before it grew.
func grownStore(t testing.TB) (s *Store, c *clock, then time.Time) {
	s, c = newStoreWith(
		t,
		anInitiative("act", titled("Rivers Bill"), acted("2012-03", models.ActionIntroduction), func(i *models.Initiative) {
			i.Measures = []models.MeasureUse{{Measure: "dam-removal", Mode: models.CalledFor}}
		}),
		anInitiative("motion", in("GB"), titled("Harbour motion"), acted("2013", "debate")),
		anInitiative("secret", draft, titled("Unspoken title")),
	)
	then = c.now()
	c.pass(10 * day)
	changed(t, s, "act", models.RevisionEdited, titled("Rivers Act"), withStatus(models.StatusInForce), acted("2024-03-05", models.ActionExecutiveSignature))
	changed(t, s, "motion", models.RevisionEdited, archived)
	changed(t, s, "secret", models.RevisionEdited, func(i *models.Initiative) { i.Publication = models.Published })
	if _, err := s.CreateInitiative(context.Background(), anInitiative("late", in("NL"), titled("Late law")), byEditor); err != nil {
		t.Fatal(err)
	}
	return s, c, then
}

func pastOf(t testing.TB, s *Store, at time.Time) *Store {
	t.Helper()
	past, err := s.AsOf(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	return past
}

func TestEveryReadOfAMomentSaysWhatTheTrackerSaidThen(t *testing.T) {
	s, _, then := grownStore(t)
	ctx := t.Context()
	past := pastOf(t, s, then)
	for name, read := range map[string]func() (string, error){
		"overview": func() (string, error) {
			o, err := past.Overview(ctx, Public)
			return say(o.Counts.Total(), o.Counts.Law, o.Actions, len(o.Changes), o.UpdatedAt.Equal(then)), err
		},
		"jurisdictions": func() (string, error) {
			list, err := past.Jurisdictions(ctx, Public)
			counted := 0
			for _, j := range list {
				counted += j.Counts.Total()
			}
			return say(len(list), counted), err
		},
		"a jurisdiction": func() (string, error) {
			j, err := past.Jurisdiction(ctx, "US", Public)
			return say(j.Counts.Pending, j.Counts.Law, j.Initiatives[0].Title), err
		},
		"the list": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{})
			return say(page.Total, slugsOf(page.Items), page.Items[0].Title), err
		},
		"a search for the old words": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{Query: "bill"})
			return say(slugsOf(page.Items)), err
		},
		"a search for the new words": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{Query: "rivers act"})
			return say(slugsOf(page.Items)), err
		},
		"sorted by title": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{Sort: "title"})
			return say(slugsOf(page.Items)), err
		},
		"until": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{Until: models.MustDate("2012")})
			return say(slugsOf(page.Items)), err
		},
		"one initiative": func() (string, error) {
			i, err := past.InitiativeBySlug(ctx, "act", Public, time.Time{})
			return say(i.Title, i.Version, i.Stage, i.LatestActionDate), err
		},
		"facets": func() (string, error) {
			f, err := past.Facets(ctx, InitiativeFilter{})
			return say(len(f.Jurisdictions), f.Stages, f.Measures), err
		},
		"actions": func() (string, error) {
			page, err := past.Actions(ctx, ActionFilter{})
			return say(page.Total, page.Items[0].Date), err
		},
		"matrix": func() (string, error) {
			m, err := past.Matrix(ctx, InitiativeFilter{})
			return say(len(m.Cells), m.Cells[0].Level), err
		},
		"timeline": func() (string, error) {
			t, err := past.TimelineLanes(ctx, InitiativeFilter{})
			return say(len(t.Lanes), t.Total), err
		},
		"export": func() (string, error) {
			d, err := past.Export(ctx, Public)
			return say(d.Campaign.Title, len(d.Jurisdictions), len(d.Measures), len(d.Initiatives)), err
		},
		"revisions": func() (string, error) {
			list, err := past.Revisions(ctx, "act", Public)
			return say(len(list), list[0].Version), err
		},
		"history": func() (string, error) {
			page, err := past.History(ctx, "act", Public, 0, 10)
			return say(page.Total, page.Items[0].Initiative.Title), err
		},
		"changes": func() (string, error) {
			page, err := past.Changes(ctx, ChangeFilter{})
			return say(page.Total, page.Items[0].Slug), err
		},
		"what staff saw": func() (string, error) {
			page, err := past.Initiatives(ctx, InitiativeFilter{Audience: Staff, Sort: "title"})
			return say(slugsOf(page.Items)), err
		},
	} {
		want := map[string]string{
			"overview":                   "1 0 1 1 true",
			"jurisdictions":              "5 1",
			"a jurisdiction":             "1 0 Rivers Bill",
			"the list":                   "1 [act] Rivers Bill",
			"a search for the old words": "[act]",
			"a search for the new words": "[]",
			"sorted by title":            "[act]",
			"until":                      "[act]",
			"one initiative":             "Rivers Bill 1 pending 2012-03",
			"facets":                     "1 [{pending Pending 1}] [{dam-removal Dam removal 1}]",
			"actions":                    "1 2012-03",
			"matrix":                     "1 called-for",
			"timeline":                   "1 1",
			"export":                     "River rights 5 2 1",
			"revisions":                  "1 1",
			"history":                    "1 Rivers Bill",
			"changes":                    "1 act",
			"what staff saw":             "[motion act secret]",
		}[name]
		if got, err := read(); got != want || err != nil {
			t.Errorf("%s: %s, want %s (%v)", name, got, want, err)
		}
	}
}

func TestAFilterOfAMomentReadsTheSameAsItsSnapshot(t *testing.T) {
	s, _, then := grownStore(t)
	ctx := t.Context()
	f := InitiativeFilter{AsOf: then}
	for name, from := range map[string]*Store{"today's store": s, "the snapshot itself": pastOf(t, s, then), "another snapshot": pastOf(t, s, then.Add(-time.Hour))} {
		page, err := from.Initiatives(ctx, f)
		if err != nil || !slices.Equal(slugsOf(page.Items), []string{"act"}) {
			t.Errorf("%s: list %v, %v", name, slugsOf(page.Items), err)
		}
		if actions, err := from.Actions(ctx, ActionFilter{InitiativeFilter: f}); err != nil || actions.Total != 1 {
			t.Errorf("%s: %d actions, %v", name, actions.Total, err)
		}
		if facets, err := from.Facets(ctx, f); err != nil || len(facets.Jurisdictions) != 1 {
			t.Errorf("%s: facets %v, %v", name, facets, err)
		}
		if matrix, err := from.Matrix(ctx, f); err != nil || len(matrix.Cells) != 1 || matrix.Cells[0].Level != "called-for" {
			t.Errorf("%s: matrix %v, %v", name, matrix, err)
		}
		if i, err := from.InitiativeBySlug(ctx, "act", Public, then); err != nil || i.Version != 1 {
			t.Errorf("%s: version %d, %v", name, i.Version, err)
		}
		if changes, err := from.Changes(ctx, ChangeFilter{AsOf: then}); err != nil || changes.Total != 1 {
			t.Errorf("%s: %d changes, %v", name, changes.Total, err)
		}
	}
}

func TestWhatIsHiddenTodayOrWasThenIsNotInThePast(t *testing.T) {
	s, c, then := grownStore(t)
	for slug, why := range map[string]string{"motion": "archived today", "secret": "a draft then", "late": "not entered then"} {
		_, err := s.InitiativeBySlug(t.Context(), slug, Public, then)
		if models.CodeOf(err) != models.ErrNotFound {
			t.Errorf("%s, %s: %v", slug, why, err)
		}
	}
	if motion, err := s.InitiativeBySlug(t.Context(), "motion", Staff, then); err != nil || motion.Title != "Harbour motion" {
		t.Errorf("staff read %q, %v", motion.Title, err)
	}
	c.pass(day)
	changed(t, s, "act", models.RevisionEdited, archived)
	past := pastOf(t, s, then)
	if page, err := past.Initiatives(t.Context(), InitiativeFilter{}); err != nil || page.Total != 0 {
		t.Errorf("a record that was hidden since is still in a snapshot: %v, %v", slugsOf(page.Items), err)
	}
}

func TestALinkToWhatWasNotPublicIsNotInThePast(t *testing.T) {
	s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", draft))
	then := c.now()
	c.pass(day)
	changed(t, s, "other-act", models.RevisionEdited, func(i *models.Initiative) { i.Publication = models.Published })
	for at, want := range map[time.Time]int{then: 0, c.now(): 1} {
		act, err := s.InitiativeBySlug(t.Context(), "rivers-act", Public, at)
		if err != nil || len(act.Relations) != want {
			t.Errorf("as of %s: %d relations, want %d (%v)", at, len(act.Relations), want, err)
		}
	}
}

func TestTheDayOfASnapshotIsItsToday(t *testing.T) {
	s, c := newStoreWith(t, anInitiative("act", acted("2012", models.ActionIntroduction), acted("2024-03-10", models.ActionEntryIntoForce)))
	c.pass(30 * day)
	if _, err := s.RefreshDerived(t.Context()); err != nil {
		t.Fatal(err)
	}
	planned := true
	for at, want := range map[string]int{"2024-03-09": 1, "2024-03-10": 0} {
		moment, _ := time.Parse(time.DateOnly, at)
		past := pastOf(t, s, moment)
		page, err := past.Actions(t.Context(), ActionFilter{Scheduled: &planned})
		if err != nil || page.Total != want {
			t.Errorf("as of %s %d actions are planned, want %d (%v)", at, page.Total, want, err)
		}
		act, err := past.InitiativeBySlug(t.Context(), "act", Public, time.Time{})
		if latest := act.LatestActionDate.String(); err != nil || (latest == "2012") != (want == 1) {
			t.Errorf("as of %s the latest action is of %s, %v", at, latest, err)
		}
	}
}

func TestAMomentBeforeTheRecordIsAnEmptyRecord(t *testing.T) {
	s, _, then := grownStore(t)
	for _, at := range []time.Time{then.Add(-time.Second), time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)} {
		past := pastOf(t, s, at)
		page, err := past.Initiatives(t.Context(), InitiativeFilter{})
		if err != nil || page.Total != 0 || page.Items == nil {
			t.Errorf("%s: %v, %v", at, page, err)
		}
		overview, err := past.Overview(t.Context(), Public)
		if err != nil || overview.Counts.Total() != 0 {
			t.Errorf("%s: overview %v, %v", at, overview.Counts, err)
		}
		if campaign, err := past.Campaign(t.Context()); err != nil || campaign.Title != "River rights" {
			t.Errorf("%s: campaign %q, %v", at, campaign.Title, err)
		}
		if list, err := past.Jurisdictions(t.Context(), Public); err != nil || len(list) != 5 {
			t.Errorf("%s: %d jurisdictions, %v", at, len(list), err)
		}
		for slug, want := range map[string]time.Time{"": then, "act": then, "secret": then.Add(10 * day), "motion": {}, "nothing": {}} {
			if first, err := past.FirstRevisionAt(t.Context(), slug); err != nil || !first.Equal(want) {
				t.Errorf("%q was first shown at %s, want %s (%v)", slug, first, want, err)
			}
		}
	}
	empty, c := newStore(t)
	if page, err := pastOf(t, empty, c.now().Add(-day)).Initiatives(t.Context(), InitiativeFilter{}); err != nil || page.Total != 0 {
		t.Errorf("a database with nothing in it: %v, %v", page, err)
	}
}

func TestNowAndWhatIsToComeAreTheStoreItself(t *testing.T) {
	s, c, then := grownStore(t)
	for _, at := range []time.Time{{}, c.now(), c.now().AddDate(5, 0, 0)} {
		if pastOf(t, s, at) != s {
			t.Errorf("%s is not the store itself", at)
		}
	}
	past := pastOf(t, s, then)
	if pastOf(t, past, then) != past || pastOf(t, past, time.Time{}) != past {
		t.Error("a snapshot asked for its own moment is not itself")
	}
	if pastOf(t, past, c.now()) != s {
		t.Error("a snapshot asked for now is not today's store")
	}
}

func TestASnapshotCannotBeWrittenTo(t *testing.T) {
	s, _, then := grownStore(t)
	past := pastOf(t, s, then)
	_, err := past.CreateInitiative(t.Context(), anInitiative("forged"), byEditor)
	if models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("%v", err)
	}
	if err := past.read.Exec("DELETE FROM initiatives").Error; err == nil {
		t.Error("a reader deleted rows")
	}
	if err := past.Close(); err != nil {
		t.Error(err)
	}
	if page, err := past.Initiatives(t.Context(), InitiativeFilter{}); err != nil || page.Total != 1 {
		t.Errorf("after its own close: %v, %v", page, err)
	}
}

func TestManyReadTheSamePastAtOnce(t *testing.T) {
	s, c, then := grownStore(t)
	moments := []time.Time{then, then.Add(-time.Hour), then.Add(day), c.now().Add(-time.Second), then.Add(2 * day)}
	var wait sync.WaitGroup
	for n := range 40 {
		wait.Go(func() {
			ctx, done := context.WithCancel(t.Context())
			defer done()
			at := moments[n%len(moments)]
			past, err := s.AsOf(ctx, at)
			if err != nil {
				t.Error(err)
				return
			}
			page, err := past.Initiatives(ctx, InitiativeFilter{Query: "rivers"})
			want := 1
			if at.Before(then) {
				want = 0
			}
			if err != nil || page.Total != want {
				t.Errorf("as of %s: %d records, want %d (%v)", at, page.Total, want, err)
			}
			if _, err := past.Overview(ctx, Public); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}
