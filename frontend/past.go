package frontend

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// pastView is what a page says of itself that shows the record as it once stood.
type pastView struct {
	daysView
	// Day is the one that the record is of, and Time of which moment of it, in UTC, empty for its end. SoFar tells that the
	// day is not over.
	Day, Time string
	SoFar     bool
	// Today is the same page as it stands now.
	Today string
	// Difference is what sets the list apart from today's, Told the same of one record; More is how many are not told.
	Difference *store.ListDifference
	Told       []told
	More       int
	// Changes leads to everything that changed since.
	Changes string
}

// daysView is a form that shows a page as it stood on another day.
type daysView struct {
	Path string
	Kept []keptValue
	// Value is the day chosen, First and Last bound it; all as 2024-05-01.
	Value, First, Last string
}

// past describes the moment of a visit; nil for today's record. Path is the page's own.
func (s *site) past(v *visit, path string) (*pastView, error) {
	if v.asOf.IsZero() {
		return nil, nil
	}
	days, err := s.days(v, path)
	if err != nil {
		return nil, err
	}
	view := &pastView{
		daysView: days,
		Day:      v.words.Day(v.asOf.UTC()),
		SoFar:    v.record == s.store,
		Today:    inTime(path, v.request.Request.URL.Query(), ""),
		Changes:  "/changes?as_of=&since=" + v.asOf.UTC().Add(time.Nanosecond).Format(time.DateOnly),
	}
	if moment := v.asOf.UTC(); !endsDay(moment) {
		view.Time = moment.Format("15:04")
		view.Changes = "/changes?as_of=&since=" + url.QueryEscape(moment.Format(time.RFC3339))
	}
	if slug := v.request.Param("slug"); slug != "" {
		return view, s.tellSince(v, view, slug)
	}
	filter, _ := web.InitiativeFilter(cleaned(v.request.Request.URL.Query()))
	if code := v.request.Param("code"); code != "" {
		filter = store.InitiativeFilter{Jurisdictions: []models.Code{models.Code(strings.ToUpper(code))}}
		view.Changes += "&jurisdiction=" + url.QueryEscape(code)
	}
	filter.Audience, filter.AsOf = store.Public, time.Time{}
	difference, err := s.store.Difference(v.ctx(), filter, v.asOf, time.Time{})
	view.Difference = &difference
	return view, err
}

// endsDay tells whether a moment is the last one of its day.
func endsDay(moment time.Time) bool {
	return moment.Add(time.Nanosecond).Truncate(24 * time.Hour).After(moment)
}

// tellSince says what has changed in one record. One that the page itself does not have is for the page to say.
func (s *site) tellSince(v *visit, view *pastView, slug string) error {
	then, err := v.record.InitiativeBySlug(v.ctx(), slug, store.Public, time.Time{})
	if models.CodeOf(err) == models.ErrNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	now, err := s.store.InitiativeBySlug(v.ctx(), slug, store.Public, time.Time{})
	if err != nil {
		return err
	}
	teller, err := s.teller(v, then.Initiative, now.Initiative)
	if err != nil {
		return err
	}
	view.Told = teller.differences(then.Initiative, now.Initiative)
	if more := len(view.Told) - differencesShown; more > 0 {
		view.Told, view.More = view.Told[:differencesShown], more
	}
	view.Changes = comparePath(slug, then.Version, now.Version) + "&as_of="
	return nil
}

// days is the form that chooses another day for a page.
func (s *site) days(v *visit, path string) (daysView, error) {
	query := v.request.Request.URL.Query()
	view := daysView{Path: path, Last: s.now().UTC().Format(time.DateOnly)}
	if !v.asOf.IsZero() {
		view.Value = v.asOf.UTC().Format(time.DateOnly)
	}
	first, err := s.store.FirstRevisionAt(v.ctx(), "")
	if err != nil {
		return view, err
	}
	if !first.IsZero() {
		view.First = first.UTC().Format(time.DateOnly)
	}
	for name, values := range query {
		for _, value := range values {
			if !slices.Contains(ofMoment, name) && value != "" {
				view.Kept = append(view.Kept, keptValue{name, value})
			}
		}
	}
	slices.SortFunc(view.Kept, func(a, b keptValue) int { return strings.Compare(a.Name+"="+a.Value, b.Name+"="+b.Value) })
	return view, nil
}

// ofMoment are the parameters that mean something at one moment only: a cursor continues one list and no other.
var ofMoment = []string{"as_of", "cursor"}

// inTime is the address of a page as it stood on a day; today for "", even where links keep to the past.
func inTime(path string, query url.Values, day string) string {
	kept := timeless(query)
	kept.Set("as_of", day)
	return withQuery(path, kept)
}

// timeless leaves out what means something at one moment only.
func timeless(query url.Values) url.Values {
	kept := url.Values{}
	for name, values := range query {
		if !slices.Contains(ofMoment, name) {
			kept[name] = values
		}
	}
	return kept
}

// beforeView helps who asked for a day on which there was nothing to show yet.
type beforeView struct {
	// Day is the one asked for, Begins when the record began, or the one initiative that was asked for.
	Day    string
	Begins *moment
	// Alone tells that it is one initiative.
	Alone bool
	// First is the same page on its first day, Today as it stands now.
	First, Today string
}

func (b beforeView) title(words *locale.Locale) string {
	if b.Alone {
		return words.T("past.entered-title")
	}
	return words.T("past.before-title")
}

// before tells whether there was nothing to show yet at the time that was asked for; nil otherwise.
func (s *site) before(v *visit, page string) *beforeView {
	query := v.request.Request.URL.Query()
	asOf, faults := web.AsOf(query)
	if len(faults) > 0 || asOf.IsZero() {
		return nil
	}
	view := &beforeView{Day: v.words.Day(asOf.UTC()), Today: withQuery(page, timeless(query))}
	for _, slug := range []string{"", v.request.Param("slug")} {
		first, err := s.store.FirstRevisionAt(v.ctx(), slug)
		if err != nil || first.IsZero() {
			return nil
		}
		view.Alone = slug != ""
		view.Begins = momentIn(v.words, first, time.UTC)
		view.First = inTime(page, query, first.UTC().Format(time.DateOnly))
		if asOf.Before(first) && (view.Alone || v.request.Param("slug") == "") {
			return view
		}
	}
	return nil
}

// asOf reads at which moment of the past a page is wanted; zero is now. The days are those of UTC, as in the API.
func (s *site) asOf(v *visit) (time.Time, error) {
	asOf, faults := web.AsOf(v.request.Request.URL.Query())
	if len(faults) == 0 && !asOf.IsZero() && models.DayFromTime(asOf.UTC()) > models.DayFromTime(s.now().UTC()) {
		faults.Add("/query/as_of", "%s is still to come. The record can be read as it stood on any day up to today.",
			locale.English().Day(asOf.UTC()))
	}
	if err := faults.AsError("The record cannot be shown as of that day."); err != nil || asOf.IsZero() {
		return time.Time{}, err
	}
	first, err := s.store.FirstRevisionAt(v.ctx(), "")
	if err == nil && asOf.Before(first) {
		err = models.Errorf(models.ErrNotFound, "The record does not go back to that day.")
	}
	return asOf, err
}
