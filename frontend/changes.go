package frontend

import (
	"slices"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// changesView is what changed in the whole record, by day.
type changesView struct {
	layout
	Form  changesForm
	Days  []changedDay
	Total int
	// Next continues the list, First goes back to its beginning; Clear is the list without a filter. Empty when there is
	// nothing there.
	Next, First, Clear string
	// Then is the form that shows the page as it stood on another day; nil where the banner has one.
	Then *daysView
}

// changesForm are the choices that the list offers.
type changesForm struct {
	Jurisdictions []choice
	Kinds         []choice
	Corrections   bool
	Since, Until  string
	Last          string
}

// choice is one of a list to choose from.
type choice struct {
	Value, Label string
	Chosen       bool
}

// changedDay is the changes of one day.
type changedDay struct {
	On      *moment
	Changes []changeEntry
}

type changeEntry struct {
	store.ChangeItem
	// Time is that of the day, Who the role that made the change.
	Time, Who string
	Corrected bool
	Version   string
	// Compare leads to what was changed; empty when nothing came before.
	Compare string
}

func (s *site) showChanges(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.ChangeFilter(cleaned(c.Request.URL.Query()))
	unknown, err := web.UnknownNamesBeside(v.ctx(), v.record, v.places, store.InitiativeFilter{Jurisdictions: filter.Jurisdictions})
	if err != nil {
		return err
	}
	if err := append(faults, unknown...).AsError("These changes cannot be shown as they were asked for."); err != nil {
		return err
	}
	page, err := v.record.Changes(v.ctx(), filter)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/changes", "/changes")
	if err != nil {
		return err
	}
	values := web.ChangeValues(filter)
	values.Del("as_of")
	frame.Title = v.words.T("changes.title")
	frame.Data = "/api/v1/changes"
	frame.feed(v, v.words.T("feed.changes"), changesFeed)
	if len(values) > 0 {
		frame.Data += "?" + values.Encode()
	}
	view := changesView{layout: frame, Total: page.Total, Days: v.changedDays(page.Items)}
	if len(values) > 0 {
		view.Clear = "/changes"
	}
	if filter.Cursor != "" {
		view.First = "/changes?" + values.Encode()
	}
	if page.Next != "" {
		values.Set("cursor", page.Next)
		view.Next = "/changes?" + values.Encode()
	}
	if view.Form, err = s.changesForm(v, filter); err != nil {
		return err
	}
	if v.asOf.IsZero() {
		days, err := s.days(v, "/changes")
		if err != nil {
			return err
		}
		view.Then = &days
	}
	return show(v, s.pages.changes, view)
}

// changedDays puts the changes of one day, in the campaign's zone, together.
func (v *visit) changedDays(changes []store.ChangeItem) []changedDay {
	zone := v.campaign.Location()
	var days []changedDay
	var last string
	for _, change := range changes {
		at := change.At.In(zone)
		if day := at.Format(time.DateOnly); day != last {
			days, last = append(days, changedDay{On: v.moment(change.At)}), day
		}
		entry := changeEntry{
			ChangeItem: change, Time: at.Format("15:04"), Who: v.roleWords(change.Role),
			Corrected: change.Kind == models.RevisionCorrected, Version: versionPath(change.Slug, change.Version),
		}
		if !change.First {
			entry.Compare = comparePath(change.Slug, 0, change.Version)
		}
		day := &days[len(days)-1]
		day.Changes = append(day.Changes, entry)
	}
	return days
}

func (s *site) changesForm(v *visit, filter store.ChangeFilter) (changesForm, error) {
	form := changesForm{Corrections: filter.Corrections, Last: s.now().UTC().Format(time.DateOnly)}
	for at, text := range map[time.Time]*string{filter.Since: &form.Since, filter.Until: &form.Until} {
		if !at.IsZero() {
			*text = at.UTC().Format(time.DateOnly)
		}
	}
	list, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return form, err
	}
	for _, j := range list {
		chosen := slices.Contains(filter.Jurisdictions, j.Code)
		if j.Counts.Total() > 0 || chosen {
			form.Jurisdictions = append(form.Jurisdictions, choice{string(j.Code), v.words.Place(j.Code, j.Name), chosen})
		}
	}
	slices.SortStableFunc(form.Jurisdictions, func(a, b choice) int { return v.words.Compare(a.Label, b.Label) })
	form.Kinds = choices(v.words, "revision_kind", filter.Kinds)
	return form, nil
}

// choices are the terms of a vocabulary.
func choices[T ~string](words *locale.Locale, vocabulary string, chosen []T) []choice {
	var list []choice
	for _, term := range words.Terms(vocabulary) {
		list = append(list, choice{term.Value, term.Label, slices.Contains(chosen, T(term.Value))})
	}
	return list
}
