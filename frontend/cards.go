package frontend

import (
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/frontend/card"
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// pageCards are the pages that have a card of their own, with the key of their title. The others have the overview's.
var pageCards = map[string]string{
	"timeline": "layout.timeline", "map": "layout.map", "matrix": "layout.matrix", "jurisdictions": "layout.jurisdictions",
	"initiatives": "layout.initiatives", "changes": "layout.changes", "data": "layout.data", "methodology": "layout.methodology",
	"charts": "chart.title",
}

const overviewCard = "overview"

// cardPath is the address of the card of the page at an address.
func cardPath(page string) string {
	parts := strings.Split(strings.Trim(page, "/"), "/")
	if len(parts) > 1 && (parts[0] == "initiatives" || parts[0] == "jurisdictions") {
		return "/cards/" + parts[0] + "/" + parts[1] + ".png"
	}
	if _, ok := pageCards[parts[0]]; ok {
		return "/cards/" + parts[0] + ".png"
	}
	return "/cards/" + overviewCard + ".png"
}

// sendCard gives the handler of one sort of cards. What tells them apart is the name of the file.
func (s *site) sendCard(tell func(v *visit, name string) (card.Card, error)) func(*gin.Context) error {
	return func(c *gin.Context) error {
		v, err := s.visit(c)
		if err != nil {
			return err
		}
		values := cleaned(c.Request.URL.Query())
		r, faults := readPicture(values, "png")
		faults = append(faults, only(values, "as_of")...)
		if err := faults.AsError("This card cannot be drawn as it was asked for."); err != nil {
			return err
		}
		name, isPNG := strings.CutSuffix(c.Param("file"), ".png")
		if !isPNG {
			return models.Errorf(models.ErrNotFound, "There is no such card.")
		}
		made, err := tell(v, name)
		if err != nil {
			return err
		}
		made.Campaign = v.campaign.Title
		if made.Campaign == "" {
			made.Campaign = v.words.T("layout.program")
		}
		if home, err := url.Parse(s.baseURL); err == nil {
			made.Address = home.Host
		}
		return sendPicture(c, 1, card.Draw(made, v.words), r, picture.File{}, name)
	}
}

// pageCard is that of a page of the whole record.
func (s *site) pageCard(v *visit, name string) (card.Card, error) {
	key, known := pageCards[name]
	if !known && name != overviewCard {
		return card.Card{}, models.Errorf(models.ErrNotFound, "There is no such card.")
	}
	overview, err := v.record.Overview(v.ctx(), store.Public)
	if err != nil {
		return card.Card{}, err
	}
	made := card.Card{Stages: cardStages(v.words, overview.Counts)}
	if known {
		made.Titles = []string{v.words.T(key)}
		return made, nil
	}
	made.Titles = []string{v.campaign.Title, v.words.T("layout.program")}
	if v.campaign.Tagline != "" {
		made.Facts = []string{v.campaign.Tagline}
	}
	return made, nil
}

func (s *site) jurisdictionCard(v *visit, name string) (card.Card, error) {
	detail, err := v.record.Jurisdiction(v.ctx(), models.Code(strings.ToUpper(name)), store.Public)
	if err != nil {
		return card.Card{}, err
	}
	made := card.Card{
		Titles: []string{v.words.Place(detail.Code, detail.Name), string(detail.Code)},
		Kicker: v.words.Label("jurisdiction_kind", string(detail.Kind)),
		Stages: cardStages(v.words, detail.Counts),
	}
	made.Facts = v.jurisdictionFacts(detail.JurisdictionSummary)
	return made, nil
}

// jurisdictionFacts are when the first law came and when something last happened, as far as that is known.
func (v *visit) jurisdictionFacts(j store.JurisdictionSummary) []string {
	var facts []string
	if !j.FirstLawDate.IsZero() {
		facts = append(facts, v.words.T("share.first-law", "date", v.words.Date(j.FirstLawDate)))
	}
	if !j.LatestActionDate.IsZero() {
		facts = append(facts, v.words.T("share.last-action", "date", v.words.Date(j.LatestActionDate)))
	}
	return facts
}

func (s *site) initiativeCard(v *visit, name string) (card.Card, error) {
	detail, err := v.record.InitiativeBySlug(v.ctx(), name, store.Public, time.Time{})
	if err != nil {
		return card.Card{}, err
	}
	made := card.Card{
		Titles: []string{detail.Title, detail.OriginalTitle},
		Kicker: v.kicker(detail.InitiativeItem),
		Stage:  detail.Stage,
		Status: chart.WithCertainty(v.words, v.words.Label("status", string(detail.Status)), detail.StatusCertainty),
	}
	if last := v.lastStep(detail); last != "" {
		made.Facts = []string{last}
	}
	if vote, body := chart.Deciding(detail.Initiative); vote != nil {
		made.Vote = vote.Counts
		made.Figures = chart.WithCertainty(v.words, shortFigures(v.words, vote.Counts), vote.Certainty)
		if body != "" {
			made.Figures = v.words.T("vote.figure", "option", body, "number", made.Figures)
		}
	}
	return made, nil
}

// placeOf names a jurisdiction, or says that it is not settled.
func (v *visit) placeOf(code models.Code, name string) string {
	if code == "" {
		return v.words.T("words.unsettled")
	}
	return v.words.Place(code, name)
}

// kicker is where an initiative is, and what kind of text.
func (v *visit) kicker(i store.InitiativeItem) string {
	kind := v.words.Label("classification", string(i.Classification))
	return v.words.T("share.kicker", "place", v.placeOf(i.Jurisdiction, i.JurisdictionName), "kind", kind)
}

// lastStep says when something last happened, and what; empty when none has a date.
func (v *visit) lastStep(detail store.InitiativeDetail) string {
	said := ""
	for _, action := range detail.Actions {
		if action.Date == detail.LatestActionDate && !action.Date.IsZero() {
			what := chart.WithCertainty(v.words, v.words.Label("action_classification", string(action.Classification)), action.Certainty)
			said = v.words.T("share.last-step", "date", v.words.Date(action.Date), "what", what)
		}
	}
	return said
}

func cardStages(words *locale.Locale, counts store.StageCounts) []card.Stages {
	var list []card.Stages
	for _, stage := range stageCounts(counts) {
		list = append(list, card.Stages{Stage: stage.Stage, Count: stage.Count, Words: words.N("words.count-"+string(stage.Stage), stage.Count)})
	}
	return list
}
