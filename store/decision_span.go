package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// DecisionSpan is how long an initiative took, or has taken so far, from its first action to its decision.
type DecisionSpan struct {
	Initiative InitiativeRef
	State      SpanState
	// From is the date of the introduction, else of the first action; To that of the decision. Each is zero when it is
	// not recorded.
	From, To   models.Date
	FromAction models.ActionClassification
	ToAction   models.ActionClassification
	// Outcome is what was decided: law, adopted or closed; empty while nothing is.
	Outcome models.Stage
	// Days are those from From to To, or to the present day while it runs; without bounds when one of them is missing.
	Days models.DayRange
}

// SpanState says what is known of a span.
type SpanState string

// The states of a span: decided, still running, decided without a beginning before it on record, and ended without a
// date on record.
const (
	SpanDecided SpanState = "decided"
	SpanRunning SpanState = "running"
	SpanNoStart SpanState = "no-start"
	SpanNoEnd   SpanState = "no-end"
)

// Spans are what the days to decisions are measured of. Most is how many initiatives that is when there are more, which
// began later; 0 when it is all.
type Spans struct {
	Jurisdictions []JurisdictionSpans
	Most          int
}

// JurisdictionSpans are the spans of a jurisdiction's initiatives, in the order of their beginnings. The group without a
// code has what belongs to none that is settled.
type JurisdictionSpans struct {
	Code  models.Code
	Name  string
	Spans []DecisionSpan
}

// DaysToDecision measures what the filter chooses, by jurisdiction, by name; initiatives without a dated action are left
// out.
func (s *Store) DaysToDecision(ctx context.Context, f InitiativeFilter) (Spans, error) {
	var spans Spans
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return spans, err
	}
	db := s.read.WithContext(ctx)
	list, more, err := courses(db, func() *gorm.DB { return s.chosen(db, f) }, f.Audience, s.bounds.Spans)
	if err != nil {
		return spans, explain(err)
	}
	if more {
		spans.Most = s.bounds.Spans
	}
	today := s.today()
	at := map[models.Code]int{}
	var groups []JurisdictionSpans
	for _, one := range list {
		span, dated := spanOf(one.initiative, today)
		if !dated {
			continue
		}
		span.Initiative = one.ref
		n, known := at[one.ref.Jurisdiction]
		if !known {
			n = len(groups)
			at[one.ref.Jurisdiction] = n
			groups = append(groups, JurisdictionSpans{Code: one.ref.Jurisdiction, Name: one.ref.JurisdictionName})
		}
		groups[n].Spans = append(groups[n].Spans, span)
	}
	slices.SortFunc(groups, func(a, b JurisdictionSpans) int {
		if (a.Code == "") != (b.Code == "") {
			return cmp.Compare(b.Code, a.Code)
		}
		return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.Code, b.Code))
	})
	for _, group := range groups {
		slices.SortStableFunc(group.Spans, func(a, b DecisionSpan) int { return models.CompareDates(a.From, b.From) })
	}
	spans.Jurisdictions = groups
	return spans, nil
}

// spanOf measures one initiative; false when nothing of it is dated.
func spanOf(i models.Initiative, today models.Day) (DecisionSpan, bool) {
	first, began := i.FirstAction(today)
	if !began {
		return DecisionSpan{}, false
	}
	start := first
	for _, action := range i.Actions {
		if action.Classification == models.ActionIntroduction && !action.Date.IsZero() && !action.Scheduled(today) {
			start = action
			break
		}
	}
	span := DecisionSpan{From: start.Date, FromAction: start.Classification}
	end, ended := decision(i.Steps(today))
	switch {
	case ended:
		span.To, span.ToAction, span.Outcome = end.Action.Date, end.Action.Classification, end.Stage
		if first.Date == span.To && first.Classification == span.ToAction {
			span.State, span.From, span.FromAction = SpanNoStart, models.Date{}, ""
			return span, true
		}
		span.State, span.Days = SpanDecided, models.DaysBetween(span.From, span.To)
	case i.Status.Stage() == models.StagePending:
		span.State, span.Days = SpanRunning, models.DaysUntil(span.From, today)
	default:
		span.State = SpanNoEnd
		if stage := i.Status.Stage(); stage != models.StageUnknown {
			span.Outcome = stage
		}
	}
	return span, true
}

// decision is the step that decided a text: the one that made it law, else the one that adopted it, else the one that
// closed it.
func decision(steps []models.Milestone) (models.Milestone, bool) {
	for _, stage := range []models.Stage{models.StageLaw, models.StageAdopted, models.StageClosed} {
		if step, reached := models.Reached(steps, stage); reached {
			return step, true
		}
	}
	return models.Milestone{}, false
}
