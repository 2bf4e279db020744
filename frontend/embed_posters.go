package frontend

import (
	"time"

	"tracker/frontend/atlas"
	"tracker/frontend/chart"
	"tracker/frontend/poster"
	"tracker/frontend/timeline"
	"tracker/frontend/widget"
	"tracker/models"
	"tracker/store"
)

// posters draw the views by name.
var posters = map[string]func(*site, *visit, widget.Options, widgetFrame) (chart.Chart, error){
	"timeline": (*site).timelinePoster, "initiative": (*site).initiativePoster, "jurisdiction": (*site).jurisdictionPoster,
	"map": (*site).mapPoster, "matrix": (*site).matrixPoster, "latest": (*site).latestPoster,
	"counter": (*site).counterPoster, "next": (*site).nextPoster,
}

// posterOptions begin a poster. Says is what it shows, in words.
func (v *visit) posterOptions(o widget.Options, title, says string) poster.Options {
	return poster.Options{ID: o.View.Name, Words: v.words, Record: v.recordLanguage(), Title: title, Description: says}
}

// listPoster draws a list with the titles of its entries as its description.
func (v *visit) listPoster(o widget.Options, title string, entries []poster.Entry, total int, empty string) chart.Chart {
	options := v.posterOptions(o, title, empty)
	if len(entries) > 0 {
		options.Description = v.entriesInWords(entries)
	}
	options.More = max(total-len(entries), 0)
	return poster.List(options, entries, empty)
}

func (v *visit) entriesInWords(entries []poster.Entry) string {
	titles := make([]string, len(entries))
	for n, entry := range entries {
		titles[n] = entry.Title
	}
	return v.words.N("poster.entries", len(entries), "entries", v.words.And(titles))
}

func (s *site) timelinePoster(v *visit, o widget.Options, frame widgetFrame) (chart.Chart, error) {
	all, err := v.record.TimelineLanes(v.ctx(), o.Filter)
	if err != nil {
		return chart.Chart{}, err
	}
	options := timeline.Options{Words: v.words, Today: v.day, Width: int(poster.Width), First: 1, Bare: true}
	if all.Dated {
		options.Window, options.Whole = timelineRequest{filter: o.Filter}.days(all.Extent)
	}
	timeline.Arrange(all.Lanes, timeline.ByLatestAction, timeline.Groupings[0], v.words) // as the widget has them
	lanes := all.Lanes[:min(len(all.Lanes), o.Limit)]
	if err := v.record.FillLanes(v.ctx(), o.Filter, options.Window, lanes); err != nil {
		return chart.Chart{}, err
	}
	drawing := timeline.Layout(lanes, options)
	var names []string
	for _, group := range drawing.Groups {
		for _, lane := range group.Lanes {
			names = append(names, lane.Name)
		}
	}
	made := v.posterOptions(o, frame.Title, v.words.T("embed.nothing"))
	if len(names) > 0 {
		made.Description = v.words.N("poster.lanes", len(names), "names", v.words.And(names))
	}
	made.More = len(all.Lanes) - len(lanes)
	return poster.Timeline(made, drawing, v.words.T("embed.nothing")), nil
}

func (s *site) initiativePoster(v *visit, o widget.Options, _ widgetFrame) (chart.Chart, error) {
	detail, err := v.record.InitiativeBySlug(v.ctx(), o.Subject, store.Public, time.Time{})
	if err != nil {
		return chart.Chart{}, err
	}
	made := poster.Initiative{
		Kicker: v.kicker(detail.InitiativeItem), Stage: detail.Stage,
		Status: chart.WithCertainty(v.words, v.words.Label("status", string(detail.Status)), detail.StatusCertainty),
	}
	if last := v.lastStep(detail); last != "" {
		made.Clocks = append(made.Clocks, last)
	}
	verified := v.words.T("initiative.not-verified")
	if detail.LastVerifiedAt != nil {
		verified = v.words.T("poster.verified", "day", v.moment(*detail.LastVerifiedAt).Text)
	}
	made.Clocks = append(made.Clocks, verified)
	if vote, body := chart.Deciding(detail.Initiative); vote != nil {
		made.Vote = vote.Counts
		made.Figures = chart.WithCertainty(v.words, shortFigures(v.words, vote.Counts), vote.Certainty)
		if body != "" {
			made.Figures = v.words.T("vote.figure", "option", body, "number", made.Figures)
		}
	}
	options := v.posterOptions(o, detail.Title, made.Status)
	if len(made.Clocks) > 0 {
		options.Description = v.words.T("share.kicker", "place", made.Status, "kind", made.Clocks[0])
	}
	return poster.Card(options, made), nil
}

