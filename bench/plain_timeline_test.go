package bench

import (
	"bytes"
	"cmp"
	"html/template"
	"net/http"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// The timeline as it is written at first, for comparison: gorm reads the initiatives with all that belongs to them, and a
// template draws the lanes. It has the same lanes and the same list as the widget, without clusters, rows without
// overlaps, the zoom, the key or another language.

type laneJurisdiction struct {
	Code string `gorm:"primaryKey"`
	Name string
	Kind string
}

func (laneJurisdiction) TableName() string { return "jurisdictions" }

type laneInitiative struct {
	ID               int64 `gorm:"primaryKey"`
	Slug             string
	Title            string
	Classification   models.Classification
	Status           models.Status
	Stage            string
	Publication      string
	JurisdictionCode *string
	Jurisdiction     *laneJurisdiction `gorm:"foreignKey:JurisdictionCode;references:Code"`
	Actions          []laneAction      `gorm:"foreignKey:InitiativeID"`
}

func (laneInitiative) TableName() string { return "initiatives" }

type laneAction struct {
	ID             int64 `gorm:"primaryKey"`
	InitiativeID   int64
	Position       int
	Date           string
	EarliestDay    int64
	LatestDay      int64
	Classification models.ActionClassification
	Certainty      models.Certainty
	Supported      bool
	Votes          []laneVote `gorm:"foreignKey:InitiativeID,ActionPosition;references:InitiativeID,Position"`
}

func (laneAction) TableName() string { return "actions" }

type laneVote struct {
	InitiativeID, ActionPosition, Position int64 `gorm:"primaryKey"`
	Body                                   string
	Yes, No, Abstain                       *int
}

func (laneVote) TableName() string { return "votes" }

type plainLane struct {
	Name, Href  string
	Latest      int64
	Height      int
	Initiatives []plainItem
}

type plainItem struct {
	Title, Href, Stage string
	Y                  int
	From, To           float64
	Marks              []plainMark
}

type plainMark struct {
	X, Width    float64
	Stage       string
	Href, Title string
}

type plainEntry struct {
	Day                                int64
	Date, Act, Title, Href, Place, Won string
}

type plainTick struct {
	X    float64
	Year int64
}

type plainView struct {
	Ticks []plainTick
	Lanes []plainLane
	List  []plainEntry
}

// plainTimeline answers with the timeline of one jurisdiction, or of all when its code is empty.
type plainTimeline struct {
	db           *gorm.DB
	jurisdiction string
	// most is how many lanes and how many entries of the list there are.
	most int
}

func (p plainTimeline) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := p.db.WithContext(r.Context()).Where("publication = ?", "published")
	if p.jurisdiction != "" {
		query = query.Where("jurisdiction_code = ?", p.jurisdiction)
	}
	var initiatives []laneInitiative
	err := query.Preload("Jurisdiction").Preload("Actions", "supported = 1").Preload("Actions.Votes").
		Order("first_action_day, id").Find(&initiatives).Error
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var page bytes.Buffer
	if err := plainPage.Execute(&page, plainViewOf(initiatives, p.most)); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page.Bytes())
}

