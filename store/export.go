package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// Export reads the whole record as one audience sees it, at one moment: everything for staff, for everybody what is
// published without the claims that no source supports. Initiatives come by slug.
func (s *Store) Export(ctx context.Context, audience Audience) (models.Dataset, error) {
	return s.ExportChosen(ctx, InitiativeFilter{Audience: audience})
}

// ExportChosen is Export for the initiatives that a filter chooses; its order and its page do not matter. Jurisdictions
// and measures come whole. What is chosen may point to initiatives that are not.
func (s *Store) ExportChosen(ctx context.Context, f InitiativeFilter) (models.Dataset, error) {
	var d models.Dataset
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return d, err
	}
	err = s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		var err error
		if d.Campaign, _, err = readCampaign(tx); err != nil {
			return err
		}
		if d.Jurisdictions, err = allJurisdictions(tx); err != nil {
			return err
		}
		if d.Measures, err = measures(tx); err != nil {
			return err
		}
		if f.Until.IsZero() {
			d.Initiatives, err = s.wholeInitiatives(tx, f)
		} else {
			d.Initiatives, err = s.wholeInitiativesUntil(tx, f)
		}
		return err
	})
	return d, explain(err)
}

// wholeInitiatives reads all that the filter chooses.
func (s *Store) wholeInitiatives(tx *gorm.DB, f InitiativeFilter) ([]models.Initiative, error) {
	rows, err := s.chosen(tx, f).Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Select(documentColumn(f.Audience)).Order("i.slug").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	list := []models.Initiative{}
	for rows.Next() {
		var document string
		if err := rows.Scan(&document); err != nil {
			return nil, err
		}
		i, err := decodeInitiative(document)
		if err != nil {
			return nil, err
		}
		list = append(list, i)
	}
	return list, rows.Err()
}

// wholeInitiativesUntil reads all that the filter chooses as they stood by a day.
func (s *Store) wholeInitiativesUntil(tx *gorm.DB, f InitiativeFilter) ([]models.Initiative, error) {
	list := []models.Initiative{}
	today := min(s.today(), latestDay(f.Until))
	err := eachDocument(tx, f.Audience, func(id int64, i models.Initiative) {
		if past := f.past(id, i, today); f.matches(past, today) {
			list = append(list, past.item.Initiative)
		}
	})
	slices.SortFunc(list, func(a, b models.Initiative) int { return cmp.Compare(a.Slug, b.Slug) })
	return list, err
}
