package store

import (
	"gorm.io/gorm"

	"tracker/models"
)

// ofLane leads to the public initiatives of a lane, in whose indexes both ends of it are found at once.
const (
	ofLane          = "FROM initiatives WHERE publication = 'published' AND jurisdiction_code = t.jurisdiction_code"
	ofUnsettledLane = "FROM initiatives WHERE publication = 'published' AND jurisdiction_code IS NULL"
)

// wholeLanes gives the lanes of everything that is public as readLanes does, from the kept counts and the ends of indexes:
// what it takes follows the number of lanes, and not that of the initiatives in them.
func (s *Store) wholeLanes(db *gorm.DB) (TimelineLanes, error) {
	var all TimelineLanes
	rows, err := db.Raw(`SELECT t.jurisdiction_code, COALESCE(j.name, ''), COALESCE(j.kind, ''),
			COALESCE(CASE t.jurisdiction_code WHEN '' THEN (SELECT MIN(decision_day) `+ofUnsettledLane+` AND stage = 'law')
				ELSE (SELECT MIN(decision_day) `+ofLane+` AND stage = 'law') END, ?),
			CASE t.jurisdiction_code WHEN '' THEN (SELECT MAX(latest_action_day) `+ofUnsettledLane+`)
				ELSE (SELECT MAX(latest_action_day) `+ofLane+`) END
		FROM (SELECT DISTINCT jurisdiction_code FROM tallies WHERE publication = 'published' AND initiatives > 0) t
		LEFT JOIN jurisdictions j ON j.code = t.jurisdiction_code ORDER BY t.jurisdiction_code`, afterAll).Rows()
	if err != nil {
		return all, err
	}
	defer rows.Close()
	at := map[models.Code]int{}
	var code, name, kind string // plain texts are read without reflection
	for rows.Next() {
		var lane TimelineLane
		if err := rows.Scan(&code, &name, &kind, &lane.FirstLaw, &lane.LatestAction); err != nil {
			return all, err
		}
		lane.Code, lane.Name, lane.Kind = models.Code(code), name, models.JurisdictionKind(kind)
		at[lane.Code] = len(all.Lanes)
		all.Lanes = append(all.Lanes, lane)
		all.include(lane.LatestAction)
	}
	if err := rows.Err(); err != nil {
		return all, err
	}
	counts, err := tallies(db, Public)
	if err != nil {
		return all, err
	}
	for _, row := range counts {
		if n, known := at[row.Key.JurisdictionCode]; known {
			all.Lanes[n].Counts.add(row.Key.Stage, row.Initiatives)
			all.Total += row.Initiatives
		}
	}
	if err := s.includeFirst(db, &all); err != nil {
		return all, err
	}
	return all, s.includePlanned(db, InitiativeFilter{Audience: Public}, &all)
}

// includeFirst widens the extent to the first action of all. Of what began on an open day the latest counts.
func (s *Store) includeFirst(db *gorm.DB, all *TimelineLanes) error {
	var first, open models.Day
	err := db.Raw(`SELECT
		COALESCE((SELECT MIN(first_action_day) FROM initiatives WHERE publication = 'published' AND first_action_day > ?), ?),
		COALESCE((SELECT MIN(latest_action_day) FROM initiatives
			WHERE publication = 'published' AND first_action_day = ? AND latest_action_day > ?), ?)`,
		beforeAll, afterAll, beforeAll, beforeAll, afterAll).Row().Scan(&first, &open)
	all.include(first)
	all.include(open)
	return err
}
