package store

import (
	"context"
	"maps"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// The bounds of what one page of a timeline draws.
const (
	// MaxDrawnLanes is how many lanes one page has at most.
	MaxDrawnLanes = 40
	// MaxDrawnInitiatives is how many initiatives the lanes of one page hold before no further lane joins them.
	MaxDrawnInitiatives = 300
	// MaxLaneInitiatives is how many initiatives of one lane are read. Those that reach into the days drawn come first.
	MaxLaneInitiatives = 60
)

// TimelineLane is one jurisdiction's initiatives, oldest first. The lane of unsettled records has no code.
type TimelineLane struct {
	Code models.Code
	Name string
	Kind models.JurisdictionKind
	// Counts are the initiatives that the filter chooses, whether they were read or not.
	Counts StageCounts
	// FirstLaw is the day of decision of the first of them that is law, later than every day when there is none.
	// LatestAction is that of the latest action, earlier than every day when none is dated.
	FirstLaw, LatestAction models.Day
	Initiatives            []LaneInitiative
}

// Days are a stretch of days, both ends included.
type Days struct{ From, To models.Day }

// TimelineLanes is every lane that a filter leaves, without initiatives, by code.
type TimelineLanes struct {
	Lanes []TimelineLane
	// Total counts the initiatives of all lanes.
	Total int
	// Extent reaches from the first to the last dated action, those to come included; it means nothing unless Dated.
	Extent Days
	Dated  bool
}

// TimelineLanes gives the lanes that there are to draw, so that a page can order them and read its own.
func (s *Store) TimelineLanes(ctx context.Context, f InitiativeFilter) (TimelineLanes, error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return TimelineLanes{}, err
	}
	db := s.read.WithContext(ctx)
	var all TimelineLanes
	if !f.Until.IsZero() {
		all, err = lanesUntil(db, f, s.today())
		return all, explain(err)
	}
	if f.Audience == Public && f.choosesAll() {
		all, err = s.wholeLanes(db)
		return all, explain(err)
	}
	planned, err := s.readLanes(db, f, &all)
	if err == nil && planned {
		err = s.includePlanned(db, f, &all)
	}
	return all, explain(err)
}

// readLanes adds the lanes with what they count, stage by stage, and tells whether something of theirs may be planned.
func (s *Store) readLanes(db *gorm.DB, f InitiativeFilter, all *TimelineLanes) (planned bool, err error) {
	// Sentinels of open and missing dates are passed over, for what cannot be placed says nothing of where in time to be.
	grouped := s.chosen(db, f).Select(`COALESCE(i.jurisdiction_code, '') AS code, i.stage AS stage, COUNT(*) AS initiatives,
		MIN(i.decision_day) AS first_law, MAX(i.latest_action_day) AS latest,
		MIN(CASE WHEN i.first_action_day > ? THEN i.first_action_day ELSE i.latest_action_day END) AS first_action,
		MIN(i.next_action_day) AS next_action`, beforeAll).
		Group("1, 2")
	rows, err := db.Raw(`SELECT g.code, COALESCE(j.name, ''), COALESCE(j.kind, ''), g.stage, g.initiatives, g.first_law, g.latest,
			g.first_action, g.next_action
		FROM (?) AS g LEFT JOIN jurisdictions j ON j.code = g.code ORDER BY g.code, g.stage`, grouped).Rows()
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var code, name, kind, stage string // plain texts are read without reflection
	var initiatives int
	var firstLaw, firstAction, latestAction, nextAction models.Day
	for rows.Next() {
		if err := rows.Scan(&code, &name, &kind, &stage, &initiatives, &firstLaw, &latestAction, &firstAction, &nextAction); err != nil {
			return planned, err
		}
		planned = planned || nextAction < afterAll
		last := len(all.Lanes) - 1
		if last < 0 || string(all.Lanes[last].Code) != code {
			all.Lanes = append(all.Lanes, TimelineLane{
				Code: models.Code(code), Name: name, Kind: models.JurisdictionKind(kind), FirstLaw: afterAll, LatestAction: beforeAll,
			})
			last++
		}
		lane := &all.Lanes[last]
		lane.Counts.add(models.Stage(stage), initiatives)
		lane.LatestAction = max(lane.LatestAction, latestAction)
		if models.Stage(stage) == models.StageLaw {
			lane.FirstLaw = min(lane.FirstLaw, firstLaw)
		}
		all.Total += initiatives
		all.include(firstAction)
		all.include(latestAction)
	}
	return planned, rows.Err()
}

