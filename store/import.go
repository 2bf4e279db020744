package store

import (
	"context"
	"encoding/json"
	"time"

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

// importChunk is how many initiatives are held in memory on their way in.
const importChunk = 500

// ImportCampaign loads a dataset, all or nothing. What is already there as the dataset has it is left alone, so that
// loading twice changes nothing. Errors: ErrInvalid with every fault.
func (s *Store) ImportCampaign(ctx context.Context, d models.Dataset, change models.Change) (ImportResult, error) {
	var result ImportResult
	d.Normalize()
	if err := d.Validate().AsError("The dataset has faults."); err != nil {
		return result, err
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.saveCampaign(tx, d.Campaign); err != nil {
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
	if err == nil {
		s.settle(ctx)
	}
	return result, err
}

// settle moves what a large transaction left in the write-ahead log into the database file. It is done anyway sooner or
// later, so a failure is only noted.
func (s *Store) settle(ctx context.Context) {
	if err := s.write.WithContext(ctx).Exec("PRAGMA wal_checkpoint(TRUNCATE)").Error; err != nil {
		s.log.Warn("checkpoint", "error", err)
	}
}

func (s *Store) importInitiatives(tx *gorm.DB, list []models.Initiative, change models.Change) (ImportResult, error) {
	var result ImportResult
	existing, err := rowsBySlug(tx)
	if err != nil {
		return result, err
	}
	visible := make(map[string]bool, len(list))
	for slug, row := range existing {
		visible[slug] = row.Publication == models.Published
	}
	for _, i := range list {
		visible[i.Slug] = i.Publication == models.Published
	}
	id, err := nextID(tx, "initiatives")
	if err != nil {
		return result, err
	}
	at := s.now().UTC().Truncate(time.Microsecond)
	var fresh []saving
	flush := func() error {
		err := s.insertAllSaved(tx, fresh, change, at)
		fresh = fresh[:0]
		return err
	}
	for _, i := range list {
		old, known := existing[i.Slug]
		if known {
			err := s.importOver(tx, old, i, change, at, visible, &result)
			if err != nil {
				return result, err
			}
			continue
		}
		i.Version, i.CreatedAt, i.UpdatedAt = 1, at, at
		fresh = append(fresh, prepare(id, i, s.today(), visible))
		id++
		result.Created++
		if len(fresh) == importChunk {
			if err := flush(); err != nil {
				return result, err
			}
		}
	}
	return result, flush()
}

// importOver brings one initiative that is already there in line with the dataset, unless a person has changed it.
func (s *Store) importOver(
	tx *gorm.DB, old initiativeRow, i models.Initiative, change models.Change, at time.Time, visible map[string]bool,
	result *ImportResult,
) error {
	var document string
	err := tx.Table("initiative_documents").Select("staff").Where("initiative_id = ?", old.ID).Take(&document).Error
	if err != nil {
		return err
	}
	have, err := decodeInitiative(document)
	if err != nil {
		return err
	}
	i.Version, i.CreatedAt, i.UpdatedAt = have.Version, have.CreatedAt, have.UpdatedAt
	if i.LastVerifiedAt == nil {
		i.LastVerifiedAt, i.VerifiedBy = have.LastVerifiedAt, have.VerifiedBy
	}
	saved := prepare(old.ID, i, s.today(), visible)
	same, err := equal(saved.initiative, have)
	if err != nil || same {
		result.Unchanged++
		return err
	}
	var byPeople int64
	err = tx.Model(&revisionRow{}).Where("initiative_id = ? AND kind NOT IN ?", old.ID,
		[]models.RevisionKind{models.RevisionImported, models.RevisionVerified}).Count(&byPeople).Error
	if err != nil {
		return err
	}
	if byPeople > 0 {
		result.Kept++
		return nil
	}
	saved.initiative.Version, saved.initiative.UpdatedAt = old.Version+1, at
	result.Changed++
	return s.replace(tx, old, prepare(old.ID, saved.initiative, s.today(), visible), change, at)
}

// equal compares what two states of an initiative say; what is derived from them does not count.
func equal(a, b models.Initiative) (bool, error) {
	a.Derived, b.Derived = models.Derived{}, models.Derived{}
	left, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	right, err := json.Marshal(b)
	return string(left) == string(right), err
}

func rowsBySlug(tx *gorm.DB) (map[string]initiativeRow, error) {
	var rows []initiativeRow
	if err := tx.Find(&rows).Error; err != nil {
		return nil, err
	}
	bySlug := make(map[string]initiativeRow, len(rows))
	for _, row := range rows {
		bySlug[row.Slug] = row
	}
	return bySlug, nil
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
	return insertAll(tx, memberships)
}
