package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// InitiativeVersion is a record as one version had it. It is told nothing of what others say of it, for that changed
// with them; what it points to is named as it is today.
type InitiativeVersion struct {
	InitiativeDetail
	Revision models.Revision
	// Current is the newest version that the audience may read, Earlier and Later are those beside this one; 0 for none.
	Current, Earlier, Later int
}

// InitiativeVersion reads one version of an initiative. Errors: ErrNotFound when there is none that the audience may
// read.
func (s *Store) InitiativeVersion(ctx context.Context, slug string, version int, audience Audience) (InitiativeVersion, error) {
	revision, err := s.Revision(ctx, slug, version, audience)
	if err != nil {
		return InitiativeVersion{}, err
	}
	v := InitiativeVersion{Revision: revision}
	v.Initiative = revision.Initiative
	db := s.trail().WithContext(ctx)
	if v.Jurisdictions, err = jurisdictionNames(db); err != nil {
		return v, explain(err)
	}
	v.JurisdictionName = v.Jurisdictions[v.Jurisdiction]
	if v.Refs, err = refs(db, v.Mentions(), audience, v.Jurisdictions); err != nil {
		return v, explain(err)
	}
	var beside struct{ Current, Earlier, Later int }
	err = s.told(db, audience).Where("slug = ?", slug).
		Select(`COALESCE(MAX(version), 0) AS current,
			COALESCE(MAX(CASE WHEN version < ? THEN version END), 0) AS earlier,
			COALESCE(MIN(CASE WHEN version > ? THEN version END), 0) AS later`, version, version).Scan(&beside).Error
	v.Current, v.Earlier, v.Later = beside.Current, beside.Earlier, beside.Later
	return v, explain(err)
}

// Names are what the record calls what it points to by code, key and slug.
type Names struct {
	Jurisdictions map[models.Code]string
	Measures      map[string]string
	Initiatives   map[string]InitiativeRef
}

// Names reads the names of all jurisdictions and measures, and of the initiatives with these slugs that the audience may
// see.
func (s *Store) Names(ctx context.Context, slugs []string, audience Audience) (Names, error) {
	names, err := s.names(s.trail().WithContext(ctx), slugs, audience)
	return names, explain(err)
}

func (s *Store) names(db *gorm.DB, slugs []string, audience Audience) (Names, error) {
	names := Names{Measures: map[string]string{}}
	var err error
	if names.Jurisdictions, err = jurisdictionNames(db); err != nil {
		return names, err
	}
	all, err := measures(db)
	if err != nil {
		return names, err
	}
	for _, m := range all {
		names.Measures[m.Key] = m.Name
	}
	names.Initiatives, err = refs(db, slugs, audience, names.Jurisdictions)
	return names, err
}
