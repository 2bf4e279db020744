package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gosimple/slug"
	"gorm.io/gorm"

	"tracker/models"
)

// CreateInitiative enters a new initiative as version 1. Without a slug it gets one from its code, title and year.
// Errors: ErrInvalid with every fault.
func (s *Store) CreateInitiative(ctx context.Context, i models.Initiative, change models.Change) (models.Initiative, error) {
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if i.Slug == "" {
			proposed, err := freeSlug(tx, proposedSlug(i))
			if err != nil {
				return err
			}
			i.Slug = proposed
		}
		visible, err := check(tx, &i)
		if err != nil {
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
		at, err := s.moment(tx)
		if err != nil {
			return err
		}
		i.Version, i.CreatedAt, i.UpdatedAt = 1, at, at
		saved := prepare(id, i, s.today(), visible)
		i = saved.initiative
		return s.insertAllSaved(tx, []saving{saved}, change, at)
	})
	return i, err
}

// UpdateInitiative replaces an initiative by a changed one. Its Version is the one that the change was made from. One
// that says the same as before writes no revision. A change of kind RevisionCorrected needs a record that was published
// before. Errors: ErrNotFound, ErrConflict with what others changed when someone else was first, ErrInvalid with every
// fault.
func (s *Store) UpdateInitiative(ctx context.Context, i models.Initiative, change models.Change) (models.Initiative, error) {
	if i.Version < 1 {
		return i, models.Errorf(models.ErrUnversioned, "A change has to say which version it was made from.")
	}
	return s.change(ctx, i.Slug, i.Version, change, func(_ *gorm.DB, current models.Initiative, _ int64) (models.Initiative, error) {
		if change.Kind == models.RevisionCorrected && current.Publication == models.Draft {
			return i, models.Faults{{
				Pointer: "/query/correction", Detail: "A draft was not published, so there is nothing in it that could be corrected: it is only changed.",
			}}.AsError("The change is no correction.")
		}
		return i, nil
	})
}

// check normalises an initiative and holds it against the rules and against what the database knows. It tells which of
// the initiatives that it points to everybody may see.
func check(tx *gorm.DB, i *models.Initiative) (visible map[string]bool, err error) {
	i.Normalize()
	known, visible, err := references(tx, i)
	if err != nil {
		return visible, err
	}
	return visible, i.Validate(known).AsError("The initiative has faults.")
}

// references reads which of the names that an initiative points to exist, and which initiatives of those everybody may
// see.
func references(tx *gorm.DB, i *models.Initiative) (known models.References, visible map[string]bool, err error) {
	known = models.References{Jurisdictions: map[models.Code]bool{}, Measures: map[string]bool{}, Initiatives: map[string]bool{}}
	visible = map[string]bool{}
	codes, keys := []string{string(i.Jurisdiction)}, []string{}
	for _, candidate := range i.CandidateJurisdictions {
		codes = append(codes, string(candidate.Jurisdiction))
	}
	for _, use := range i.Measures {
		keys = append(keys, use.Measure)
	}
	for _, call := range i.Calls {
		codes, keys = append(codes, string(call.MembersOf)), append(keys, call.Measures...)
		for _, code := range call.Jurisdictions {
			codes = append(codes, string(code))
		}
	}
	// One row by its key at a time: SQLite makes a table of its own for every longer list.
	for _, lookup := range []struct {
		query string
		names []string
		found func(name, publication string)
	}{
		{"SELECT code, '' FROM jurisdictions WHERE code = ?", codes, func(name, _ string) { known.Jurisdictions[models.Code(name)] = true }},
		{"SELECT key, '' FROM measures WHERE key = ?", keys, func(name, _ string) { known.Measures[name] = true }},
		{"SELECT slug, publication FROM initiatives WHERE slug = ?", i.Mentions(), func(name, publication string) {
			known.Initiatives[name], visible[name] = true, publication == string(models.Published)
		}},
	} {
		slices.Sort(lookup.names)
		for _, name := range slices.Compact(keepable(lookup.names)) {
			err := each(tx, func(rows *sql.Rows) error {
				var name, publication string
				err := rows.Scan(&name, &publication)
				lookup.found(name, publication)
				return err
			}, lookup.query, name)
			if err != nil {
				return known, visible, err
			}
		}
	}
	return known, visible, nil
}

// keepable leaves out names that nothing can have, which not every engine can be asked for.
func keepable(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !models.Keepable(name) })
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

// freeSlug adds a number to a proposed slug that another record has already.
func freeSlug(tx *gorm.DB, proposed string) (string, error) {
	for n, made := 2, proposed; ; n++ {
		var taken int64
		if err := tx.Model(&initiativeRow{}).Where("slug = ?", made).Count(&taken).Error; err != nil {
			return "", err
		}
		if taken == 0 || proposed == "" {
			return made, nil
		}
		suffix := "-" + strconv.Itoa(n)
		made = strings.TrimRight(proposed[:min(len(proposed), 100-len(suffix))], "-") + suffix
	}
}

// visibleRow reads an initiative's own row by slug, or ErrNotFound when the audience may not see it.
func visibleRow(db *gorm.DB, slug string, audience Audience) (initiativeRow, error) {
	var row initiativeRow
	if !models.Keepable(slug) {
		return row, models.Errorf(models.ErrNotFound, "There is no initiative %q.", slug)
	}
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
