package frontend

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tracker/frontend/chart"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// chartsView is the page of what the record comes to through the years, with the filters of the list.
type chartsView struct {
	layout
	Filters filterView
	Charts  []chartView
	// Nothing tells that nothing matches.
	Nothing bool
	List    string
}

// recordCharts are the charts of what a filter chooses, by the name of their files.
var recordCharts = []struct {
	name string
	read func(*visit, store.InitiativeFilter) (drawChart, error)
}{{"years", yearsChart}, {"days", daysChart}}

func (s *site) showCharts(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, err := readCharts(cleaned(c.Request.URL.Query()))
	if err != nil {
		return err
	}
	chosen := newAddress("/charts", filter)
	filters, facets, err := filtersOf(v, chosen, filter)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/charts", "/charts")
	if err != nil {
		return err
	}
	frame.Title = titled(v.words, v.words.T("chart.title"), filters)
	frame.Description = v.words.T("chart.description")
	frame.Data = chosen.at("/api/v1/initiatives")
	frame.Take = s.takeAway(v, chosen.values, "")
	view := chartsView{
		layout:  frame,
		Filters: filters,
		Nothing: !slices.ContainsFunc(facets.Stages, func(stage store.FacetValue) bool { return stage.Count > 0 }),
		List:    chosen.at("/initiatives"),
	}
	for _, one := range recordCharts {
		draw, err := one.read(v, filter)
		if err != nil {
			return err
		}
		files := chosen
		files.path = "/charts/" + one.name
		view.Charts = append(view.Charts, newChartView(v, one.name, v.words.T("chart."+one.name), files, draw))
	}
	return show(v, s.pages.charts, view)
}

func readCharts(values url.Values, extra ...string) (store.InitiativeFilter, error) {
	filter, faults := web.ChoiceFilter(values, extra...)
	filter.Audience = store.Public
	return filter, faults.AsError("These charts cannot be shown as they were asked for.")
}

// sendRecordChart gives the handler of a chart as a file.
func (s *site) sendRecordChart(name, ending string) func(*gin.Context) error {
	return func(c *gin.Context) error {
		v, err := s.visit(c)
		if err != nil {
			return err
		}
		values := cleaned(c.Request.URL.Query())
		r, faults := readPicture(values, ending)
		if err := faults.AsError("This chart cannot be drawn as it was asked for."); err != nil {
			return err
		}
		filter, err := readCharts(values, pictureFields...)
		if err != nil {
			return err
		}
		for _, one := range recordCharts {
			if one.name != name {
				continue
			}
			draw, err := one.read(v, filter)
			if err != nil {
				return err
			}
			return s.sendChart(v, r, newAddress("/charts", filter).String(), name, draw)
		}
		return models.Errorf(models.ErrNotFound, "There is no such chart.")
	}
}

// yearsChart reads what became law and what was adopted by year.
func yearsChart(v *visit, filter store.InitiativeFilter) (drawChart, error) {
	series, err := v.record.Series(v.ctx(), filter)
	if err != nil {
		return nil, err
	}
	year, _, _ := v.day.Date()
	data := chart.Years{Present: int(year), Unplaced: series.UndatedLaws + series.UndatedAdopted}
	for _, y := range series.Years {
		data.Years = append(data.Years, chart.Year{Year: y.Year, Laws: y.Laws, Adopted: y.Adopted})
	}
	return func(o chart.Options) chart.Chart { return chart.DrawYears(data, o) }, nil
}

// daysChart reads how long it took to decide, by jurisdiction.
func daysChart(v *visit, filter store.InitiativeFilter) (drawChart, error) {
	spans, err := v.record.DaysToDecision(v.ctx(), filter)
	if err != nil {
		return nil, err
	}
	var list []chart.Duration
	place := func(g store.JurisdictionSpans) string {
		if g.Code == "" {
			return v.words.T("words.unsettled")
		}
		return v.words.Place(g.Code, g.Name)
	}
	for _, group := range inAlphabet(v.words, spans.Jurisdictions, place) {
		for _, span := range group.Spans {
			list = append(list, durationOf(span, place(group)))
		}
	}
	return func(o chart.Options) chart.Chart {
		drawn := chart.DrawDays(list, o)
		if spans.Most > 0 {
			drawn.Notes = append(drawn.Notes, v.words.T("words.not-all", "most", v.words.Number(spans.Most)))
		}
		return drawn
	}, nil
}

func durationOf(span store.DecisionSpan, place string) chart.Duration {
	d := chart.Duration{
		Place: place, Title: span.Initiative.Title, Href: "/initiatives/" + span.Initiative.Slug,
		Stage: span.Outcome, Introduced: span.From, Decided: span.To, Days: span.Days,
	}
	switch {
	case span.State == store.SpanRunning:
		d.Stage = models.StagePending
	case d.Stage == "":
		d.Stage = models.StageUnknown
	}
	return d
}
