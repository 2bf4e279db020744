package store

import (
	"context"
	"testing"

	"tracker/models"
)

func TestACorrectionIsPartOfTheHistory(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("us-bill"), anInitiative("us-draft", draft))
	ctx := context.Background()
	correct := byEditor
	correct.Kind = models.RevisionCorrected
	changed := anInitiative("us-bill", titled("Rivers Bill"))
	changed.Version = 1
	if _, err := s.UpdateInitiative(ctx, changed, correct); err != nil {
		t.Fatal(err)
	}
	revisions, err := s.Revisions(ctx, "us-bill", Public)
	if err != nil || len(revisions) != 2 || revisions[0].Kind != models.RevisionCorrected {
		t.Errorf("%+v %v", revisions, err)
	}
	if proof, err := s.VerifyHistory(ctx, ""); err != nil || proof.Break != nil {
		t.Errorf("%+v %v", proof, err)
	}
	secret := anInitiative("us-draft", draft, titled("Rivers Bill"))
	secret.Version = 1
	if _, err := s.UpdateInitiative(ctx, secret, correct); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("a draft was corrected: %v", err)
	}
}
