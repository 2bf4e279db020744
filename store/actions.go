package store

import (
	"context"
	"encoding/json"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// sortActions is the order of the flat timeline, as cursors name it.
const sortActions = "date"

// Actions lists actions across jurisdictions, newest first unless the filter says otherwise.
func (s *Store) Actions(ctx context.Context, f ActionFilter) (Page[ActionItem], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[ActionItem]{}, err
	}
	page, err := s.actions(s.read.WithContext(ctx), f)
	return page, explain(err)
}

func (s *Store) actions(db *gorm.DB, f ActionFilter) (Page[ActionItem], error) {
	total, err := s.countActions(db, f)
	if err != nil || total == 0 {
		return Page[ActionItem]{Items: []ActionItem{}}, err
	}
	page, err := s.actionsPage(db, f)
	page.Total = total
	return page, err
}

// actionsPage reads one page without counting the whole list.
func (s *Store) actionsPage(db *gorm.DB, f ActionFilter) (Page[ActionItem], error) {
	page := Page[ActionItem]{Items: []ActionItem{}}
	query, by, err := s.actionsAfter(db, f)
	if err != nil {
		return page, err
	}
	limit := f.limit()
	var rows []actionWithRef
	err = query.Select("a.*, " + refColumns).Order(by.sql).Limit(limit + 1).Scan(&rows).Error
	if err != nil {
		return page, err
	}
	if len(rows) > limit {
		last := rows[limit-1]
		value, _ := json.Marshal(last.Action.EarliestDay)
		page.Next = cursor{by.name, value, last.Action.ID}.encode()
		rows = rows[:limit]
	}
	page.Items, err = s.actionItems(db, rows, f.Audience)
	return page, err
}

// actionsOrder is how a page of actions is sorted: as cursors name it, and as SQL says it.
type actionsOrder struct{ name, sql string }

// actionsAfter is chosenActions from the filter's cursor on, and the order that a page of it needs.
func (s *Store) actionsAfter(db *gorm.DB, f ActionFilter) (*gorm.DB, actionsOrder, error) {
	query := s.chosenActions(db, f)
	by, sign := actionsOrder{"-" + sortActions, "a.earliest_day DESC, a.id DESC"}, "<"
	if f.Ascending {
		by, sign = actionsOrder{sortActions, "a.earliest_day, a.id"}, ">"
	}
	if f.Cursor == "" {
		return query, by, nil
	}
	c, err := decodeCursor(f.Cursor, by.name)
	if err != nil {
		return query, by, err
	}
	var day models.Day
	if err := c.into(&day); err != nil {
		return query, by, err
	}
	return query.Where("(a.earliest_day, a.id) "+sign+" (?, ?)", day, c.ID), by, nil
}

// chosenActions is the query over "actions a" and "initiatives i" that the filter makes.
func (s *Store) chosenActions(db *gorm.DB, f ActionFilter) *gorm.DB {
	chosen := f.InitiativeFilter
	from, to := chosen.days()
	chosen.From, chosen.To = models.Date{}, models.Date{}
	join, supported := "JOIN actions a ON a.initiative_id = i.id", "a.supported = TRUE"
	if len(f.Jurisdictions) > 0 {
		// Their initiatives come first, and then their actions: the index over days would be walked through for the few of
		// them. What is no equality keeps it out.
		join, supported = "CROSS JOIN actions a", "a.supported IS TRUE"
	}
	query := s.chosen(db, chosen).Joins(join)
	if len(f.Jurisdictions) > 0 {
		query = query.Where("a.initiative_id = i.id")
	}
	if f.Audience == Public {
		query = query.Where(supported)
	}
	if from != beforeAll {
		query = query.Where("a.latest_day >= ?", from)
	}
	if to != afterAll {
		query = query.Where("a.earliest_day <= ?", to)
	}
	if !f.Until.IsZero() {
		query = query.Where("a.earliest_day <= ?", latestDay(f.Until))
	}
	if f.Dated {
		query = query.Where("a.date <> ''")
	}
	if f.Reaching != nil {
		query = query.Where(reachingDays, afterAll, f.Reaching.From, beforeAll, f.Reaching.To)
	}
	switch {
	case slices.Equal(f.ActionClassifications, []models.ActionClassification{"response"}):
		query = query.Where("a.classification = 'response'") // as the index of replies has it
	case len(f.ActionClassifications) > 0:
		query = query.Where("a.classification IN ?", f.ActionClassifications)
	}
	switch {
	case f.Scheduled == nil:
	case *f.Scheduled:
		// The planner is told that they are few, so that it begins with them.
		query = query.Where("likelihood(a.earliest_day > ?, 0.0001)", s.today())
	default:
		query = query.Where("a.earliest_day <= ?", s.today())
	}
	return query
}

