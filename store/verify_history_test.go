package store

import (
	"context"
	"strings"
	"testing"

	"tracker/models"
)

// tampered makes a database with a history of three records and does something to it behind the program's back.
func tampered(t *testing.T, statements ...string) (*Store, HistoryProof) {
	t.Helper()
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"), anInitiative("third-act", draft))
	mustUpdate(t, s, "rivers-act", func(i *models.Initiative) { i.Status = models.StatusAdopted })
	mustUpdate(t, s, "other-act", func(i *models.Initiative) { i.Title = "Lakes Act" })
	mustUpdate(t, s, "other-act", func(i *models.Initiative) { i.Publication = models.Archived })
	sound, err := s.VerifyHistory(context.Background(), "")
	if err != nil || sound.Break != nil || sound.Revisions != 6 || sound.Records != 3 || len(sound.Head) != 64 {
		t.Fatalf("before: %+v %v", sound, err)
	}
	tamper(t, s, statements...) // the triggers keep honest programs from it; whoever holds the database can drop them
	return s, sound
}

func TestABreakOfTheHistoryIsNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, statement, want string
	}{
		{"a changed document", `UPDATE revisions SET document = replace(document, 'Rivers Act', 'Rovers Act') WHERE id = 4`, "revision 4 (rivers-act, version 2): what it says"},
		{"a changed author", `UPDATE revisions SET actor_name = 'Eve' WHERE id = 5`, "revision 5 (other-act, version 2): what it says"},
		{"a changed time", `UPDATE revisions SET at = at + 1 WHERE id = 1`, "revision 1 (rivers-act, version 1): what it says"},
		{"a changed hash", `UPDATE revisions SET hash = 'f00' WHERE id = 2`, "revision 2 (other-act, version 1): what it says"},
		{"one taken out", `DELETE FROM revisions WHERE id = 5`, "revision 6 (other-act, version 3): it does not follow"},
		{"the first taken out", `DELETE FROM revisions WHERE id = 1`, "revision 2 (other-act, version 1): the trail does not begin"},
		{"the last taken off", `DELETE FROM revisions WHERE id = 6`, "record other-act, version 3: the trail ends at version 2"},
		{"what staff read", `UPDATE initiative_documents SET staff = replace(staff, 'Rivers Act', 'Rovers Act')`, "record rivers-act, version 2: what staff read"},
		{"what the public reads", `UPDATE initiative_documents SET public = replace(public, 'Rivers Act', 'Rovers Act')`, "record rivers-act, version 2: what the public reads"},
		{"a draft shown", `UPDATE initiative_documents SET public = staff WHERE initiative_id = 3`, "record third-act, version 1: what the public reads"},
		{"what is hidden shown", `UPDATE initiative_documents SET public = NULL WHERE initiative_id = 1`, "record rivers-act, version 2: what the public reads"},
		{"what lists read", `UPDATE actions SET date = '2011' WHERE initiative_id = 1 AND position = 0`, "record rivers-act, version 2: what lists"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s, _ := tampered(t, c.statement)
			proof, err := s.VerifyHistory(context.Background(), "")
			if err != nil || proof.Break == nil || !strings.HasPrefix(proof.Break.String(), c.want) {
				t.Errorf("%v %v, want %s", proof.Break, err, c.want)
			}
		})
	}
}

func TestANotedHeadShowsATrailThatWasCutConsistently(t *testing.T) {
	// The last revision is removed and the record put back to the one before it: whole in itself.
	s, before := tampered(t,
		`DELETE FROM revisions WHERE id = 6`,
		`UPDATE initiatives SET version = 2, publication = 'published',
		   updated_at = (SELECT at FROM revisions WHERE id = 5) WHERE id = 2`,
		`UPDATE initiative_documents SET staff = (SELECT document FROM revisions WHERE id = 5),
		   public = (SELECT document FROM revisions WHERE id = 5) WHERE initiative_id = 2`,
	)
	proof, err := s.VerifyHistory(context.Background(), before.Head)
	if err != nil || proof.Break == nil || !strings.Contains(proof.Break.String(), "noted") {
		t.Errorf("%+v %v", proof, err)
	}
	sound, _ := newStoreWith(t, anInitiative("rivers-act"))
	first, err := sound.VerifyHistory(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	mustUpdate(t, sound, "rivers-act", func(i *models.Initiative) { i.Title = "Later" })
	if later, err := sound.VerifyHistory(context.Background(), first.Head); err != nil || later.Break != nil || !later.Noted {
		t.Errorf("a head that was noted before later changes: %+v %v", later, err)
	}
}

func TestAnEmptyHistoryIsWhole(t *testing.T) {
	s, _ := newStore(t)
	proof, err := s.VerifyHistory(context.Background(), "")
	if err != nil || proof.Break != nil || proof.Head != "" || proof.Revisions != 0 {
		t.Errorf("%+v %v", proof, err)
	}
}
