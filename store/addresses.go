package store

import (
	"context"
	"time"

	"tracker/models"
)

// Addresses are what has a public page, with when the page last changed.
type Addresses struct {
	Jurisdictions []JurisdictionAddress
	Initiatives   []InitiativeAddress
}

// JurisdictionAddress is a jurisdiction and when the last of its own initiatives changed; zero when it has none.
type JurisdictionAddress struct {
	Code      models.Code
	UpdatedAt time.Time
}

// InitiativeAddress is an initiative and when it last changed.
type InitiativeAddress struct {
	Slug      string
	UpdatedAt time.Time
}

// PublicAddresses lists everything that has a public page, by code and by slug.
func (s *Store) PublicAddresses(ctx context.Context) (Addresses, error) {
	var list Addresses
	db := s.read.WithContext(ctx)
	var jurisdictions []struct {
		Code      models.Code
		UpdatedAt instant
	}
	err := db.Raw(`SELECT j.code, COALESCE(MAX(i.updated_at), 0) AS updated_at FROM jurisdictions j
		LEFT JOIN initiatives i ON i.jurisdiction_code = j.code AND i.publication = ?
		GROUP BY j.code ORDER BY j.code`, models.Published).Scan(&jurisdictions).Error
	if err != nil {
		return list, explain(err)
	}
	for _, row := range jurisdictions {
		address := JurisdictionAddress{Code: row.Code}
		if row.UpdatedAt != 0 {
			address.UpdatedAt = row.UpdatedAt.time()
		}
		list.Jurisdictions = append(list.Jurisdictions, address)
	}
	var initiatives []struct {
		Slug      string
		UpdatedAt instant
	}
	err = visible(db.Table("initiatives i"), Public).Select("i.slug, i.updated_at").Order("i.slug").Scan(&initiatives).Error
	for _, row := range initiatives {
		list.Initiatives = append(list.Initiatives, InitiativeAddress{row.Slug, row.UpdatedAt.time()})
	}
	return list, explain(err)
}
