package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// Export reads the whole record as one audience sees it, at one moment: everything for staff, for everybody what is
// published without the claims that no source supports. Initiatives come by slug.
func (s *Store) Export(ctx context.Context, audience Audience) (models.Dataset, error) {
	var d models.Dataset
	err := s.read.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
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
		d.Initiatives, err = allInitiatives(tx, audience)
		return err
	})
	return d, explain(err)
}

func allInitiatives(tx *gorm.DB, audience Audience) ([]models.Initiative, error) {
	query := visible(tx.Table("initiatives i"), audience).
		Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Select(documentColumn(audience)).Order("i.slug")
	rows, err := query.Rows()
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