// include widens the extent to a day, unless that stands for none.
func (t *TimelineLanes) include(day models.Day) {
	if day <= beforeAll || day >= afterAll {
		return
	}
	if !t.Dated {
		t.Extent, t.Dated = Days{day, day}, true
	}
	t.Extent = Days{min(t.Extent.From, day), max(t.Extent.To, day)}
}

// includePlanned widens the extent to what is to come, of which there is little: the index over days finds it.
func (s *Store) includePlanned(db *gorm.DB, f InitiativeFilter, t *TimelineLanes) error {
	query := s.chosen(db, f).Joins("JOIN actions a ON a.initiative_id = i.id").
		Where("a.earliest_day > ? AND a.earliest_day < ?", s.today(), afterAll)
	if f.Audience == Public {
		query = query.Where("a.supported = TRUE")
	}
	var last *models.Day
	err := query.Select("MAX(a.earliest_day)").Row().Scan(&last)
	if last != nil {
		t.include(*last)
	}
	return err
}

func laneJurisdictions(db *gorm.DB) (map[models.Code]jurisdictionRow, error) {
	var rows []jurisdictionRow
	err := db.Select("code", "name", "kind").Find(&rows).Error
	by := make(map[models.Code]jurisdictionRow, len(rows))
	for _, row := range rows {
		by[row.Code] = row
	}
	return by, err
}

// lanesUntil gives the lanes as they had come by Until, with their initiatives: the past has no indexes.
func lanesUntil(db *gorm.DB, f InitiativeFilter, today models.Day) (TimelineLanes, error) {
	known, err := laneJurisdictions(db)
	if err != nil {
		return TimelineLanes{}, err
	}
	today = min(today, latestDay(f.Until))
	by := map[models.Code]*TimelineLane{}
	var all TimelineLanes
	err = eachDocument(db, f, func(id int64, i models.Initiative) {
		past := f.past(id, i, today)
		if !f.matches(past, today) {
			return
		}
		lane, begun := by[i.Jurisdiction]
		if !begun {
			of := known[i.Jurisdiction]
			lane = &TimelineLane{Code: i.Jurisdiction, Name: of.Name, Kind: of.Kind, FirstLaw: afterAll, LatestAction: beforeAll}
			by[i.Jurisdiction] = lane
		}
		lane.add(past)
		all.Total++
		all.include(past.row.Derived.FirstActionDay)
		all.include(past.row.Derived.LatestActionDay)
	})
	for _, code := range slices.Sorted(maps.Keys(by)) {
		lane := by[code]
		slices.SortStableFunc(lane.Initiatives, func(a, b LaneInitiative) int {
			return models.CompareDates(a.first, b.first)
		})
		all.Lanes = append(all.Lanes, *lane)
	}
	return all, err
}

// add counts an initiative as it was, and keeps it while there is room.
func (l *TimelineLane) add(past pastItem) {
	stage := past.item.Stage
	l.Counts.add(stage, 1)
	l.LatestAction = max(l.LatestAction, past.row.Derived.LatestActionDay)
	if stage == models.StageLaw {
		l.FirstLaw = min(l.FirstLaw, past.row.Derived.DecisionDay)
	}
	if len(l.Initiatives) < MaxLaneInitiatives {
		l.Initiatives = append(l.Initiatives, LaneInitiativeOf(past.item.Initiative))
	}
}