// reachingDays lets an end that nobody knows reach no further than the one that is known; an end that there is not, as of
// what still goes on, reaches for ever.
const reachingDays = `
	(CASE WHEN a.latest_day >= ? AND a.date NOT LIKE '%/..' THEN a.earliest_day ELSE a.latest_day END) >= ? AND
	(CASE WHEN a.earliest_day <= ? AND a.date NOT LIKE '../%' THEN a.latest_day ELSE a.earliest_day END) <= ?`

// countActions takes what it can from the kept counts: all that happened is all there are but the few that are planned.
func (s *Store) countActions(db *gorm.DB, f ActionFilter) (int, error) {
	if f.onlyTallied() && f.Audience == Public && len(f.ActionClassifications) == 0 && f.Reaching == nil && f.Until.IsZero() {
		sum, err := f.tallied(db)
		if err == nil && f.Dated {
			var undated int
			undated, err = s.countUndated(db, f)
			sum.Actions -= undated
		}
		if err != nil || f.Scheduled == nil {
			return sum.Actions, err
		}
		planned, err := s.countPlanned(db, f)
		if *f.Scheduled {
			return planned, err
		}
		return sum.Actions - planned, err
	}
	var n int64
	err := s.chosenActions(db, f).Count(&n).Error
	return int(n), err
}

func (s *Store) countUndated(db *gorm.DB, f ActionFilter) (int, error) {
	f.Dated = false
	var n int64
	err := s.chosenActions(db, f).Where("a.earliest_day = ? AND a.date = ''", beforeAll).Count(&n).Error
	return int(n), err
}

func (s *Store) countPlanned(db *gorm.DB, f ActionFilter) (int, error) {
	planned := true
	f.Scheduled = &planned
	var n int64
	err := s.chosenActions(db, f).Count(&n).Error
	return int(n), err
}

type actionWithRef struct {
	Action actionRow `gorm:"embedded"`
	Ref    refRow    `gorm:"embedded"`
}

// actionItems completes a page of actions with their votes, citations and sources: four queries, however many they are.
func (s *Store) actionItems(db *gorm.DB, rows []actionWithRef, audience Audience) ([]ActionItem, error) {
	items := make([]ActionItem, len(rows))
	if len(rows) == 0 {
		return items, nil
	}
	names, err := jurisdictionNames(db)
	if err != nil {
		return nil, err
	}
	parents := make([]int64, len(rows))
	for n, row := range rows {
		parents[n] = row.Action.InitiativeID
	}
	var votes []voteRow
	if err := db.Where("initiative_id IN ?", parents).Order("initiative_id, action_position, position").Find(&votes).Error; err != nil {
		return nil, err
	}
	var citations []citationRow
	err = db.Where("initiative_id IN ? AND claim IN ?", parents, []string{claimAction, claimVote}).
		Order("initiative_id, claim, claim_position, vote_position, position").Find(&citations).Error
	if err != nil {
		return nil, err
	}
	var sources []sourceRow
	if err := db.Where("initiative_id IN ?", parents).Order("initiative_id, position").Find(&sources).Error; err != nil {
		return nil, err
	}
	type sourceOf struct {
		initiative int64
		key        string
	}
	byKey := make(map[sourceOf]models.Source, len(sources))
	for _, row := range sources {
		byKey[sourceOf{row.InitiativeID, row.Key}] = row.source()
	}
	cited := citedKeys(citations)
	type place struct {
		initiative int64
		position   int
	}
	at := make(map[place]*ActionItem, len(rows))
	for n, joined := range rows {
		row := joined.Action
		keys := cited[citationRow{InitiativeID: row.InitiativeID, Claim: claimAction, ClaimPosition: row.Position}]
		items[n] = ActionItem{Initiative: joined.Ref.ref(names), Action: row.action(keys), CitedSources: []models.Source{}}
		items[n].Scheduled = items[n].Action.Scheduled(s.today())
		if items[n].Sources == nil {
			items[n].Sources = []string{}
		}
		for _, key := range keys {
			items[n].CitedSources = append(items[n].CitedSources, byKey[sourceOf{row.InitiativeID, key}])
		}
		at[place{row.InitiativeID, row.Position}] = &items[n]
	}
	for _, row := range votes {
		keys := cited[citationRow{
			InitiativeID: row.InitiativeID, Claim: claimVote, ClaimPosition: row.ActionPosition, VotePosition: row.Position,
		}]
		item, wanted := at[place{row.InitiativeID, row.ActionPosition}]
		if wanted && (audience == Staff || len(keys) > 0) {
			item.Votes = append(item.Votes, row.vote(keys))
		}
	}
	return items, nil
}
