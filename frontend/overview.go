package frontend

import (
	"html/template"

	"github.com/gin-gonic/gin"

	"tracker/store"
)

// How many actions of each kind, and how many changes, the page lists.
const (
	eventsListed  = 5
	changesListed = 3
)

// overviewView is the first page.
type overviewView struct {
	layout
	store.Overview
	Introduction template.HTML
	Stages       []stageBand
	Groups       []jurisdictionGroup
	Changes      []changeRow
	LastVerified *moment
	// Years is the record through the years; nil when nothing was decided yet.
	Years *chartView
}

// stageBand is a stage's share of the whole, in thousandths of the width of the bar that shows all.
type stageBand struct {
	stageCount
	X, Width float64
}

// changeRow is a change to the record, with the day on which it was made.
type changeRow struct {
	store.ChangeItem
	On *moment
}

func (s *site) showOverview(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/", "/")
	if err != nil {
		return err
	}
	overview, err := v.record.Overview(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	frame.Data = "/api/v1/initiatives"
	frame.Take = s.takeAway(v, nil, changesFeed)
	frame.Linked = s.linkOverview(v)
	frame.feed(v, v.words.T("feed.changes"), changesFeed)
	view := overviewView{
		layout:       frame,
		Overview:     overview,
		Introduction: markdown(frame.Campaign.Introduction),
		Stages:       stageBands(overview.Counts),
	}
	view.Next = firstOfEach(overview.Next, eventsListed)
	view.Latest = firstOfEach(overview.Latest, eventsListed)
	view.Groups, _ = groupJurisdictions(v.words, overview.ByJurisdiction, bodiesAndPlaces)
	if overview.LastVerifiedAt != nil {
		view.LastVerified = v.moment(*overview.LastVerifiedAt)
	}
	for _, change := range overview.Changes[:min(changesListed, len(overview.Changes))] {
		view.Changes = append(view.Changes, changeRow{ChangeItem: change, On: v.moment(change.At)})
	}
	draw, err := yearsChart(v, store.InitiativeFilter{Audience: store.Public})
	if err != nil {
		return err
	}
	if years := newChartView(v, "years", v.words.T("chart.years"), address{path: "/charts/years"}, draw); !years.Empty {
		view.Years = &years
	}
	return show(v, s.pages.overview, view)
}

// firstOfEach keeps one action of each initiative, so that a busy one does not push out the others.
func firstOfEach(actions []store.ActionItem, most int) []store.ActionItem {
	seen := map[string]bool{}
	var kept []store.ActionItem
	for _, action := range actions {
		if !seen[action.Initiative.Slug] && len(kept) < most {
			seen[action.Initiative.Slug] = true
			kept = append(kept, action)
		}
	}
	return kept
}

// stageBands divides the bar by stage.
func stageBands(counts store.StageCounts) []stageBand {
	var bands []stageBand
	at := 0.0
	for _, stage := range stageCounts(counts) {
		width := float64(stage.Count) / float64(counts.Total()) * 1000
		bands = append(bands, stageBand{stageCount: stage, X: at, Width: width})
		at += width
	}
	return bands
}