func plainViewOf(initiatives []laneInitiative, most int) plainView {
	first, last := plainExtent(initiatives)
	at := func(day int64) float64 {
		return float64((min(max(day, first), last)-first)*10000/(last-first+1)) / 100
	}
	lanes := map[string]*plainLane{}
	var view plainView
	for _, i := range initiatives {
		code, name := "", "Jurisdiction not settled"
		if i.Jurisdiction != nil {
			code, name = i.Jurisdiction.Code, i.Jurisdiction.Name
		}
		lane := lanes[code]
		if lane == nil {
			lane = &plainLane{Name: name, Href: "/jurisdictions/" + code}
			lanes[code] = lane
		}
		item := plainItem{Title: i.Title, Href: "/initiatives/" + i.Slug, Stage: i.Stage, Y: lane.Height + 25}
		for _, action := range i.Actions {
			date, err := models.ParseDate(action.Date)
			if err != nil {
				continue
			}
			stage, _ := action.Classification.LeadsTo(i.Classification)
			mark := plainMark{
				X: at(action.EarliestDay), Stage: string(stage), Href: item.Href, Title: date.Phrase() + ": " + plainLabel(action.Classification),
			}
			mark.Width = at(action.LatestDay) - mark.X
			if len(item.Marks) == 0 {
				item.From, item.To = mark.X, mark.X
			}
			item.From, item.To = min(item.From, mark.X), max(item.To, mark.X)
			item.Marks = append(item.Marks, mark)
			lane.Latest = max(lane.Latest, action.EarliestDay)
			entry := plainEntry{action.EarliestDay, date.Phrase(), plainLabel(action.Classification), i.Title, item.Href, name, ""}
			for _, vote := range action.Votes {
				if vote.Yes != nil && vote.No != nil {
					entry.Won = vote.Body
				}
			}
			view.List = append(view.List, entry)
		}
		lane.Height += 36
		lane.Initiatives = append(lane.Initiatives, item)
	}
	for _, lane := range lanes {
		view.Lanes = append(view.Lanes, *lane)
	}
	slices.SortFunc(view.Lanes, func(a, b plainLane) int { return cmp.Or(cmp.Compare(b.Latest, a.Latest), cmp.Compare(a.Name, b.Name)) })
	slices.SortStableFunc(view.List, func(a, b plainEntry) int { return cmp.Compare(b.Day, a.Day) })
	view.Lanes = view.Lanes[:min(len(view.Lanes), most)]
	view.List = view.List[:min(len(view.List), most)]
	for year := int64(1971); year < 2100; year++ {
		if day := int64(models.DayOf(year, 1, 1)); day >= first && day <= last {
			view.Ticks = append(view.Ticks, plainTick{at(day), year})
		}
	}
	return view
}

func plainExtent(initiatives []laneInitiative) (first, last int64) {
	first, last = 1<<40, -1<<40
	for _, i := range initiatives {
		for _, action := range i.Actions {
			// An open end stands for itself as a day beyond all others.
			if action.EarliestDay > -1<<39 {
				first, last = min(first, action.EarliestDay), max(last, action.EarliestDay)
			}
		}
	}
	return first, last
}

func plainLabel(act models.ActionClassification) string {
	for _, term := range models.ActionClassifications.Terms {
		if term.Value == string(act) {
			return term.Label
		}
	}
	return string(act)
}

var plainPage = template.Must(template.New("timeline").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Timeline</title></head>
<body><main class="timeline">
<svg class="timeline-axis" height="22">{{range .Ticks}}<line x1="{{.X}}%" x2="{{.X}}%" y2="100%"/><text x="{{.X}}%" y="13">{{.Year}}</text>{{end}}</svg>
<ul class="timeline-lanes">{{range .Lanes}}
<li class="timeline-lane"><div class="timeline-name"><p><a href="{{.Href}}">{{.Name}}</a></p></div>
<svg class="timeline-plot" height="{{.Height}}">{{range .Initiatives}}
<g class="timeline-item stage-{{.Stage}}" transform="translate(0 {{.Y}})">
<foreignObject x="{{.From}}%" y="-25" width="20%" height="17"><p class="timeline-label"><a href="{{.Href}}">{{.Title}}</a></p></foreignObject>
<line class="timeline-bar" x1="{{.From}}%" x2="{{.To}}%"/>
{{range .Marks}}<a class="timeline-mark stage-{{.Stage}}" href="{{.Href}}"><title>{{.Title}}</title>{{if .Width}}<rect x="{{.X}}%" y="-7" width="{{.Width}}%" height="14"/>{{else}}<use href="#t-{{.Stage}}" x="{{.X}}%"/>{{end}}</a>{{end}}</g>{{end}}</svg></li>{{end}}</ul>
<ol class="timeline-list">{{range .List}}
<li><p class="timeline-when"><time>{{.Date}}</time> · {{.Place}}</p><p>{{.Act}}: <a href="{{.Href}}">{{.Title}}</a></p>{{with .Won}}<p class="timeline-votes">{{.}}</p>{{end}}</li>{{end}}</ol>
</main></body></html>`))
