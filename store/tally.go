package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// tallyKey is a group of initiatives that are counted together.
type tallyKey struct {
	Publication      models.Publication
	JurisdictionCode models.Code
	Stage            models.Stage
}

// tallyRow counts the initiatives of a group and what is in them.
type tallyRow struct {
	Key         tallyKey `gorm:"embedded"`
	Initiatives int
	Actions     int
	Sources     int
	Verified    int
}

// tally keeps the counts when rows come and go, so that totals need no pass over the table.
func tally(tx *gorm.DB, gone, come []initiativeRow) error {
	sums := map[tallyKey]tallyRow{}
	count := func(rows []initiativeRow, sign int) {
		for _, row := range rows {
			key := tallyKey{row.Publication, orZero(row.JurisdictionCode), row.Derived.Stage}
			sum := sums[key]
			sum.Key = key
			sum.Initiatives += sign
			sum.Actions += sign * row.Derived.PublicActions
			sum.Sources += sign * row.Derived.Sources
			if row.LastVerifiedAt != nil {
				sum.Verified += sign
			}
			sums[key] = sum
		}
	}
	count(gone, -1)
	count(come, +1)
	for _, sum := range sums {
		err := tx.Exec(`
			INSERT INTO tallies (publication, jurisdiction_code, stage, initiatives, actions, sources, verified)
			VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (publication, jurisdiction_code, stage) DO UPDATE SET
				initiatives = tallies.initiatives + excluded.initiatives,
				actions = tallies.actions + excluded.actions,
				sources = tallies.sources + excluded.sources,
				verified = tallies.verified + excluded.verified`,
			sum.Key.Publication, string(sum.Key.JurisdictionCode), sum.Key.Stage, sum.Initiatives, sum.Actions, sum.Sources, sum.Verified).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// tallies reads the counts of what an audience sees.
func tallies(db *gorm.DB, audience Audience) ([]tallyRow, error) {
	var rows []tallyRow
	query := db.Table("tallies").Where("initiatives > 0")
	if audience == Public {
		query = query.Where("publication = ?", models.Published)
	}
	err := query.Find(&rows).Error
	return rows, err
}

func (c *StageCounts) add(stage models.Stage, n int) {
	switch stage {
	case models.StageLaw:
		c.Law += n
	case models.StageAdopted:
		c.Adopted += n
	case models.StagePending:
		c.Pending += n
	case models.StageClosed:
		c.Closed += n
	default:
		c.Unknown += n
	}
}
