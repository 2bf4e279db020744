package store

import (
	"slices"

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

// counted is what the counts need to know of an initiative.
type counted struct {
	row      initiativeRow
	measures []string
}

func (s saving) counted() counted {
	c := counted{row: s.row}
	for _, use := range s.initiative.Measures {
		if !slices.Contains(c.measures, use.Measure) {
			c.measures = append(c.measures, use.Measure)
		}
	}
	return c
}

// facetKey is a value of a field whose occurrences are counted.
type facetKey struct {
	publication  models.Publication
	field, value string
}

// tally keeps the counts when initiatives come and go, so that totals need no pass over the table.
func tally(tx *gorm.DB, gone, come []counted) error {
	sums := map[tallyKey]tallyRow{}
	facets := map[facetKey]int{}
	count := func(list []counted, sign int) {
		for _, c := range list {
			row := c.row
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
			for field, value := range map[string]string{
				facetClassification: string(row.Classification), facetStatus: string(row.Status),
				facetCertainty: string(row.Derived.Certainty), facetBody: row.Body,
			} {
				if value != "" {
					facets[facetKey{row.Publication, field, value}] += sign
				}
			}
			for _, measure := range c.measures {
				facets[facetKey{row.Publication, facetMeasure, measure}] += sign
			}
		}
	}
	count(gone, -1)
	count(come, +1)
	if err := tallyFacets(tx, facets); err != nil {
		return err
	}
	for _, sum := range sums {
		if sum == (tallyRow{Key: sum.Key}) {
			continue
		}
		err := exec(tx, `
			INSERT INTO tallies (publication, jurisdiction_code, stage, initiatives, actions, sources, verified)
			VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (publication, jurisdiction_code, stage) DO UPDATE SET
				initiatives = tallies.initiatives + excluded.initiatives,
				actions = tallies.actions + excluded.actions,
				sources = tallies.sources + excluded.sources,
				verified = tallies.verified + excluded.verified`,
			sum.Key.Publication, string(sum.Key.JurisdictionCode), sum.Key.Stage, sum.Initiatives, sum.Actions, sum.Sources, sum.Verified)
		if err != nil {
			return err
		}
	}
	return nil
}

func tallyFacets(tx *gorm.DB, sums map[facetKey]int) error {
	for key, n := range sums {
		if n == 0 {
			continue
		}
		err := exec(tx, `INSERT INTO facet_tallies (publication, field, value, initiatives) VALUES (?, ?, ?, ?)
			ON CONFLICT (publication, field, value) DO UPDATE SET initiatives = facet_tallies.initiatives + excluded.initiatives`,
			key.publication, key.field, key.value, n)
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
