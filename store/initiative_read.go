package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// visible narrows a query over initiatives, named i, to what an audience may see.
func visible(query *gorm.DB, audience Audience) *gorm.DB {
	if audience == Public {
		return query.Where("i.publication = ?", models.Published)
	}
	return query
}

// documentColumn is which of the two saved documents an audience reads, of initiatives i and their documents d. A record
// that hides nothing has one for both. It is the record's own row that tells whether there is anything for everybody.
func documentColumn(audience Audience) string {
	if audience == Public {
		return "CASE i.publication WHEN 'published' THEN COALESCE(d.public, d.staff) END"
	}
	return "d.staff"
}

// readItems reads the documents of the initiatives that a query over "initiatives i" chooses, in its order.
func readItems(query *gorm.DB, audience Audience, names map[models.Code]string) ([]InitiativeItem, error) {
	var documents []string
	err := query.Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Pluck(documentColumn(audience)+" AS document", &documents).Error
	if err != nil {
		return nil, err
	}
	items := make([]InitiativeItem, len(documents))
	for n, document := range documents {
		if err := decodeInto(&items[n].Initiative, document); err != nil {
			return nil, err
		}
		items[n].JurisdictionName = names[items[n].Jurisdiction]
	}
	return items, nil
}

// InitiativeBySlug reads one initiative with what others say of it. A time other than zero reads what the tracker said
// at that time. Errors: ErrNotFound when there is none, or had been none, that the audience may see.
func (s *Store) InitiativeBySlug(ctx context.Context, slug string, audience Audience, asOf time.Time) (InitiativeDetail, error) {
	var detail InitiativeDetail
	s, err := s.AsOf(ctx, asOf)
	if err != nil {
		return detail, err
	}
	db := s.read.WithContext(ctx)
	names, err := jurisdictionNames(db)
	if err != nil {
		return detail, explain(err)
	}
	detail.Initiative, err = currentInitiative(db, slug, audience)
	if models.CodeOf(err) == models.ErrNotFound {
		err = s.noInitiative(slug)
	}
	if err != nil {
		return detail, explain(err)
	}
	detail.JurisdictionName = names[detail.Jurisdiction]
	detail.Jurisdictions = names
	if detail.Refs, err = refs(db, detail.Mentions(), audience, names); err != nil {
		return detail, explain(err)
	}
	detail.Incoming, err = incoming(db, slug, audience)
	return detail, explain(err)
}

func currentInitiative(db *gorm.DB, slug string, audience Audience) (models.Initiative, error) {
	query := visible(db.Table("initiatives i").Where("i.slug = ?", slug), audience)
	items, err := readItems(query, audience, nil)
	if err == nil && len(items) == 0 {
		err = models.Errorf(models.ErrNotFound, "There is no initiative %q.", slug)
	}
	if err != nil {
		return models.Initiative{}, err
	}
	return items[0].Initiative, nil
}

// refRow is what a reference to an initiative is read from.
type refRow struct {
	Slug             string
	Title            string
	JurisdictionCode *models.Code
	Status           models.Status
	Stage            models.Stage
	Classification   models.Classification
}

const refColumns = "i.slug, i.title, i.jurisdiction_code, i.status, i.stage, i.classification"

func (row refRow) ref(names map[models.Code]string) InitiativeRef {
	code := orZero(row.JurisdictionCode)
	return InitiativeRef{
		Slug: row.Slug, Title: row.Title, Jurisdiction: code, JurisdictionName: names[code], Status: row.Status, Stage: row.Stage,
		Classification: row.Classification,
	}
}

func refs(db *gorm.DB, slugs []string, audience Audience, names map[models.Code]string) (map[string]InitiativeRef, error) {
	found := map[string]InitiativeRef{}
	if len(slugs) == 0 {
		return found, nil
	}
	var rows []refRow
	err := visible(db.Table("initiatives i").Select(refColumns).Where("i.slug IN ?", slugs), audience).Scan(&rows).Error
	for _, row := range rows {
		found[row.Slug] = row.ref(names)
	}
	return found, err
}
