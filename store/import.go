package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"tracker/models"
)

// ImportResult says what became of a dataset's initiatives.
type ImportResult struct {
	Created   int
	Changed   int
	Unchanged int
	// Kept counts records that people have changed here since they were imported; the dataset does not overwrite them.
	Kept int
}

// ImportCampaign loads a whole dataset, all or nothing. What is already there as the dataset has it is left alone, so
// that loading twice changes nothing, and so is what people have changed since. Errors: ErrInvalid with every fault.
func (s *Store) ImportCampaign(ctx context.Context, d models.Dataset, change models.Change) (ImportResult, error) {
	var result ImportResult
	d.Normalize()
	if err := d.Validate().AsError("The dataset has faults."); err != nil {
		return result, err
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.importCampaign(tx, d.Campaign); err != nil {
			return err
		}
		if err := saveJurisdictions(tx, d.Jurisdictions); err != nil {
			return err
		}
		if err := saveMeasures(tx, d.Measures); err != nil {
			return err
		}
		var err error
		result, err = s.importInitiatives(tx, d.Initiatives, change)
		return err
	})
	return result, err
}

func (s *Store) importInitiatives(tx *gorm.DB, list []models.Initiative, change models.Change) (ImportResult, error) {
	var result ImportResult
	w, err := s.newImportWriter(tx, change)
	if err != nil {
		return result, err
	}
	existing, err := rowsBySlug(tx, nil)
	if err != nil {
		return result, err
	}
	for slug, row := range existing {
		w.visible[slug] = row.Publication == models.Published
	}
	for _, i := range list {
		w.visible[i.Slug] = i.Publication == models.Published
	}
	for _, i := range list {
		old, known := existing[i.Slug]
		if !known {
			err = w.create(i)
			result.Created++
		} else {
			err = w.importOver(old, i, &result)
		}
		if err != nil {
			return result, err
		}
	}
	return result, w.finish()
}

// importOver brings one initiative that is already there in line with the dataset, unless a person has changed it.
func (w *importWriter) importOver(old initiativeRow, i models.Initiative, result *ImportResult) error {
	documents, err := staffDocuments(w.tx, []int64{old.ID})
	if err != nil {
		return err
	}
	have, err := decodeInitiative(documents[old.ID])
	if err != nil {
		return err
	}
	i.Version, i.CreatedAt, i.UpdatedAt = have.Version, have.CreatedAt, have.UpdatedAt
	if i.LastVerifiedAt == nil {
		i.LastVerifiedAt, i.VerifiedBy = have.LastVerifiedAt, have.VerifiedBy
	}
	same, err := equal(i, have)
	if err != nil || same {
		result.Unchanged++
		return err
	}
	edited, err := editedByPeople(w.tx, old.ID)
	if err != nil {
		return err
	}
	if edited {
		result.Kept++
		return nil
	}
	result.Changed++
	return w.replace(old.ID, i)
}

// editedByPeople tells whether anybody has changed what a record says. The loader's own changes do not count, and
// neither does that somebody found it still true.
func editedByPeople(tx *gorm.DB, id int64) (bool, error) {
	var n int64
	err := tx.Model(&revisionRow{}).Where("initiative_id = ? AND kind <> ? AND NOT (kind = ? AND actor_role = ?)", id,
		models.RevisionVerified, models.RevisionImported, models.RoleImport).Count(&n).Error
	return n > 0, err
}

func saveJurisdictions(tx *gorm.DB, list []models.Jurisdiction) error {
	rows := make([]jurisdictionRow, len(list))
	var memberships []membershipRow
	for n, j := range list {
		row, err := rowOfJurisdiction(j)
		if err != nil {
			return err
		}
		rows[n] = row
		for position, m := range j.Memberships {
			memberships = append(memberships, membershipRow{
				j.Code, position, m.Body, m.From.String(), m.Until.String(), m.Certainty,
			})
		}
		if err := tx.Exec("DELETE FROM memberships WHERE jurisdiction_code = ?", j.Code).Error; err != nil {
			return err
		}
	}
	if err := insertAll(tx.Clauses(clause.OnConflict{UpdateAll: true}), rows); err != nil {
		return err
	}
	if err := insertAll(tx, memberships); err != nil {
		return err
	}
	return newEdition(tx)
}
