package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"tracker/models"
)

// PreviewInitiative gives an initiative that nobody has saved as everybody would read it, and what would keep it from
// being saved.
func (s *Store) PreviewInitiative(ctx context.Context, i models.Initiative) (InitiativeDetail, models.Faults, error) {
	db := s.read.WithContext(ctx)
	var detail InitiativeDetail
	faults, err := faultsOf(db, &i)
	if err != nil {
		return detail, nil, explain(err)
	}
	names, err := jurisdictionNames(db)
	if err != nil {
		return detail, nil, explain(err)
	}
	visible, err := visibleSlugs(db, i.Mentions())
	if err != nil {
		return detail, nil, explain(err)
	}
	detail.Initiative = i.Public(visible)
	detail.Derived = detail.Derive(s.today())
	detail.JurisdictionName, detail.Jurisdictions = names[i.Jurisdiction], names
	if detail.Refs, err = refs(db, detail.Mentions(), Public, names); err != nil {
		return detail, nil, explain(err)
	}
	detail.Incoming, err = incoming(db, i.Slug, Public)
	return detail, faults, explain(err)
}

// CheckInitiative holds an initiative against the rules without saving it.
func (s *Store) CheckInitiative(ctx context.Context, i models.Initiative) (models.Faults, error) {
	faults, err := faultsOf(s.read.WithContext(ctx), &i)
	return faults, explain(err)
}

func faultsOf(db *gorm.DB, i *models.Initiative) (models.Faults, error) {
	_, err := check(db, i)
	var invalid *models.Error
	if errors.As(err, &invalid) && invalid.Code == models.ErrInvalid {
		return invalid.Faults, nil
	}
	return nil, err
}
