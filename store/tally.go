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
	// levels are what a matrix knows of it.
	levels []string
}

func (s saving) counted() counted {
	c := counted{row: s.row}
	for _, use := range s.initiative.Measures {
		if !slices.Contains(c.measures, use.Measure) {
			c.measures = append(c.measures, use.Measure)
		}
		if level := levelValue(s.row, use); s.row.JurisdictionCode != nil && !slices.Contains(c.levels, level) {
			c.levels = append(c.levels, level)
		}
	}
	return c
}

// facetKey is a value of a field whose occurrences are counted.
type facetKey struct {
	publication  models.Publication
	field, value string
}

// pairKey is two values of different fields, in the order of paired, that occur in the same initiatives.
type pairKey struct {
	publication models.Publication
	one, other  facetValue
}

// facetValue is a value of a field.
type facetValue struct{ field, value string }

// sums are counts by group.
type sums struct {
	groups map[tallyKey]tallyRow
	facets map[facetKey]int
	pairs  map[pairKey]int
}

func newSums() sums { return sums{map[tallyKey]tallyRow{}, map[facetKey]int{}, map[pairKey]int{}} }

// count adds an initiative as often as times says; -1 takes it out.
func (s sums) count(c counted, times int) {
	row := c.row
	key := tallyKey{row.Publication, orZero(row.JurisdictionCode), row.Derived.Stage}
	sum := s.groups[key]
	sum.Key = key
	sum.Initiatives += times
	sum.Actions += times * row.Derived.PublicActions
	sum.Sources += times * row.Derived.Sources
	if row.LastVerifiedAt != nil {
		sum.Verified += times
	}
	s.groups[key] = sum
	for field, value := range map[string]string{
		facetClassification: string(row.Classification), facetStatus: string(row.Status),
		facetCertainty: string(row.Derived.Certainty), facetBody: row.Body, facetOutcome: row.Derived.Outcome,
	} {
		if value != "" {
			s.facets[facetKey{row.Publication, field, value}] += times
		}
	}
	for _, measure := range c.measures {
		s.facets[facetKey{row.Publication, facetMeasure, measure}] += times
	}
	for _, level := range c.levels {
		s.facets[facetKey{row.Publication, facetLevel, level}] += times
	}
	values := c.paired()
	for n, one := range values {
		for _, other := range values[n+1:] {
			if one.field != other.field {
				s.pairs[pairKey{row.Publication, one, other}] += times
			}
		}
	}
}

// paired are the values of which is counted how often they occur together, always in the same order of fields.
func (c counted) paired() []facetValue {
	values := append(make([]facetValue, 0, 3+len(c.measures)), facetValue{facetClassification, string(c.row.Classification)},
		facetValue{facetStatus, string(c.row.Status)}, facetValue{facetCertainty, string(c.row.Derived.Certainty)})
	for _, measure := range c.measures {
		values = append(values, facetValue{facetMeasure, measure})
	}
	return values
}

// tally keeps the counts when initiatives come and go, so that totals need no pass over the table.
func tally(tx *gorm.DB, gone, come []counted) error {
	changed := newSums()
	for _, c := range gone {
		changed.count(c, -1)
	}
	for _, c := range come {
		changed.count(c, +1)
	}
	if err := tallyFacets(tx, changed.facets); err != nil {
		return err
	}
	if err := tallyPairs(tx, changed.pairs); err != nil {
		return err
	}
	for _, sum := range changed.groups {
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

func tallyPairs(tx *gorm.DB, sums map[pairKey]int) error {
	for key, n := range sums {
		if n == 0 {
			continue
		}
		err := exec(tx, `INSERT INTO pair_tallies (publication, field, value, other_field, other_value, initiatives) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (publication, field, value, other_field, other_value)
			DO UPDATE SET initiatives = pair_tallies.initiatives + excluded.initiatives`,
			key.publication, key.one.field, key.one.value, key.other.field, key.other.value, n)
		if err != nil {
			return err
		}
	}
	return nil
}

// tallies reads the counts of what an audience sees.
func tallies(db *gorm.DB, audience Audience) ([]tallyRow, error) {
	query := db.Table("tallies").Where("initiatives > 0")
	if audience == Public {
		query = query.Where("publication = ?", models.Published)
	}
	rows, err := query.Select("publication, jurisdiction_code, stage, initiatives, actions, sources, verified").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []tallyRow
	var publication, code, stage string // plain texts are read without reflection
	for rows.Next() {
		var row tallyRow
		if err := rows.Scan(&publication, &code, &stage, &row.Initiatives, &row.Actions, &row.Sources, &row.Verified); err != nil {
			return nil, err
		}
		row.Key = tallyKey{models.Publication(publication), models.Code(code), models.Stage(stage)}
		list = append(list, row)
	}
	return list, rows.Err()
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
