package frontend

import (
	"slices"
	"time"

	"tracker/frontend/widget"
	"tracker/models"
	"tracker/store"
)

const (
	// correctedFor is how many days a widget says that what it shows was put right.
	correctedFor = 30
	// correctedShown is how many such records a widget names at most.
	correctedShown = 3
)

// correctedNote says that an error in a published record was put right.
type correctedNote struct {
	On             *moment
	Title, Address string
}

// corrections are those of the last days to what a widget shows, the newest first. Last is when the last of all was made.
func (s *site) corrections(v *visit, o widget.Options, last time.Time) ([]correctedNote, error) {
	now := s.now()
	if !v.asOf.IsZero() {
		now = v.asOf
	}
	since := now.AddDate(0, 0, -correctedFor)
	if last.Before(since) {
		return nil, nil
	}
	filter := store.ChangeFilter{Jurisdictions: o.Filter.Jurisdictions, Corrections: true, Since: since, Limit: store.MaxLimit}
	switch o.View.Subject {
	case "slug":
		filter.Slug = o.Subject
	case "code":
		filter.Jurisdictions = []models.Code{codeOf(o.Subject)}
	}
	page, err := v.record.ChangesUncounted(v.ctx(), filter)
	if err != nil || len(page.Items) == 0 {
		return nil, err
	}
	var notes []correctedNote
	var seen []string
	for _, change := range page.Items {
		if len(notes) == correctedShown || slices.Contains(seen, change.Slug) {
			continue
		}
		seen = append(seen, change.Slug)
		shown, err := s.showsRecord(v, o, change.Slug)
		if err != nil {
			return nil, err
		}
		if shown {
			address := comparePath(change.Slug, 0, change.Version)
			notes = append(notes, correctedNote{v.moment(change.At), change.Title, address})
		}
	}
	return notes, nil
}

// showsRecord tells whether the choice of a widget leaves a record.
func (s *site) showsRecord(v *visit, o widget.Options, slug string) (bool, error) {
	filter := o.Filter
	if len(filter.Measures)+len(filter.Stages)+len(filter.Classifications) == 0 && filter.From.IsZero() && filter.To.IsZero() {
		return true, nil
	}
	filter.Limit = store.MaxLimit
	for {
		page, err := v.record.Initiatives(v.ctx(), filter)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(page.Items, func(i store.InitiativeItem) bool { return i.Slug == slug }) {
			return true, nil
		}
		if filter.Cursor = page.Next; filter.Cursor == "" {
			return false, nil
		}
	}
}
