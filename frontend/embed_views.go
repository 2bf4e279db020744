package frontend

import (
	"html/template"
	"net/http"
	"strings"
	"time"

	"tracker/frontend/chart"
	"tracker/frontend/timeline"
	"tracker/frontend/widget"
	"tracker/models"
	"tracker/store"
)

// widgetPlot is the width that the timeline of a widget is laid out for, in CSS pixels: that of a column of text.
const widgetPlot = 600

// timelineWidget is the record through the years: a drawing where there is room, the last actions where there is not.
type timelineWidget struct {
	widgetFrame
	Picture timeline.Drawing
	Entries timeline.List
	Total   int
	// Undrawn counts the lanes that did not fit.
	Undrawn int
}

func (s *site) showTimelineWidget(v *visit, o widget.Options, frame widgetFrame) error {
	r := timelineRequest{filter: o.Filter, sort: timeline.ByLatestAction, group: timeline.Groupings[0], lane: 1, most: o.Limit, width: widgetPlot}
	var page timelineView
	if _, err := page.draw(v, r); err != nil {
		return err
	}
	// A widget has one window: the whole.
	page.Picture.Page, page.Picture.Steps = "", nil
	page.Picture.Bare = page.Lanes == 1
	view := timelineWidget{widgetFrame: frame, Picture: page.Picture, Total: page.Total, Undrawn: page.Lanes - page.LastLane}
	filter := store.ActionFilter{InitiativeFilter: o.Filter, Dated: true}
	filter.Limit = o.Limit
	if days := page.Picture.Whole; !o.Filter.From.IsZero() || !o.Filter.To.IsZero() {
		filter.Reaching = &days
	}
	actions, err := v.record.TimelineActions(v.ctx(), filter)
	if err != nil {
		return err
	}
	view.Entries = timeline.NewList(actions.Items, v.words)
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.timeline, view)
}

// initiativeWidget is the card of one record.
type initiativeWidget struct {
	widgetFrame
	Initiative store.InitiativeItem
	// Last is the last action that has happened, Next the first that is planned; nil when none has a date.
	Last, Next *actionView
	// Verified is when a person last checked the record; nil when nobody has.
	Verified *moment
	// Vote is the last one that decided something; nil when there is none with figures.
	Vote *voteView
}

func (s *site) showInitiativeWidget(v *visit, o widget.Options, frame widgetFrame) error {
	detail, err := v.record.InitiativeBySlug(v.ctx(), o.Subject, store.Public, time.Time{})
	if err != nil {
		return err
	}
	frame.Title, frame.OfRecord = detail.Title, true
	view := initiativeWidget{widgetFrame: frame, Initiative: detail.InitiativeItem}
	for _, action := range actionViews(v.words, detail.Initiative, v.day) {
		switch {
		case action.Date.IsZero():
		case !action.Scheduled:
			view.Last = &action
		case view.Next == nil:
			view.Next = &action
		}
	}
	if detail.LastVerifiedAt != nil {
		view.Verified = v.moment(*detail.LastVerifiedAt)
	}
	if vote, body := chart.Deciding(detail.Initiative); vote != nil {
		made := newVoteView(v.words, *vote, detail.Sources)
		made.Body, made.Citations = body, nil // the sources stand on the record's page
		view.Vote = &made
	}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.initiative, view)
}

// jurisdictionWidget is one jurisdiction with its latest initiatives.
type jurisdictionWidget struct {
	widgetFrame
	Jurisdiction jurisdictionRow
	Rows         []initiativeRow
	Total        int
}

func (s *site) showJurisdictionWidget(v *visit, o widget.Options, frame widgetFrame) error {
	code := codeOf(o.Subject)
	detail, err := v.record.Jurisdiction(v.ctx(), code, store.Public)
	if err != nil {
		return err
	}
	frame.Title = v.words.Place(detail.Code, detail.Name)
	filter := o.Filter
	filter.Jurisdictions, filter.Limit = []models.Code{code}, o.Limit
	page, err := v.record.Initiatives(v.ctx(), filter)
	if err != nil {
		return err
	}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.jurisdiction, jurisdictionWidget{
		widgetFrame: frame, Jurisdiction: newJurisdictionRow(v.words, detail.JurisdictionSummary),
		Rows: initiativeRows(page.Items, false), Total: page.Total,
	})
}

// codeOf is the code that an address names, in whatever case.
func codeOf(text string) models.Code { return models.Code(strings.ToUpper(text)) }

// mapWidget is the map of today.
type mapWidget struct {
	widgetFrame
	Map mapView
}

