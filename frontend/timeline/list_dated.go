package timeline

import (
	"cmp"

	"tracker/models"
)

// dated is an action with what it is sorted by.
type dated struct {
	initiative   *models.Initiative
	action       *models.Action
	jurisdiction string
	// year is the one that the action stands under. It is named when the date names it: a decade does not, and comes
	// before its years.
	year  int64
	named bool
	order int
}

func newDated(of *models.Initiative, action *models.Action, jurisdiction string, order int) dated {
	d := dated{initiative: of, action: action, jurisdiction: jurisdiction, order: order}
	d.year, d.named = action.Date.Year()
	if span, ok := spanOf(action.Date); ok && !d.named {
		d.year, _, _ = span.first.Date()
	}
	return d
}

func compareDated(a, b dated) int {
	if a.year == b.year && a.named != b.named {
		if b.named {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(a.year, b.year),
		models.CompareDates(a.action.Date, b.action.Date),
		cmp.Compare(a.order, b.order),
	)
}

// heading is what the action stands under.
func (d dated) heading() string {
	if d.named {
		return yearLabel(d.year)
	}
	return d.action.Date.Phrase()
}

// entry is the action as the list shows it.
func (o Options) entry(d dated) Entry {
	stage, _ := d.action.Classification.LeadsTo(d.initiative.Classification)
	entry := Entry{
		Date:         d.action.Date,
		Act:          models.ActionClassifications.Label(string(d.action.Classification)),
		Title:        d.initiative.Title,
		Href:         o.initiativeHref(d.initiative.Slug),
		Jurisdiction: d.jurisdiction,
		Stage:        stage,
		Planned:      d.action.Scheduled(o.Today),
		Certainty:    d.action.Certainty,
	}
	for n := range d.action.Votes {
		if figures := VoteFigures(&d.action.Votes[n]); figures != "" {
			entry.Votes = append(entry.Votes, figures)
		}
	}
	return entry
}
