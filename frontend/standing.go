package frontend

import (
	"context"
	"sync/atomic"
	"time"

	"tracker/models"
)

// standing is what pages need of today's record whatever they are asked for.
type standing struct {
	// campaign is shared by all who ask: nobody changes what it points to.
	campaign models.Campaign
	// changed is when the public record last changed, corrected when an error in it was last put right; zero for never.
	changed, corrected time.Time
	// places are the names of all jurisdictions, as the record has them, by their codes; shared as well.
	places map[models.Code]string
}

// keptStanding is the standing of one edition of the record.
type keptStanding struct {
	last atomic.Pointer[editionStanding]
}

type editionStanding struct {
	edition uint64
	standing
}

// standing reads it once for each edition of the record. What is read while an edition ends may be of the next already,
// and is read again then.
func (s *site) standing(ctx context.Context) (standing, error) {
	edition := s.store.Edition()
	if last := s.kept.last.Load(); last != nil && last.edition == edition {
		return last.standing, nil
	}
	var made standing
	var err error
	if made.campaign, err = s.store.Campaign(ctx); err != nil {
		return made, err
	}
	if made.changed, err = s.store.ChangedAt(ctx); err != nil {
		return made, err
	}
	if made.corrected, err = s.store.CorrectedAt(ctx); err != nil {
		return made, err
	}
	if made.places, err = s.store.JurisdictionNames(ctx); err != nil {
		return made, err
	}
	s.kept.last.Store(&editionStanding{edition, made})
	return made, nil
}
