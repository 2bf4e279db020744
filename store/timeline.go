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
	Initiatives            []InitiativeItem
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
	if !f.Until.IsZero() {
		all, err := lanesUntil(db, f, s.today())
		return all, explain(err)
	}
	var rows []struct {
		Code                          models.Code
		Stage                         models.Stage
		Initiatives                   int
		FirstLaw, FirstAction, Latest models.Day
	}
	// Sentinels of open and missing dates are passed over, for what cannot be placed says nothing of where in time to be.
	err = s.chosen(db, f).Select(`COALESCE(i.jurisdiction_code, '') AS code, i.stage AS stage, COUNT(*) AS initiatives,
		MIN(i.decision_day) AS first_law, MAX(i.latest_action_day) AS latest,
		MIN(CASE WHEN i.first_action_day > ? THEN i.first_action_day ELSE i.latest_action_day END) AS first_action`, beforeAll).
		Group("1, 2").Order("1, 2").Scan(&rows).Error
	if err != nil {
		return TimelineLanes{}, explain(err)
	}
	known, err := laneJurisdictions(db)
	if err != nil {
		return TimelineLanes{}, explain(err)
	}
	var all TimelineLanes
	for _, row := range rows {
		last := len(all.Lanes) - 1
		if last < 0 || all.Lanes[last].Code != row.Code {
			of := known[row.Code]
			all.Lanes = append(all.Lanes, TimelineLane{
				Code: row.Code, Name: of.Name, Kind: of.Kind, FirstLaw: afterAll, LatestAction: beforeAll,
			})
			last++
		}
		lane := &all.Lanes[last]
		lane.Counts.add(row.Stage, row.Initiatives)
		lane.LatestAction = max(lane.LatestAction, row.Latest)
		if row.Stage == models.StageLaw {
			lane.FirstLaw = min(lane.FirstLaw, row.FirstLaw)
		}
		all.Total += row.Initiatives
		all.include(row.FirstAction)
		all.include(row.Latest)
	}
	if err := s.includePlanned(db, f, &all); err != nil {
		return TimelineLanes{}, explain(err)
	}
	return all, nil
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

// includePlanned widens the extent to what is to come.
func (s *Store) includePlanned(db *gorm.DB, f InitiativeFilter, t *TimelineLanes) error {
	planned := true
	var last *models.Day
	err := s.chosenActions(db, ActionFilter{InitiativeFilter: f, Scheduled: &planned}).
		Where("a.earliest_day < ?", afterAll).Select("MAX(a.earliest_day)").Scan(&last).Error
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

// FillLanes reads the initiatives of lanes that TimelineLanes gave for the same filter: at most MaxLaneInitiatives each,
// those first that reach into the days given.
func (s *Store) FillLanes(ctx context.Context, f InitiativeFilter, days Days, lanes []TimelineLane) error {
	// Lanes of the past come with what they hold.
	if len(lanes) == 0 || !f.Until.IsZero() {
		return nil
	}
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return err
	}
	db := s.read.WithContext(ctx)
	at := make(map[models.Code]int, len(lanes))
	f.Jurisdictions = nil
	for n, lane := range lanes {
		at[lane.Code] = n
		f.Jurisdictions = append(f.Jurisdictions, lane.Code)
	}
	ranked := s.chosen(db, f).Select(`i.id, ROW_NUMBER() OVER (PARTITION BY i.jurisdiction_code ORDER BY
		(i.first_action_day <= ? AND i.last_listed_day >= ?) DESC, i.latest_action_day DESC, i.id DESC) AS place`, days.To, days.From)
	query := db.Table("initiatives i").
		Where("i.id IN (SELECT r.id FROM (?) AS r WHERE r.place <= ?)", ranked, MaxLaneInitiatives).
		Order("i.first_action_day, i.id")
	items, err := readItems(query, f.Audience, nil)
	if err != nil {
		return explain(err)
	}
	for _, item := range items {
		lane := &lanes[at[item.Jurisdiction]]
		item.JurisdictionName = lane.Name
		lane.Initiatives = append(lane.Initiatives, item)
	}
	return nil
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
	err = eachDocument(db, f.Audience, func(id int64, i models.Initiative) {
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
		past.item.JurisdictionName = lane.Name
		lane.add(past)
		all.Total++
		all.include(past.row.Derived.FirstActionDay)
		all.include(past.row.Derived.LatestActionDay)
	})
	for _, code := range slices.Sorted(maps.Keys(by)) {
		lane := by[code]
		slices.SortStableFunc(lane.Initiatives, func(a, b InitiativeItem) int {
			return models.CompareDates(a.FirstActionDate, b.FirstActionDate)
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
		l.Initiatives = append(l.Initiatives, past.item)
	}
}
