package store

import (
	"context"
	"encoding/json"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// TimelineAction is an action as the list beside a timeline says it.
type TimelineAction struct {
	LaneAction
	Initiative InitiativeRef
	// Planned tells that it is still to come.
	Planned bool
	// Votes have bodies, certainties and counts alone.
	Votes []models.Vote
}

// TimelineActions lists the actions that Actions lists, with what a timeline says of them and without counting the whole
// list. Its cursors are those of Actions. It is two queries.
func (s *Store) TimelineActions(ctx context.Context, f ActionFilter) (Page[TimelineAction], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[TimelineAction]{}, err
	}
	db := s.read.WithContext(ctx)
	page, at, err := s.timelineActions(db, f)
	if err == nil && len(page.Items) > 0 {
		err = addTimelineVotes(db, f.Audience, page.Items, at)
	}
	return page, explain(err)
}

// CountActions gives how many actions the filter chooses.
func (s *Store) CountActions(ctx context.Context, f ActionFilter) (int, error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return 0, err
	}
	n, err := s.countActions(s.read.WithContext(ctx), f)
	return n, explain(err)
}

// actionPlace says where in the record an action stands.
type actionPlace struct {
	initiative int64
	position   int
}

// timelineActions reads a page, and where each of its actions stands.
func (s *Store) timelineActions(db *gorm.DB, f ActionFilter) (page Page[TimelineAction], at []actionPlace, err error) {
	query, by, err := s.actionsAfter(db, f)
	if err != nil {
		return page, nil, err
	}
	limit := f.limit()
	rows, err := query.Joins("LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code").
		Select(`a.id, a.earliest_day, a.initiative_id, a.position, a.date, a.classification, a.certainty,
			i.slug, i.title, COALESCE(i.jurisdiction_code, ''), COALESCE(j.name, ''), i.classification`).
		Order(by.sql).Limit(limit + 1).Rows()
	if err != nil {
		return page, nil, err
	}
	defer rows.Close()
	page.Items, at = make([]TimelineAction, 0, min(limit, DefaultLimit)), make([]actionPlace, 0, min(limit, DefaultLimit))
	last, today := cursor{Sort: by.name}, s.today()
	var day models.Day
	var date, classification, certainty, slug, title, code, name, kind string // plain texts are read without reflection
	for rows.Next() {
		if len(page.Items) == limit {
			last.Value, _ = json.Marshal(day)
			page.Next = last.encode()
			break
		}
		var place actionPlace
		err := rows.Scan(&last.ID, &day, &place.initiative, &place.position, &date, &classification, &certainty,
			&slug, &title, &code, &name, &kind)
		if err != nil {
			return page, nil, err
		}
		action := TimelineAction{
			LaneAction: LaneAction{dateOf(date), models.ActionClassification(classification), models.Certainty(certainty)},
			Initiative: InitiativeRef{
				Slug: slug, Title: title, Jurisdiction: models.Code(code), JurisdictionName: name, Classification: models.Classification(kind),
			},
		}
		action.Planned = action.Scheduled(today)
		page.Items, at = append(page.Items, action), append(at, place)
	}
	return page, at, rows.Err()
}

// addTimelineVotes reads the votes of the actions at these places.
func addTimelineVotes(db *gorm.DB, audience Audience, actions []TimelineAction, at []actionPlace) error {
	initiatives := make([]int64, 0, len(at))
	for _, place := range at {
		if !slices.Contains(initiatives, place.initiative) {
			initiatives = append(initiatives, place.initiative)
		}
	}
	query := db.Table("votes v").Where("v.initiative_id IN ?", initiatives)
	if audience == Public {
		query = query.Where(`EXISTS (SELECT 1 FROM citations c WHERE c.initiative_id = v.initiative_id AND c.claim = ?
			AND c.claim_position = v.action_position AND c.vote_position = v.position)`, claimVote)
	}
	rows, err := query.Select(`v.initiative_id, v.action_position, v.body, v.certainty, v.yes, v.no, v.abstain, v.absent, v.not_voting,
		v.paired`).Order("v.initiative_id, v.action_position, v.position").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var place actionPlace
		var vote models.Vote
		of := &vote.Counts
		err := rows.Scan(&place.initiative, &place.position, &vote.Body, &vote.Certainty,
			&of.Yes, &of.No, &of.Abstain, &of.Absent, &of.NotVoting, &of.Paired)
		if err != nil {
			return err
		}
		if n := slices.Index(at, place); n >= 0 {
			actions[n].Votes = append(actions[n].Votes, vote)
		}
	}
	return rows.Err()
}
