package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// ChangeFilter chooses changes to published records. Values within one field are alternatives; fields narrow each other.
type ChangeFilter struct {
	// Slug is that of one initiative; empty for all.
	Slug string
	// Jurisdictions are those that the records have today. The empty code stands for "not settled".
	Jurisdictions []models.Code
	Kinds         []models.RevisionKind
	// Corrections leaves only what put right an error in what had been published.
	Corrections bool
	// Since and Until bound when the change was made, both included; zero means unbounded.
	Since, Until time.Time
	// AsOf leaves what the tracker could list at that moment; zero is now.
	AsOf   time.Time
	Limit  int
	Cursor string
}

// sortChanges is the order of the list of changes, as cursors name it.
const sortChanges = "-at"

// Changes lists the changes to published records that everybody may read of, newest first. Errors: ErrInvalid for a
// cursor that is none.
func (s *Store) Changes(ctx context.Context, f ChangeFilter) (Page[ChangeItem], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[ChangeItem]{}, err
	}
	db := s.trail().WithContext(ctx)
	total, err := s.countChanges(db, f)
	if err != nil || total == 0 {
		return Page[ChangeItem]{Items: []ChangeItem{}}, explain(err)
	}
	page, err := s.changes(db, f)
	page.Total = total
	return page, explain(err)
}

// countChanges counts what everybody may read of, for a choice by time alone without the records: all in the index over
// published versions but those of the few records that are hidden today.
func (s *Store) countChanges(db *gorm.DB, f ChangeFilter) (int, error) {
	var total, hidden int64
	if f.Slug != "" || len(f.Jurisdictions)+len(f.Kinds) > 0 || f.Corrections {
		err := s.chosenChanges(db, f).Count(&total).Error
		return int(total), err
	}
	if err := f.within(s.told(db, Public)).Count(&total).Error; err != nil {
		return 0, err
	}
	// The cross join keeps the few outside.
	err := f.within(s.told(db, Public)).Table("initiatives i CROSS JOIN revisions").Where("revisions.initiative_id = i.id AND i.publication IN ?",
		[]models.Publication{models.Draft, models.Archived}).Count(&hidden).Error
	return int(total - hidden), err
}

// ChangesUncounted is Changes without the total.
func (s *Store) ChangesUncounted(ctx context.Context, f ChangeFilter) (Page[ChangeItem], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[ChangeItem]{}, err
	}
	page, err := s.changes(s.trail().WithContext(ctx), f)
	return page, explain(err)
}

// ChangedAt is when the public record last changed; zero when nothing is published.
func (s *Store) ChangedAt(ctx context.Context) (time.Time, error) {
	return s.lastChange(ctx, ChangeFilter{})
}

// CorrectedAt is when an error in the public record was last put right; zero when none ever was.
func (s *Store) CorrectedAt(ctx context.Context) (time.Time, error) {
	return s.lastChange(ctx, ChangeFilter{Corrections: true})
}

func (s *Store) lastChange(ctx context.Context, f ChangeFilter) (time.Time, error) {
	var last []instant
	err := s.chosenChanges(s.trail().WithContext(ctx), f).
		Order("revisions.at DESC, revisions.id DESC").Limit(1).Pluck("revisions.at", &last).Error
	if err != nil || len(last) == 0 {
		return time.Time{}, explain(err)
	}
	return last[0].time(), nil
}

// FirstRevisionAt is when an initiative was first shown to everybody, and for an empty slug when the first of all was;
// zero when there is none that may be seen today. In a snapshot it looks beyond its moment, so that a page can say
// when there will be something to see.
func (s *Store) FirstRevisionAt(ctx context.Context, slug string) (time.Time, error) {
	var first []instant
	query := s.trail().WithContext(ctx).Table("revisions").Where("revisions.publication = ?", models.Published)
	err := ChangeFilter{Slug: slug}.where(query).Order("revisions.at").Limit(1).Pluck("revisions.at", &first).Error
	if err != nil || len(first) == 0 {
		return time.Time{}, explain(err)
	}
	return first[0].time(), nil
}

