package store

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

// staleDocuments names the records whose documents do not say what the relational tables say, for staff and for
// everybody.
func staleDocuments(t *testing.T, s *Store) []string {
	t.Helper()
	var rows []initiativeRow
	if err := s.write.Order("id").Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	ids, visible := make([]int64, len(rows)), map[string]bool{}
	for n, row := range rows {
		ids[n] = row.ID
		visible[row.Slug] = row.Publication == models.Published
	}
	tables, err := loadAggregates(s.write, ids)
	if err != nil {
		t.Fatal(err)
	}
	var stale []string
	for _, row := range rows {
		var have documentRow
		if err := s.write.Where("initiative_id = ?", row.ID).Take(&have).Error; err != nil {
			t.Fatal(err)
		}
		want, err := prepare(row.ID, tables[row.ID], s.today(), visible).documents()
		if err != nil {
			t.Fatal(err)
		}
		if !sameDocument(t, have.Staff, want.Staff) || !sameDocument(t, orZero(have.Public), orZero(want.Public)) {
			stale = append(stale, row.Slug)
		}
	}
	return stale
}

func sameDocument(t *testing.T, a, b string) bool {
	t.Helper()
	decode := func(text string) (value any) {
		if text == "" {
			return nil
		}
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		return value
	}
	return reflect.DeepEqual(decode(a), decode(b))
}

// Whatever is written, the documents that reads are made from say what the tables say.
func TestDocumentsFollowTheTablesThroughEveryWrite(t *testing.T) {
	target := anInitiative("other-act", acted("2024-05-01", "debate"))
	s, clock := newStoreWith(t, full("rivers-act", "other-act"), target)
	ctx := context.Background()
	edit := func(slug string, change func(*models.Initiative)) error {
		detail, err := s.InitiativeBySlug(ctx, slug, Staff, time.Time{})
		if err != nil {
			return err
		}
		change(&detail.Initiative)
		_, err = s.UpdateInitiative(ctx, detail.Initiative, byEditor)
		return err
	}
	for _, step := range []struct {
		name  string
		write func() error
	}{
		{"an edit", func() error { return edit("rivers-act", titled("Rivers <Act>, amended")) }},
		{"a new record", func() error {
			_, err := s.CreateInitiative(ctx, anInitiative("third-act", draft), byEditor)
			return err
		}},
		{"an added action", func() error {
			_, err := s.AddAction(ctx, "rivers-act", models.Action{
				Date: models.MustDate("2023-01"), Classification: "debate", Sources: []string{"gazette"},
			}, nil, byEditor)
			return err
		}},
		{"a verification", func() error { _, err := s.VerifyInitiative(ctx, "rivers-act", 0, byEditor); return err }},
		{"hiding what another points to", func() error {
			return edit("other-act", func(i *models.Initiative) { i.Publication = models.Archived })
		}},
		{"showing it again", func() error {
			return edit("other-act", func(i *models.Initiative) { i.Publication = models.Published })
		}},
		{"bringing a version back", func() error { _, err := s.RestoreInitiative(ctx, "rivers-act", 1, 0, byEditor); return err }},
		{"an import over it", func() error {
			_, err := s.ImportCampaign(ctx, sampleDataset(anInitiative("other-act", titled("Imported"))), byImport)
			return err
		}},
		{"a scheduled day that comes", func() error {
			clock.pass(100 * day)
			_, err := s.RefreshDerived(ctx)
			return err
		}},
	} {
		if err := step.write(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if stale := staleDocuments(t, s); len(stale) > 0 {
			t.Errorf("after %s the documents of %v are not what the tables say", step.name, stale)
		}
	}
	// That it would be seen.
	for _, tamper := range []string{
		"UPDATE initiatives SET body = 'another' WHERE slug = 'other-act'",
		"UPDATE initiative_documents SET public = NULL WHERE initiative_id = (SELECT id FROM initiatives WHERE slug = 'rivers-act')",
	} {
		before := len(staleDocuments(t, s))
		if err := s.write.Exec(tamper).Error; err != nil {
			t.Fatal(err)
		}
		if len(staleDocuments(t, s)) != before+1 {
			t.Errorf("nobody would notice %s", tamper)
		}
	}
}

// A list of documents is the list of items, written as JSON.
func TestDocumentsAreTheItemsAsJSON(t *testing.T) {
	s, clock := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", in("NL"), titled("Dams & <weirs>")),
		anInitiative("no-place", in("")), anInitiative("a-draft", draft))
	ctx := context.Background()
	first := clock.at
	clock.pass(day)
	if _, err := s.VerifyInitiative(ctx, "other-act", 0, byEditor); err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]InitiativeFilter{
		"all": {}, "of staff": {Audience: Staff}, "a search": {Query: "rivers"}, "in parts": {Limit: 1, Sort: "title"}, "by change": {Limit: 2, Sort: "-updated_at"},
		"a search in parts": {Query: "rivers", Limit: 1}, "unsettled": {Jurisdictions: []models.Code{""}}, "none": {Stages: []models.Stage{"closed"}},
		"as it was": {AsOf: first}, "what had happened": {Until: models.MustDate("2012")},
	} {
		for {
			items, err := s.Initiatives(ctx, f)
			if err != nil {
				t.Fatal(name, err)
			}
			documents, err := s.InitiativeDocuments(ctx, f)
			if err != nil {
				t.Fatal(name, err)
			}
			if documents.Total != items.Total || documents.Next != items.Next || len(documents.Items) != len(items.Items) {
				t.Fatalf("%s: %d of %d documents, %d of %d items", name, len(documents.Items), documents.Total, len(items.Items), items.Total)
			}
			for n, item := range items.Items {
				sameAs(t, documents.Items[n], item)
			}
			if f.Cursor = items.Next; f.Cursor == "" {
				break
			}
		}
	}
	for _, slug := range []string{"rivers-act", "other-act", "no-place"} {
		detail, err := s.InitiativeBySlug(ctx, slug, Public, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		document, err := s.InitiativeDocument(ctx, slug, Public, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		sameAs(t, document, detail)
		if document.Version != detail.Version {
			t.Errorf("%s: version %d, not %d", slug, document.Version, detail.Version)
		}
	}
	if _, err := s.InitiativeDocument(ctx, "a-draft", Public, time.Time{}); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("a draft: %v", err)
	}
}

func sameAs(t *testing.T, document InitiativeDocument, item any) {
	t.Helper()
	got, err := document.Append([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != "before"+string(want) {
		t.Errorf("the document %s\nis not %s", got, want)
	}
}

// What the documents of older databases lack, reads of them would lack as well.
func TestTheShapeOfDocumentsIsTheOneThatDatabasesHold(t *testing.T) {
	text, err := json.Marshal(models.Initiative{})
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range document {
		names = append(names, name)
	}
	slices.Sort(names)
	if !slices.Equal(names, documentFields) {
		t.Errorf("documents have the fields %v: write a migration that gives those that are saved the same ones", names)
	}
}

// documentFields are the fields that every saved document has.
var documentFields = []string{
	"actions", "binding", "body", "calls", "candidate_jurisdictions", "certainty", "classification", "created_at",
	"decision_date", "discrepancies", "first_action_date", "identifiers", "jurisdiction", "language", "last_verified_at",
	"latest_action_date", "measures", "next_action_date", "notes", "original_title", "publication", "relations", "slug",
	"sources", "sponsors", "stage", "status", "status_certainty", "status_note", "status_sources", "summary", "title",
	"updated_at", "verified_by", "version",
}
