package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gorm.io/gorm"

	"tracker/models"
	"tracker/store/enginetest"
)

// A save touches only what it changes. That the sum of many saves is what one fresh computation gives is tried here with
// writes of all kinds in an order that the seed makes.
func TestAfterAnyWritesAllThatFollowsIsAsIfComputedAnew(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2012", "debate")), anInitiative("third", draft))
			w := writes{t: t, s: s, random: rand.New(rand.NewPCG(seed, 7))}
			for n := range 60 {
				c.pass(time.Duration(1+w.random.IntN(40)) * time.Hour)
				w.any()
				if n%13 == 12 {
					if _, err := s.TidySearch(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
			}
			followsFromTheRecord(t, s)
		})
	}
}

// writes makes changes by chance.
type writes struct {
	t      *testing.T
	s      *Store
	random *rand.Rand
	made   int
}

func (w *writes) slug() string {
	var slugs []string
	if err := w.s.read.Table("initiatives").Order("id").Pluck("slug", &slugs).Error; err != nil {
		w.t.Fatal(err)
	}
	return slugs[w.random.IntN(len(slugs))]
}

// any makes one write. What breaks a rule is refused, and refused alone.
func (w *writes) any() {
	ctx := context.Background()
	slug := w.slug()
	var err error
	switch w.random.IntN(10) {
	case 0:
		w.made++
		i := anInitiative(fmt.Sprint("made-", w.made), acted("2014-05", "introduction"), titled(w.words()))
		if w.random.IntN(2) == 0 {
			i = full(i.Slug, slug)
		}
		_, err = w.s.CreateInitiative(ctx, i, byEditor)
	case 1, 2, 3:
		var fresh []models.Source
		if w.random.IntN(2) == 0 {
			fresh = []models.Source{{Title: w.words(), URL: fmt.Sprint("https://example.org/", w.random.IntN(40)), Kind: models.PressSource}}
		}
		_, err = w.s.AddAction(ctx, slug, w.action(), fresh, byEditor)
	case 4, 5, 6:
		_, err = w.s.UpdateInitiative(ctx, w.edited(slug), byEditor)
	case 7:
		_, err = w.s.RestoreInitiative(ctx, slug, 1+w.random.IntN(4), 0, byEditor)
	case 8:
		i := readStaff(w.t, w.s, slug)
		i.Publication = models.Archived
		_, err = w.s.UpdateInitiative(ctx, i, byEditor)
	default:
		_, err = w.s.ImportCampaign(ctx, sampleDataset(anInitiative("third", titled(w.words())), full("rivers-act", "other-act"), anInitiative("other-act")), byImport)
		if err == nil {
			report, failed := w.s.Import(ctx, saying(slug, 0, titled(w.words())), asStaff)
			if err = failed; err == nil && report.Refused > 0 {
				w.t.Errorf("refused: %+v", report.Items[0].Faults)
			}
		}
	}
	switch models.CodeOf(err) {
	case "", models.ErrNotFound, models.ErrInvalid: // a version that is not there, or words that do not fit together any more
	default:
		w.t.Fatal(err)
	}
}

func (w *writes) words() string {
	words := []string{"river", "dam", "łódź", "Fähre", "fish", "ladder", "archive"}
	text := ""
	for range 1 + w.random.IntN(4) {
		text += words[w.random.IntN(len(words))] + " "
	}
	return text[:len(text)-1]
}

func (w *writes) action() models.Action {
	action := models.Action{
		Date:           models.MustDate([]string{"2010", "2012-05", "2013-04-01", "2024-03-04", "2024-03-20", "2030-01-01"}[w.random.IntN(6)]),
		Classification: []models.ActionClassification{"debate", "passage", models.ActionBecameLaw}[w.random.IntN(3)],
		Description:    w.words(), Body: w.words(),
	}
	if w.random.IntN(3) > 0 {
		action.Sources = []string{"gazette"}
	}
	if w.random.IntN(4) == 0 {
		action.Votes = []models.Vote{{
			Result: "pass", Method: "roll-call", CountsState: models.CountsPublished, Counts: models.Counts{Yes: number(w.random.IntN(9))},
		}}
	}
	return action
}

// edited is a record with one thing in it changed.
func (w *writes) edited(slug string) models.Initiative {
	i := readStaff(w.t, w.s, slug)
	switch w.random.IntN(9) {
	case 0:
		i.Title, i.Summary = w.words(), w.words()
	case 1:
		i.Publication = []models.Publication{models.Draft, models.Published}[w.random.IntN(2)]
	case 2:
		i.Status = []models.Status{models.StatusIntroduced, models.StatusInForce, models.StatusLapsed}[w.random.IntN(3)]
	case 3:
		i.Actions = slices.Insert(i.Actions, w.random.IntN(len(i.Actions)+1), w.action())
	case 4:
		if n := len(i.Actions); n > 0 {
			at := w.random.IntN(n)
			i.Actions = slices.Delete(i.Actions, at, at+1)
		}
	case 5: // sources in another order, and so other rows for the same keys
		slices.Reverse(i.Sources)
	case 6:
		i.Sources = append(i.Sources, models.Source{Key: fmt.Sprint("s", w.random.IntN(99)), Title: w.words(), URL: "https://example.org/x", Kind: models.PressSource})
	case 7:
		i.Measures = []models.MeasureUse{{Measure: []string{"dam-removal", "fish-ladder"}[w.random.IntN(2)], Mode: models.CalledFor, Note: w.words()}}
		i.Jurisdiction = []models.Code{"", "US", "NL"}[w.random.IntN(3)]
	default:
		i.Sponsors = append(i.Sponsors[:0:0], models.Sponsor{Name: w.words(), Role: "mover", Sources: []string{"gazette"}})
		i.Relations = nil
	}
	return i
}