// chosenChanges is the query over revisions and "initiatives i" that the filter makes.
func (s *Store) chosenChanges(db *gorm.DB, f ChangeFilter) *gorm.DB {
	query := s.told(db, Public)
	if f.Corrections {
		query = query.Table("revisions" + engineOf(db).hint(" INDEXED BY revisions_that_correct")) // of which there are few among all that is public
	}
	return f.where(query)
}

func (f ChangeFilter) where(query *gorm.DB) *gorm.DB {
	// CROSS JOIN keeps the newest revisions the outer loop: SQLite would begin with all initiatives. It may begin with few.
	join := "CROSS JOIN initiatives i"
	if !f.Corrections && (f.Slug != "" || len(f.Jurisdictions) > 0) {
		join = "JOIN initiatives i ON TRUE"
	}
	query = query.Joins(join).Where("i.id = revisions.initiative_id AND i.publication = ?", models.Published)
	if f.Slug != "" {
		query = query.Where("i.slug = ?", f.Slug)
	}
	query = ofJurisdictions(query, f.Jurisdictions)
	if len(f.Kinds) > 0 {
		query = query.Where("revisions.kind IN ?", f.Kinds)
	}
	if f.Corrections {
		query = query.Where("revisions.kind = 'corrected'") // as the index of corrections has it
	}
	return f.within(query)
}

// within narrows a query over revisions to the time that the filter gives.
func (f ChangeFilter) within(query *gorm.DB) *gorm.DB {
	if !f.Since.IsZero() {
		query = query.Where("revisions.at >= ?", instantOf(f.Since))
	}
	if !f.Until.IsZero() {
		query = query.Where("revisions.at <= ?", instantOf(f.Until))
	}
	return query
}

// changes reads one page without counting the whole list.
func (s *Store) changes(db *gorm.DB, f ChangeFilter) (Page[ChangeItem], error) {
	page := Page[ChangeItem]{Items: []ChangeItem{}}
	query := s.chosenChanges(db, f)
	if f.Cursor != "" {
		c, err := decodeCursor(f.Cursor, sortChanges)
		if err != nil {
			return page, err
		}
		var at instant
		if err := c.into(&at); err != nil {
			return page, err
		}
		query = query.Where("(revisions.at, revisions.id) < (?, ?)", at, c.ID)
	}
	limit := InitiativeFilter{Limit: f.Limit}.limit()
	var rows []struct {
		ID                            int64
		Slug, Title, JurisdictionName string
		JurisdictionCode              *models.Code
		Version                       int
		Kind                          models.RevisionKind
		ActorRole, Comment            string
		At                            instant
		First                         bool
	}
	err := query.Joins("LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code").
		Select(`revisions.id, i.slug, i.title, i.jurisdiction_code, COALESCE(j.name, '') AS jurisdiction_name,
			revisions.version, revisions.kind, revisions.actor_role, revisions.comment, revisions.at,
			NOT EXISTS (SELECT 1 FROM revisions e WHERE e.initiative_id = revisions.initiative_id
				AND e.version < revisions.version AND e.publication = 'published') AS first`).
		Order("revisions.at DESC, revisions.id DESC").Limit(limit + 1).Scan(&rows).Error
	if err != nil {
		return page, err
	}
	if len(rows) > limit {
		last := rows[limit-1]
		value, _ := json.Marshal(last.At)
		page.Next = cursor{sortChanges, value, last.ID}.encode()
		rows = rows[:limit]
	}
	for _, r := range rows {
		page.Items = append(page.Items, ChangeItem{
			Slug: r.Slug, Title: r.Title, Jurisdiction: orZero(r.JurisdictionCode), JurisdictionName: r.JurisdictionName,
			Version: r.Version, Kind: r.Kind, Role: r.ActorRole, Comment: r.Comment, At: r.At.time(), First: r.First,
		})
	}
	return page, nil
}
