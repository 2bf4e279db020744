package bench

import (
	"bytes"
	"cmp"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend/timeline"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// plainTimeline answers with the widget of the timeline of one jurisdiction, or of all when its code is empty, as it is
// written at first: gorm reads the initiatives with all that the widget needs of them, and a template draws it. Where
// things stand and what is called how it asks the same packages as the program; what it sends says the same, tag by tag.
type plainTimeline struct {
	record       plainRecord
	page         *template.Template
	jurisdiction models.Code
	// most is how many lanes and how many entries of the list there are.
	most int
	// style, script and policy are what the program's answer has: they come from files and cost neither anything.
	style, script template.HTML
	policy        string
}

// plainView is what its template shows.
type plainView struct {
	Title, Page, Name     string
	Style, Script         template.HTML
	Machine, AsOf         string
	Corrected             []plainNote
	Picture               timeline.Drawing
	Entries               timeline.List
	Total, Lanes, Undrawn int
}

type plainNote struct{ Machine, Day, Title, Href string }

// face is how the program's own faces are served: with the same headers around the answer, and compressed as they are.
func (p plainTimeline) face() web.Face {
	return web.Face{Name: "plain", Framed: "/embed/", Routes: []web.Route{
		{Method: http.MethodGet, Path: "/embed/timeline", Role: web.RolePublic, Handle: p.answer},
	}}
}

func (p plainTimeline) answer(c *gin.Context) error {
	words := locale.English()
	ctx := c.Request.Context()
	campaign, err := p.record.campaign(ctx)
	if err != nil {
		return err
	}
	initiatives, err := p.record.initiatives(ctx, p.jurisdiction)
	if err != nil {
		return err
	}
	changed, err := p.record.changedAt(ctx)
	if err != nil {
		return err
	}
	corrections, err := p.record.corrections(ctx, p.jurisdiction, time.Now().AddDate(0, 0, -30))
	if err != nil {
		return err
	}
	view := plainView{
		Title: words.T("embed.view-timeline"), Page: "/timeline", Name: campaign.Title, Style: p.style, Script: p.script,
		Machine: changed.UTC().Format(time.RFC3339), AsOf: words.Day(changed.In(campaign.Location())),
	}
	if p.jurisdiction != "" {
		name, err := p.record.jurisdiction(ctx, p.jurisdiction)
		if err != nil {
			return err
		}
		view.Page = "/timeline?jurisdiction=" + string(p.jurisdiction)
		view.Title = words.T("embed.titled", "title", view.Title, "of", words.Place(p.jurisdiction, name))
	}
	for _, change := range corrections[:min(len(corrections), 3)] {
		at := time.UnixMicro(change.At).UTC()
		view.Corrected = append(view.Corrected, plainNote{
			at.UTC().Format(time.RFC3339), words.Day(at.In(campaign.Location())), change.Title, "/initiatives/" + change.Slug,
		})
	}
	p.draw(&view, initiatives, campaign, words)
	var page bytes.Buffer
	if err := p.page.ExecuteTemplate(&page, "widget", view); err != nil {
		return err
	}
	c.Header("Content-Security-Policy", p.policy)
	c.Data(http.StatusOK, "text/html; charset=utf-8", page.Bytes())
	return nil
}

// draw puts the initiatives into lanes, and their last actions into the list.
func (p plainTimeline) draw(view *plainView, initiatives []laneInitiative, campaign models.Campaign, words *locale.Locale) {
	byCode := map[models.Code]*store.TimelineLane{}
	var days []models.Day
	var actions []datedAction
	for _, i := range initiatives {
		lane := byCode[i.code()]
		if lane == nil {
			lane = &store.TimelineLane{Code: i.code(), Name: i.jurisdictionName(), LatestAction: -1 << 40}
			byCode[i.code()] = lane
		}
		drawn := store.LaneInitiative{Slug: i.Slug, Title: i.Title, Classification: i.Classification, Status: i.Status}
		for _, action := range i.Actions {
			date, err := models.ParseDate(action.Date)
			if err != nil {
				continue
			}
			drawn.Actions = append(drawn.Actions, store.LaneAction{Date: date, Classification: action.Classification, Certainty: action.Certainty})
			lane.LatestAction = max(lane.LatestAction, action.EarliestDay)
			// An open end stands for itself as a day beyond all others.
			if action.EarliestDay > -1<<40 && action.EarliestDay < 1<<40 {
				days = append(days, action.EarliestDay)
			}
			actions = append(actions, datedAction{&i, action, date})
		}
		lane.Counts.Pending++ // how many there are is all that is drawn of the counts
		lane.Initiatives = append(lane.Initiatives, drawn)
	}
	lanes := make([]store.TimelineLane, 0, len(byCode))
	for _, lane := range byCode {
		lanes = append(lanes, *lane)
	}
	timeline.Arrange(lanes, timeline.ByLatestAction, timeline.Ungrouped, words)
	options := timeline.Options{
		Words: words, Today: models.DayFromTime(time.Now().In(campaign.Location())), Width: 600, Group: timeline.Ungrouped, First: 1,
		Page: "/timeline?sort=latest-action",
	}
	if p.jurisdiction != "" {
		options.Page = "/timeline?jurisdiction=" + string(p.jurisdiction) + "&sort=latest-action"
	}
	if len(days) > 0 {
		options.Window = timeline.WholeYears(store.Days{From: slices.Min(days), To: slices.Max(days)})
		options.Whole = options.Window
	}
	view.Total, view.Lanes = len(initiatives), len(lanes)
	lanes = lanes[:min(len(lanes), p.most)]
	view.Undrawn = view.Lanes - len(lanes)
	view.Picture = timeline.Layout(lanes, options)
	view.Picture.Bare = view.Lanes == 1
	view.Picture.Page, view.Picture.Steps = "", nil // a widget has one window
	view.Entries = timeline.NewList(lastOf(actions, p.most), words)
}

// datedAction is an action with the initiative that it belongs to.
type datedAction struct {
	of *laneInitiative
	laneAction
	date models.Date
}

// lastOf gives the last actions, the newest first.
func lastOf(actions []datedAction, most int) []store.TimelineAction {
	slices.SortFunc(actions, func(a, b datedAction) int {
		return cmp.Or(cmp.Compare(b.EarliestDay, a.EarliestDay), cmp.Compare(b.ID, a.ID))
	})
	today := models.DayFromTime(time.Now().UTC())
	var list []store.TimelineAction
	for _, a := range actions[:min(len(actions), most)] {
		action := store.TimelineAction{
			LaneAction: store.LaneAction{Date: a.date, Classification: a.Classification, Certainty: a.Certainty},
			Initiative: store.InitiativeRef{
				Slug: a.of.Slug, Title: a.of.Title, Jurisdiction: a.of.code(), JurisdictionName: a.of.jurisdictionName(),
				Classification: a.of.Classification,
			},
		}
		action.Planned = action.Scheduled(today)
		for _, vote := range a.Votes {
			if a.of.cites(vote) {
				action.Votes = append(action.Votes, models.Vote{Body: vote.Body, Certainty: vote.Certainty, Counts: models.Counts{
					Yes: vote.Yes, No: vote.No, Abstain: vote.Abstain, Absent: vote.Absent, NotVoting: vote.NotVoting, Paired: vote.Paired,
				}})
			}
		}
		list = append(list, action)
	}
	return list
}

// plainPage compiles the template of the widget.
func plainPage() (*template.Template, error) {
	words := locale.English()
	return template.New("").Funcs(template.FuncMap{
		"t": func(key string) string { return words.T(key) },
		"n": func(key string, n int) string { return words.N(key, n) },
		"label": func(vocabulary string, value any) string {
			switch value := value.(type) {
			case models.Stage:
				return words.Label(vocabulary, string(value))
			case models.Status:
				return words.Label(vocabulary, string(value))
			case models.Certainty:
				return words.Label(vocabulary, string(value))
			}
			return words.Label(vocabulary, string(value.(models.ActionClassification)))
		},
		"inline": words.Inline,
		"phrase": words.Date,
		// cut gives a message in the pieces between its arguments.
		"cut": func(key string, names ...string) []string {
			const here = "\uE000"
			var args []any
			for _, name := range names {
				args = append(args, name, here)
			}
			return strings.Split(words.T(key, args...), here)
		},
	}).ParseFiles("testdata/timeline.html")
}
