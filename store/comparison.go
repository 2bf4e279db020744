package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// The bounds of a comparison.
const (
	MinCompared = 2
	MaxCompared = 4
)

// Comparison sets jurisdictions beside each other, in the order in which they were asked for. Measures are those that at
// least one of them has to do with.
type Comparison struct {
	Measures      []models.Measure
	Jurisdictions []ComparedJurisdiction
	// MostVotes is how many actions the votes are of when there are more, older ones; 0 when they are all.
	MostVotes int
	// MostUses is how many initiatives the cells list of more that there are; 0 when they list all.
	MostUses int
}

// ComparedJurisdiction is one of them. First, FirstLaw and Latest are nil when there is none.
type ComparedJurisdiction struct {
	JurisdictionSummary
	// First is the first action of its first initiative, Latest what happened last.
	First, Latest *ComparedStep
	// FirstLaw is the action that made the first of its laws one. UndatedLaws counts those of which nothing says since
	// when they are law: the first of all may be among them.
	FirstLaw    *ComparedStep
	UndatedLaws int
	// DaysToLaw are those from First to FirstLaw.
	DaysToLaw models.DayRange
	// Votes are the newest first.
	Votes []ComparedVote
	// Cells are how far it brought the measures, by key.
	Cells map[string]MatrixCell
}

// ComparedStep is an action, by its date, classification and certainty, with the initiative that it belongs to.
type ComparedStep struct {
	Initiative InitiativeRef
	models.Action
}

// ComparedVote is a vote with the initiative and the action that it belongs to. Shares mean nothing unless Shared.
type ComparedVote struct {
	Initiative InitiativeRef
	Action     models.Action
	models.Vote
	Shares models.VoteShares
	Shared bool
}

// Compare reads two to four jurisdictions side by side. Errors: ErrInvalid when they are too few or too many, or one is
// not there.
func (s *Store) Compare(ctx context.Context, codes []models.Code, audience Audience) (Comparison, error) {
	comparison, err := s.compare(ctx, codes, audience)
	return comparison, explain(err)
}

func (s *Store) compare(ctx context.Context, codes []models.Code, audience Audience) (Comparison, error) {
	db := s.read.WithContext(ctx)
	var comparison Comparison
	all, err := jurisdictionSummaries(db, audience)
	if err != nil {
		return comparison, err
	}
	if comparison.Jurisdictions, err = compared(codes, all); err != nil {
		return comparison, err
	}
	f := InitiativeFilter{Audience: audience, Jurisdictions: codes}
	today := s.today()
	err = eachCourse(db, func() *gorm.DB { return s.chosen(db, f) }, audience, coursesTogether, func(one course) {
		for n := range comparison.Jurisdictions {
			if j := &comparison.Jurisdictions[n]; one.ref.Jurisdiction == j.Code {
				j.take(one, today)
			}
		}
	})
	if err != nil {
		return comparison, err
	}
	matrix, err := s.Matrix(ctx, f)
	if err != nil {
		return comparison, err
	}
	votes, more, err := s.comparedVotes(db, f)
	if err != nil {
		return comparison, err
	}
	comparison.Measures, comparison.MostUses = matrix.Measures, matrix.Most
	if more {
		comparison.MostVotes = s.bounds.Votes
	}
	for n := range comparison.Jurisdictions {
		j := &comparison.Jurisdictions[n]
		if j.First != nil && j.FirstLaw != nil {
			j.DaysToLaw = models.DaysBetween(j.First.Date, j.FirstLaw.Date)
		}
		for _, cell := range matrix.Cells {
			if cell.Jurisdiction == j.Code {
				j.Cells[cell.Measure] = cell
			}
		}
		for _, vote := range votes {
			if vote.Initiative.Jurisdiction == j.Code {
				j.Votes = append(j.Votes, vote)
			}
		}
	}
	return comparison, nil
}

// compared picks the jurisdictions that are asked for.
func compared(codes []models.Code, all []JurisdictionSummary) ([]ComparedJurisdiction, error) {
	var list []ComparedJurisdiction
	var faults models.Faults
	for n, code := range codes {
		at := slices.IndexFunc(all, func(j JurisdictionSummary) bool { return j.Code == code })
		switch {
		case slices.Contains(codes[:n], code):
		case at < 0:
			faults.Add("/query/jurisdiction", "No jurisdiction has the code %q.", code)
		default:
			list = append(list, ComparedJurisdiction{JurisdictionSummary: all[at], Cells: map[string]MatrixCell{}})
		}
	}
	if len(faults) == 0 && (len(list) < MinCompared || len(list) > MaxCompared) {
		faults.Add("/query/jurisdiction", "%s", fmt.Sprintf("Name %d to %d jurisdictions.", MinCompared, MaxCompared))
	}
	return list, faults.AsError("These jurisdictions cannot be compared.")
}

// take looks at one of its initiatives.
func (j *ComparedJurisdiction) take(one course, today models.Day) {
	step := func(action models.Action) *ComparedStep { return &ComparedStep{one.ref, action} }
	for _, action := range one.initiative.Actions {
		if action.Date.IsZero() || action.Scheduled(today) {
			continue
		}
		if j.First == nil || models.CompareDates(action.Date, j.First.Date) < 0 {
			j.First = step(action)
		}
		if j.Latest == nil || action.Date.EndsLater(j.Latest.Date) {
			j.Latest = step(action)
		}
	}
	law, dated := models.Reached(one.initiative.Steps(today), models.StageLaw)
	switch {
	case dated && (j.FirstLaw == nil || models.CompareDates(law.Action.Date, j.FirstLaw.Date) < 0):
		j.FirstLaw = step(law.Action)
	case !dated && one.ref.Stage == models.StageLaw:
		j.UndatedLaws++
	}
}

// comparedVotes reads the votes of the latest actions of what the filter chooses that have any, newest first, and tells
// whether there are more.
func (s *Store) comparedVotes(db *gorm.DB, f InitiativeFilter) (votes []ComparedVote, more bool, err error) {
	var rows []actionWithRef
	err = s.chosenActions(db, ActionFilter{InitiativeFilter: f}).Select("a.*, " + refColumns).
		Where("EXISTS (SELECT 1 FROM votes v WHERE v.initiative_id = a.initiative_id AND v.action_position = a.position)").
		Order("a.earliest_day DESC, a.id DESC").Limit(s.bounds.Votes + 1).Scan(&rows).Error
	if err != nil {
		return nil, false, err
	}
	if more = len(rows) > s.bounds.Votes; more {
		rows = rows[:s.bounds.Votes]
	}
	items, err := s.actionItems(db, rows, f.Audience)
	for _, item := range items {
		for _, vote := range item.Votes {
			shares, shared := vote.Counts.Shares()
			votes = append(votes, ComparedVote{item.Initiative, item.Action, vote, shares, shared})
		}
	}
	return votes, more, err
}
