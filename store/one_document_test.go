package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

// documentsKept tells of a record whether there is a document for everybody beside that of staff, and what a query reads
// for everybody that forgot to ask for published records only.
func documentsKept(t *testing.T, s *Store, slug string) (own bool, read string) {
	t.Helper()
	var row struct {
		Own  bool
		Read string
	}
	err := s.read.Raw(`SELECT d.public IS NOT NULL AS own, COALESCE(`+documentColumn(Public)+`, '') AS read
		FROM initiatives i JOIN initiative_documents d ON d.initiative_id = i.id WHERE i.slug = ?`, slug).Scan(&row).Error
	if err != nil {
		t.Fatal(err)
	}
	return row.Own, row.Read
}

func TestARecordThatHidesNothingHasOneDocument(t *testing.T) {
	const secret = "whispered in the corridor"
	s, _ := newStoreWith(
		t, anInitiative("open-act"), anInitiative("hiding-act", rumoured("2024-01-01", "debate", secret)), anInitiative("draft-act", draft),
		anInitiative("archived-act", func(i *models.Initiative) { i.Publication = models.Archived }),
		anInitiative("pointing-act", func(i *models.Initiative) {
			i.Relations = []models.Relation{{Kind: "cites", Target: "open-act"}}
		}),
	)
	ctx := context.Background()
	change := func(slug string, to func(*models.Initiative)) {
		t.Helper()
		detail, err := s.InitiativeBySlug(ctx, slug, Staff, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		to(&detail.Initiative)
		if _, err := s.UpdateInitiative(ctx, detail.Initiative, byEditor); err != nil {
			t.Fatal(err)
		}
	}
	hold := func(when, slug string, wantOwn, wantRead bool) {
		t.Helper()
		own, read := documentsKept(t, s, slug)
		if own != wantOwn || (read != "") != wantRead || strings.Contains(read, secret) {
			t.Errorf("%s: %s has a document for everybody of its own: %v; everybody reads %q", when, slug, own, read)
		}
		proof, err := s.VerifyHistory(ctx, "")
		if err != nil || proof.Break != nil {
			t.Errorf("%s: %v, %v", when, proof.Break, err)
		}
	}
	hold("at first", "open-act", false, true)
	hold("at first", "hiding-act", true, true)
	hold("at first", "draft-act", false, false)
	hold("at first", "archived-act", false, false)
	hold("at first", "pointing-act", false, true)

	change("open-act", rumoured("2024-02-02", "debate", secret))
	hold("with something that nothing supports", "open-act", true, true)
	change("open-act", func(i *models.Initiative) {
		i.Actions[0].Sources = []string{"gazette"}
		i.Actions[0].Description = "told"
	})
	hold("with a source for it", "open-act", false, true)

	change("open-act", func(i *models.Initiative) { i.Publication = models.Archived })
	hold("archived", "open-act", false, false)
	hold("when what it points to is archived", "pointing-act", true, true)
	change("open-act", func(i *models.Initiative) { i.Publication = models.Published })
	hold("published again", "open-act", false, true)
	hold("when what it points to is back", "pointing-act", false, true)

	if _, err := s.VerifyInitiative(ctx, "open-act", 0, byEditor); err != nil {
		t.Fatal(err)
	}
	hold("verified by somebody whose name is not for everybody", "open-act", true, true)
	change("hiding-act", draft)
	hold("taken back", "hiding-act", false, false)
}

// A database of before has both documents of every record that is published.
func TestTheDocumentsOfAnOlderDatabaseBecomeOne(t *testing.T) {
	enginetest.OnlySQLite(t, "no PostgreSQL has been through this migration")
	s, _ := newStoreWith(t, anInitiative("open-act"), anInitiative("hiding-act", rumoured("2024-01-01", "debate", "")), anInitiative("draft-act", draft))
	err := s.write.Exec(`UPDATE initiative_documents SET public = staff
		WHERE public IS NULL AND initiative_id IN (SELECT id FROM initiatives WHERE publication = 'published')`).Error
	if err != nil {
		t.Fatal(err)
	}
	if own, _ := documentsKept(t, s, "open-act"); !own {
		t.Fatal("that is no older database")
	}
	step, err := migrations.ReadFile("migrations/sqlite/00013_one_document.sql")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec(string(step)).Error; err != nil { // what it says to goose are comments
		t.Fatal(err)
	}
	for slug, want := range map[string]bool{"open-act": false, "hiding-act": true, "draft-act": false} {
		if own, read := documentsKept(t, s, slug); own != want || (read == "") != (slug == "draft-act") {
			t.Errorf("%s: %v, %q", slug, own, read)
		}
	}
	if stale := staleDocuments(t, s); len(stale) > 0 {
		t.Errorf("the documents of %v are not what the tables say", stale)
	}
}