// followsFromTheRecord holds everything that is derived against what the revisions say.
func followsFromTheRecord(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	if proof, err := s.VerifyHistory(ctx, ""); err != nil || proof.Break != nil {
		t.Fatalf("the history: %v, %v", proof.Break, err)
	}
	var edition uint64
	if err := s.read.Raw("SELECT number FROM record_edition").Scan(&edition).Error; err != nil || edition != s.Edition() {
		t.Errorf("the edition is %d, and known as %d: %v", edition, s.Edition(), err)
	}
	if _, err := s.RefreshDerived(ctx); err != nil {
		t.Fatal(err)
	}
	var rows []initiativeRow
	if err := s.read.Order("id").Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	ids, public := make([]int64, len(rows)), map[string]bool{}
	for n, row := range rows {
		ids[n] = row.ID
		public[row.Slug] = row.Publication == models.Published
	}
	records, err := loadAggregates(s.read, ids)
	if err != nil {
		t.Fatal(err)
	}
	fresh, _ := newStoreWith(t)
	fresh.now = s.now
	var list []saving
	for _, row := range rows {
		list = append(list, prepare(row.ID, records[row.ID], s.today(), public))
	}
	tx := fresh.write.Session(&gorm.Session{})
	if err := insertRecords(tx, list); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{
		"initiatives", "initiative_documents", "initiative_search", "tallies", "facet_tallies", "pair_tallies", "sources", "candidates", "identifiers",
		"sponsors", "votes", "measure_uses", "relations", "calls", "discrepancies", "citations", "actions",
	} {
		have, want := everything(t, s, table), everything(t, fresh, table)
		if !maps.Equal(have, want) {
			t.Errorf("%s:\nis   %v\nanew %v", table, only(have, want), only(want, have))
		}
	}
	for _, word := range []string{"river", "lodz", "dam", "fis"} {
		have, want := found(t, s, word), found(t, fresh, word)
		if !slices.Equal(have, want) {
			t.Errorf("%q finds %v, and should find %v", word, have, want)
		}
	}
	if found := findings(t, s); len(found) > 0 {
		t.Errorf("the check finds %q", found)
	}
	if !enginetest.OnPostgres() {
		if err := s.write.Exec("INSERT INTO initiative_search (initiative_search) VALUES ('integrity-check')").Error; err != nil {
			t.Errorf("the search index: %v", err)
		}
	}
	// The look at each changed record left nothing for the scan to do but what time alone brings.
	if _, err := s.ScanReviews(ctx, s.intervals); err != nil {
		t.Fatal(err)
	}
	if again, err := s.ScanReviews(ctx, s.intervals); err != nil || again.Opened+again.Resolved+again.Woken+again.Refreshed > 0 {
		t.Errorf("a second scan finds %+v, %v", again, err)
	}
	reviewsStandInTheirPlace(t, s)
	asked := everything(t, s, "reviews")
	for _, row := range rows {
		if result, err := s.RescanInitiative(ctx, row.Slug); err != nil || result.Opened+result.Resolved+result.Woken > 0 {
			t.Errorf("after the scan the look at %s finds %+v, %v", row.Slug, result, err)
		}
	}
	if !maps.Equal(asked, everything(t, s, "reviews")) {
		t.Error("the look at each record changed reviews")
	}
}

// reviewsStandInTheirPlace holds what the queue is ordered and counted by against reviews and records.
func reviewsStandInTheirPlace(t *testing.T, s *Store) {
	t.Helper()
	for what, query := range map[string]string{
		"reviews out of place": `SELECT COUNT(*) FROM reviews r JOIN initiatives i ON i.id = r.initiative_id
			WHERE (r.publication_rank, r.stage_rank, r.sources) <> (` + placeOfRecord + `)`,
		"wrong counts": `SELECT COUNT(*) FROM (SELECT state, reason, reviews FROM review_tallies WHERE reviews <> 0
			EXCEPT SELECT state, reason, COUNT(*) FROM reviews GROUP BY state, reason) wrong`,
		"missing counts": `SELECT COUNT(*) FROM (SELECT state, reason, COUNT(*) FROM reviews GROUP BY state, reason
			EXCEPT SELECT state, reason, reviews FROM review_tallies) missing`,
	} {
		var n int
		if err := s.read.Raw(query).Scan(&n).Error; err != nil || n > 0 {
			t.Errorf("%d %s, %v", n, what, err)
		}
	}
}

// everything gives the rows of a table as texts. Ids of actions are theirs alone, and tallies of nothing are none.
func everything(t *testing.T, s *Store, table string) map[string]bool {
	t.Helper()
	query := "SELECT * FROM " + table
	switch table {
	case "actions":
		query = "SELECT initiative_id, position, date, earliest_day, latest_day, classification, description, body, certainty, supported FROM actions"
	case "tallies", "facet_tallies", "pair_tallies":
		query += " WHERE initiatives <> 0"
	case "initiative_search":
		query = "SELECT docid, * FROM initiative_search"
	}
	var rows []map[string]any
	if err := s.read.Raw(query).Scan(&rows).Error; err != nil {
		t.Fatal(err)
	}
	texts := map[string]bool{}
	for _, row := range rows {
		text, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		texts[string(text)] = true
	}
	return texts
}

func only(of, without map[string]bool) []string {
	var list []string
	for text := range of {
		if !without[text] {
			list = append(list, text)
		}
	}
	slices.Sort(list)
	return list
}

func found(t *testing.T, s *Store, word string) []int64 {
	t.Helper()
	var ids []int64
	index := s.read.Table("initiative_search f").Select("f.docid")
	err := s.engine.holding(index, []string{word}, false, "").Order("docid").Scan(&ids).Error
	if err != nil {
		t.Fatal(err)
	}
	return ids
}