func (s *site) showMapWidget(v *visit, o widget.Options, frame widgetFrame) error {
	spread, err := v.record.Spread(v.ctx(), o.Filter)
	if err != nil {
		return err
	}
	known, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	made := newMapView(v.words, mapQuery{filter: o.Filter}, spread, known)
	made.Drawing = made.Drawing.Coarse() // a widget is narrow, and has to be light
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.worldMap, mapWidget{frame, made})
}

// matrixWidget is what each jurisdiction did about each measure.
type matrixWidget struct {
	widgetFrame
	Measures []matrixMeasure
	Rows     []matrixRow
}

func (s *site) showMatrixWidget(v *visit, o widget.Options, frame widgetFrame) error {
	matrix, err := v.record.MatrixLevels(v.ctx(), o.Filter)
	if err != nil {
		return err
	}
	view := matrixWidget{widgetFrame: frame, Rows: matrixRows(v, matrix)}
	list := newAddress("/initiatives", o.Filter).without("as_of").without("measure")
	for _, measure := range matrix.Measures {
		view.Measures = append(view.Measures, matrixMeasure{measure, list.with("measure", measure.Key).String()})
	}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.matrix, view)
}

// latestWidget is what changed in the record, the newest first.
type latestWidget struct {
	widgetFrame
	Changes []latestChange
}

type latestChange struct {
	changeEntry
	On *moment
}

func (s *site) showLatestWidget(v *visit, o widget.Options, frame widgetFrame) error {
	page, err := v.record.ChangesUncounted(v.ctx(), v.latestFilter(o))
	if err != nil {
		return err
	}
	view := latestWidget{widgetFrame: frame}
	for _, day := range v.changedDays(page.Items) {
		for _, entry := range day.Changes {
			view.Changes = append(view.Changes, latestChange{entry, day.On})
		}
	}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.latest, view)
}

// latestFilter chooses the changes of a widget.
func (v *visit) latestFilter(o widget.Options) store.ChangeFilter {
	filter := store.ChangeFilter{Jurisdictions: o.Filter.Jurisdictions, Limit: o.Limit}
	zone := v.campaign.Location()
	if from, known := o.Filter.From.Earliest(); known {
		filter.Since = beginningOf(from, zone)
	}
	if to, known := o.Filter.To.Latest(); known {
		filter.Until = beginningOf(to+1, zone).Add(-time.Nanosecond)
	}
	return filter
}

// beginningOf is the first moment of a day in a zone.
func beginningOf(day models.Day, zone *time.Location) time.Time {
	year, month, date := day.Date()
	return time.Date(int(year), time.Month(month), date, 0, 0, 0, 0, zone)
}

// counterWidget says how many countries and territories have a law.
type counterWidget struct {
	widgetFrame
	// Says is the sentence with its number set apart, Measures names what the law is on; empty for anything.
	Says     template.HTML
	Measures string
}

func (s *site) showCounterWidget(v *visit, o widget.Options, frame widgetFrame) error {
	laws, measures, err := v.countLaws(o)
	if err != nil {
		return err
	}
	number := template.HTMLEscapeString(v.words.Number(laws))
	says := template.HTMLEscapeString(v.words.N("overview.with-law", laws))
	view := counterWidget{widgetFrame: frame, Says: markup(strings.Replace(says, number, "<b>"+number+"</b>", 1)), Measures: measures}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.counter, view)
}

// countLaws counts the countries and territories that have a law, and names the measures that it is on; empty for any.
func (v *visit) countLaws(o widget.Options) (laws int, measures string, err error) {
	spread, err := v.record.Spread(v.ctx(), o.Filter)
	if err != nil {
		return 0, "", err
	}
	for _, way := range spread.Jurisdictions {
		if of := (models.Jurisdiction{Kind: way.Kind}); way.Present == models.StageLaw && !of.IsBody() {
			laws++
		}
	}
	if len(o.Filter.Measures) == 0 {
		return laws, "", nil
	}
	all, err := v.record.Measures(v.ctx())
	if err != nil {
		return 0, "", err
	}
	var names []string
	for _, key := range o.Filter.Measures {
		names = append(names, measureByKey(all, key).Name)
	}
	return laws, strings.Join(names, " · "), nil
}

// nextWidget is what is planned, the nearest first.
type nextWidget struct {
	widgetFrame
	Actions []store.ActionItem
	Total   int
}

func (s *site) showNextWidget(v *visit, o widget.Options, frame widgetFrame) error {
	filter := store.ActionFilter{InitiativeFilter: o.Filter, Scheduled: flag(true), Ascending: true}
	filter.Limit = o.Limit
	page, err := v.record.Actions(v.ctx(), filter)
	if err != nil {
		return err
	}
	return sendWidgetPage(v, http.StatusOK, s.pages.embed.next, nextWidget{frame, page.Items, page.Total})
}