func (s *site) jurisdictionPoster(v *visit, o widget.Options, _ widgetFrame) (chart.Chart, error) {
	code := codeOf(o.Subject)
	detail, err := v.record.Jurisdiction(v.ctx(), code, store.Public)
	if err != nil {
		return chart.Chart{}, err
	}
	filter := o.Filter
	filter.Jurisdictions, filter.Limit = []models.Code{code}, o.Limit
	page, err := v.record.Initiatives(v.ctx(), filter)
	if err != nil {
		return chart.Chart{}, err
	}
	var stages []poster.StageCount
	for _, stage := range stageCounts(detail.Counts) {
		stages = append(stages, poster.StageCount{
			Stage: stage.Stage, Count: stage.Count, Words: v.words.N("words.count-"+string(stage.Stage), stage.Count),
		})
	}
	var entries []poster.Entry
	for _, item := range page.Items {
		status := chart.WithCertainty(v.words, v.words.Label("status", string(item.Status)), item.StatusCertainty)
		entries = append(entries, poster.Entry{Stage: item.Stage, Title: item.Title, Lines: []string{status}})
	}
	empty := v.words.T("embed.nothing")
	options := v.posterOptions(o, v.words.Place(detail.Code, detail.Name), empty)
	if len(entries) > 0 {
		options.Description = v.entriesInWords(entries)
	}
	options.More = max(page.Total-len(entries), 0)
	return poster.Jurisdiction(options, stages, v.jurisdictionFacts(detail.JurisdictionSummary), entries, empty), nil
}

func (s *site) mapPoster(v *visit, o widget.Options, _ widgetFrame) (chart.Chart, error) {
	spread, err := v.record.Spread(v.ctx(), o.Filter)
	if err != nil {
		return chart.Chart{}, err
	}
	known, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return chart.Chart{}, err
	}
	made := newMapView(v.words, mapQuery{filter: o.Filter}, spread, known)
	var bodies []atlas.Body
	for _, box := range made.Boxes {
		bodies = append(bodies, atlas.Body{Name: box.Name, Stage: box.Stage})
	}
	options := v.posterOptions(o, v.words.T("map.title-"+string(made.Region)), made.Says)
	return poster.Map(options, made.Drawing, bodies, made.Says), nil
}

func (s *site) matrixPoster(v *visit, o widget.Options, frame widgetFrame) (chart.Chart, error) {
	matrix, err := v.record.MatrixLevels(v.ctx(), o.Filter)
	if err != nil {
		return chart.Chart{}, err
	}
	var measures []string
	for _, measure := range matrix.Measures {
		measures = append(measures, measure.Name)
	}
	var rows []poster.MatrixRow
	for _, row := range matrixRows(v, matrix) {
		made := poster.MatrixRow{Name: row.Name}
		for _, cell := range row.Cells {
			made.Levels = append(made.Levels, cell.Level)
		}
		rows = append(rows, made)
	}
	says := v.words.T("matrix.size", "jurisdictions", v.words.N("matrix.jurisdictions", len(rows)), "measures", v.words.N("matrix.measures", len(measures)))
	return poster.Matrix(v.posterOptions(o, frame.Title, says), measures, rows, v.words.T("embed.nothing")), nil
}

func (s *site) latestPoster(v *visit, o widget.Options, frame widgetFrame) (chart.Chart, error) {
	page, err := v.record.Changes(v.ctx(), v.latestFilter(o))
	if err != nil {
		return chart.Chart{}, err
	}
	var entries []poster.Entry
	for _, change := range page.Items {
		entries = append(entries, poster.Entry{
			Kicker: v.words.T("share.kicker", "place", v.moment(change.At).Text, "kind", v.placeOf(change.Jurisdiction, change.JurisdictionName)),
			Title:  change.Title,
			Lines:  []string{v.words.Label("revision_kind", string(change.Kind))},
		})
	}
	return v.listPoster(o, frame.Title, entries, page.Total, v.words.T("embed.nothing")), nil
}

func (s *site) counterPoster(v *visit, o widget.Options, frame widgetFrame) (chart.Chart, error) {
	laws, measures, err := v.countLaws(o)
	if err != nil {
		return chart.Chart{}, err
	}
	says := v.words.N("overview.with-law", laws)
	var lines []string
	if measures != "" {
		lines = []string{measures}
	}
	return poster.Counter(v.posterOptions(o, frame.Title, says), v.words.Number(laws), says, lines...), nil
}

func (s *site) nextPoster(v *visit, o widget.Options, frame widgetFrame) (chart.Chart, error) {
	filter := store.ActionFilter{InitiativeFilter: o.Filter, Scheduled: flag(true), Ascending: true}
	filter.Limit = o.Limit
	page, err := v.record.Actions(v.ctx(), filter)
	if err != nil {
		return chart.Chart{}, err
	}
	var entries []poster.Entry
	for _, action := range page.Items {
		what := chart.WithCertainty(v.words, v.words.Label("action_classification", string(action.Classification)), action.Certainty)
		entries = append(entries, poster.Entry{
			Stage:  action.Initiative.Stage,
			Kicker: v.words.T("share.kicker", "place", v.words.Date(action.Date), "kind", v.placeOf(action.Initiative.Jurisdiction, action.Initiative.JurisdictionName)),
			Title:  action.Initiative.Title,
			Lines:  []string{what},
		})
	}
	return v.listPoster(o, frame.Title, entries, page.Total, v.words.T("overview.nothing-next")), nil
}
