package store

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// InitiativeDocument is an initiative as JSON: what its last save wrote of it, with what other records say beside it. It
// is the JSON of an InitiativeItem, and of an InitiativeDetail where incoming relations are told, without putting one
// together.
type InitiativeDocument struct {
	// Version is that of the record; lists do not tell it apart.
	Version int
	// saved is a JSON object.
	saved            string
	jurisdictionName string
	// incoming is nil where it is not told.
	incoming []IncomingRelation
}

// Size is at least how many bytes Append adds.
func (d InitiativeDocument) Size() int { return len(d.saved) + len(d.jurisdictionName) + 40 }

// Append adds the JSON to a text. Errors: none for what the store itself gave.
func (d InitiativeDocument) Append(text []byte) ([]byte, error) {
	name, err := json.Marshal(d.jurisdictionName)
	if err != nil {
		return text, err
	}
	text = append(text, strings.TrimSuffix(d.saved, "}")...)
	text = append(append(text, `,"jurisdiction_name":`...), name...)
	if d.incoming != nil {
		incoming, err := json.Marshal(d.incoming)
		if err != nil {
			return text, err
		}
		text = append(append(text, `,"incoming_relations":`...), incoming...)
	}
	return append(text, '}'), nil
}

// InitiativeDocuments lists what Initiatives lists, as JSON.
func (s *Store) InitiativeDocuments(ctx context.Context, f InitiativeFilter) (Page[InitiativeDocument], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[InitiativeDocument]{}, err
	}
	if f.Until.IsZero() {
		page, err := s.listed(s.read.WithContext(ctx), f)
		return page, explain(err)
	}
	// What had happened by a day is no document that was saved.
	past, err := s.initiativesUntil(ctx, f)
	page := Page[InitiativeDocument]{Items: make([]InitiativeDocument, len(past.Items)), Total: past.Total, Next: past.Next}
	for n, item := range past.Items {
		if page.Items[n].saved, err = encodeInitiative(item.Initiative); err != nil {
			break
		}
		page.Items[n].jurisdictionName = item.JurisdictionName
	}
	return page, explain(err)
}

// InitiativeDocument reads what InitiativeBySlug reads, as JSON. Errors: the same.
func (s *Store) InitiativeDocument(ctx context.Context, slug string, audience Audience, asOf time.Time) (InitiativeDocument, error) {
	s, err := s.AsOf(ctx, asOf)
	if err != nil {
		return InitiativeDocument{}, err
	}
	db := s.read.WithContext(ctx)
	var rows []struct {
		Version        int
		Name, Document string
	}
	err = visible(db.Table("initiatives i").Where("i.slug = ?", slug), audience).
		Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Joins("LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code").
		Select("i.version, COALESCE(j.name, '') AS name, " + documentColumn(audience) + " AS document").Scan(&rows).Error
	if err == nil && len(rows) == 0 {
		err = s.noInitiative(slug)
	}
	if err == nil {
		err = intact(rows[0].Document)
	}
	if err != nil {
		return InitiativeDocument{}, explain(err)
	}
	document := InitiativeDocument{Version: rows[0].Version, saved: rows[0].Document, jurisdictionName: rows[0].Name}
	document.incoming, err = incoming(db, slug, audience)
	return document, explain(err)
}

// noInitiative says that there is none with a slug, or was none at the moment of a snapshot.
func (s *Store) noInitiative(slug string) error {
	if s.main != nil {
		return models.Errorf(models.ErrNotFound, "The tracker showed no initiative %q at that time.", slug)
	}
	return models.Errorf(models.ErrNotFound, "There is no initiative %q.", slug)
}

// maxIncoming bounds the relations that other records declare to one.
const maxIncoming = 200

// incoming reads what other records that the audience may see declare to one.
func incoming(db *gorm.DB, slug string, audience Audience) ([]IncomingRelation, error) {
	var rows []struct {
		Kind models.RelationKind
		Note string
		Name string
		Ref  refRow `gorm:"embedded"`
	}
	// The bound is one of relations, so that those of hidden records cost no more.
	declared := db.Table("relations").Select("initiative_id, position, kind, note").
		Where("target = ?", slug).Order("initiative_id, position").Limit(maxIncoming)
	err := visible(db.Table("(?) AS r", declared), audience).
		Joins("JOIN initiatives i ON i.id = r.initiative_id").
		Joins("LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code").
		Select("r.kind, r.note, COALESCE(j.name, '') AS name, " + refColumns).
		Order("r.initiative_id, r.position").Scan(&rows).Error
	list := make([]IncomingRelation, len(rows))
	for n, row := range rows {
		from := row.Ref.ref(nil)
		from.JurisdictionName = row.Name
		list[n] = IncomingRelation{From: from, Kind: row.Kind, Note: row.Note}
	}
	return list, err
}
