package store

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/gosimple/slug"
	"gorm.io/gorm"

	"tracker/models"
)

// CreateInitiative enters a new initiative as version 1. Without a slug it gets one from its code, title and year.
// Errors: ErrInvalid with every fault.
func (s *Store) CreateInitiative(ctx context.Context, i models.Initiative, change models.Change) (models.Initiative, error) {
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if i.Slug == "" {
			i.Slug = proposedSlug(i)
		}
		if err := check(tx, &i); err != nil {
			return err
		}
		var taken int64
		if err := tx.Model(&initiativeRow{}).Where("slug = ?", i.Slug).Count(&taken).Error; err != nil {
			return err
		}
		if taken > 0 {
			return models.Faults{{Pointer: "/slug", Detail: fmt.Sprintf("Another initiative already has the slug %q.", i.Slug)}}.
				AsError("The initiative has faults.")
		}
		id, err := nextID(tx, "initiatives")
		if err != nil {
			return err
		}
		at := s.now().UTC().Truncate(time.Microsecond)
		i.Version, i.CreatedAt, i.UpdatedAt = 1, at, at
		visible, err := visibleSlugs(tx, i.Mentions())
		if err != nil {
			return err
		}
		saved := prepare(id, i, s.today(), visible)
		i = saved.initiative
		return s.insertAllSaved(tx, []saving{saved}, change, at)
	})
	return i, err
}

// UpdateInitiative replaces an initiative by a changed one. Its Version is the one that the change was made from.
// Errors: ErrNotFound, ErrConflict when someone else was first, ErrInvalid with every fault.
func (s *Store) UpdateInitiative(ctx context.Context, i models.Initiative, change models.Change) (models.Initiative, error) {
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		old, err := visibleRow(tx, i.Slug, Staff)
		if err != nil {
			return err
		}
		if old.Version != i.Version {
			return models.Errorf(models.ErrConflict,
				"The record was changed by someone else: it is at version %d, and this change was made from version %d.",
				old.Version, i.Version)
		}
		if err := check(tx, &i); err != nil {
			return err
		}
		at := s.now().UTC().Truncate(time.Microsecond)
		i.Version, i.CreatedAt, i.UpdatedAt = old.Version+1, old.CreatedAt.time(), at
		visible, err := visibleSlugs(tx, i.Mentions())
		if err != nil {
			return err
		}
		saved := prepare(old.ID, i, s.today(), visible)
		i = saved.initiative
		return s.replace(tx, old, saved, change, at)
	})
	return i, err
}

// check normalises an initiative and holds it against the rules and against what the database knows.
func check(tx *gorm.DB, i *models.Initiative) error {
	i.Normalize()
	known, err := references(tx, i)
	if err != nil {
		return err
	}
	return i.Validate(known).AsError("The initiative has faults.")
}

// references reads which of the names that an initiative points to exist.
func references(tx *gorm.DB, i *models.Initiative) (models.References, error) {
	known := models.References{Jurisdictions: map[models.Code]bool{}, Measures: map[string]bool{}, Initiatives: map[string]bool{}}
	var codes []models.Code
	if err := tx.Table("jurisdictions").Pluck("code", &codes).Error; err != nil {
		return known, err
	}
	for _, code := range codes {
		known.Jurisdictions[code] = true
	}
	var keys []string
	if err := tx.Table("measures").Pluck("key", &keys).Error; err != nil {
		return known, err
	}
	for _, key := range keys {
		known.Measures[key] = true
	}
	var slugs []string
	if err := tx.Table("initiatives").Where("slug IN ?", i.Mentions()).Pluck("slug", &slugs).Error; err != nil {
		return known, err
	}
	for _, s := range slugs {
		known.Initiatives[s] = true
	}
	return known, nil
}

// proposedSlug makes a slug from code, title and the year of the first action.
func proposedSlug(i models.Initiative) string {
	text := string(i.Jurisdiction) + " " + i.Title
	for _, action := range i.Actions {
		if year, ok := action.Date.Year(); ok {
			text += " " + strconv.FormatInt(year, 10)
			break
		}
	}
	made := slug.Make(text)
	if len(made) > 100 {
		made = made[:100]
	}
	for len(made) > 0 && !models.ValidSlug(made) {
		made = made[:len(made)-1]
	}
	return made
}

// visibleRow reads an initiative's own row by slug, or ErrNotFound when the audience may not see it.
func visibleRow(db *gorm.DB, slug string, audience Audience) (initiativeRow, error) {
	var row initiativeRow
	query := db.Where("slug = ?", slug)
	if audience == Public {
		query = query.Where("publication = ?", models.Published)
	}
	if err := query.Take(&row).Error; err != nil {
		if models.CodeOf(explain(err)) == models.ErrNotFound {
			return row, models.Errorf(models.ErrNotFound, "There is no initiative %q.", slug)
		}
		return row, err
	}
	return row, nil
}
