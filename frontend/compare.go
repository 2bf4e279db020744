package frontend

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// compareView sets two to four jurisdictions side by side, or asks which.
type compareView struct {
	layout
	// Choices are those to choose from; More have no initiative of their own.
	Choices, More []placeOption
	// Fault says why these cannot be compared; empty when they can, or none were asked for.
	Fault string
	// Places head the columns; empty when there is nothing to compare yet.
	Places   []comparedPlace
	Measures []comparedMeasure
	// MostVotes is how many actions the votes are of when there are more; 0 when they are all.
	MostVotes int
	// MostUses is how many initiatives stand with the measures when there are more; 0 when they are all.
	MostUses int
}

// Columns is how many the table has, with that of the rows' heads.
func (view compareView) Columns() int { return len(view.Places) + 1 }

// placeOption is a jurisdiction to choose.
type placeOption struct {
	Value, Label string
	Chosen       bool
}

// Opens tells that something is chosen among those without an initiative.
func (view compareView) Opens() bool {
	return slices.ContainsFunc(view.More, func(o placeOption) bool { return o.Chosen })
}

// comparedPlace is a column.
type comparedPlace struct {
	store.ComparedJurisdiction
	Name string
	Row  jurisdictionRow
	// DaysToLaw are the days from its first initiative to its first law, in words.
	DaysToLaw string
	Votes     []comparedVote
}

// comparedVote is a vote with its shares in words, or the reason why it has none.
type comparedVote struct {
	store.ComparedVote
	Outcome string
	Shares  []shareView
	Bar     []voteSegment
	Why     string
}

// shareView is one option of a vote.
type shareView struct{ Option, Label, Share string }

// comparedMeasure is a row: how far each place brought it.
type comparedMeasure struct {
	models.Measure
	Cells []matrixCell
}

func (s *site) showCompare(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	codes, faults := web.Jurisdictions(cleaned(c.Request.URL.Query()), "as_of")
	if err := faults.AsError("These jurisdictions cannot be compared."); err != nil {
		return err
	}
	all, err := v.record.Jurisdictions(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/jurisdictions", "/compare")
	if err != nil {
		return err
	}
	frame.Title = v.words.T("compare.title")
	frame.Description = v.words.T("compare.standfirst")
	view := compareView{layout: frame}
	view.Choices, view.More = placeOptions(v, all, codes)
	status := http.StatusOK
	if len(codes) >= store.MinCompared {
		comparison, err := v.record.Compare(v.ctx(), codes, store.Public)
		switch {
		case models.CodeOf(err) == models.ErrInvalid:
			status, view.Fault = http.StatusBadRequest, compareFault(v, codes)
		case err != nil:
			return err
		default:
			view.fill(v, comparison)
		}
	}
	return showStatus(v, status, s.pages.compare, view)
}

// compareFault says in the reader's language what is wrong with a choice.
func compareFault(v *visit, codes []models.Code) string {
	if len(codes) > store.MaxCompared {
		return v.words.N("compare.too-many", store.MaxCompared)
	}
	return v.words.T("compare.unknown")
}

// placeOptions are those to choose from by name, and apart from them those without an initiative.
func placeOptions(v *visit, all []store.JurisdictionSummary, codes []models.Code) (with, without []placeOption) {
	for _, j := range all {
		option := placeOption{strings.ToLower(string(j.Code)), v.words.Place(j.Code, j.Name), slices.Contains(codes, j.Code)}
		if j.Counts.Total() > 0 {
			with = append(with, option)
		} else {
			without = append(without, option)
		}
	}
	label := func(o placeOption) string { return o.Label }
	return inAlphabet(v.words, with, label), inAlphabet(v.words, without, label)
}

func (view *compareView) fill(v *visit, comparison store.Comparison) {
	names := make([]string, len(comparison.Jurisdictions))
	for n, j := range comparison.Jurisdictions {
		place := comparedPlace{
			ComparedJurisdiction: j, Name: v.words.Place(j.Code, j.Name), Row: newJurisdictionRow(v.words, j.JurisdictionSummary),
			DaysToLaw: daysText(v.words, j.DaysToLaw),
		}
		for _, vote := range j.Votes {
			place.Votes = append(place.Votes, newComparedVote(v, vote))
		}
		view.Places, names[n] = append(view.Places, place), place.Name
	}
	for _, measure := range comparison.Measures {
		row := comparedMeasure{Measure: measure}
		for _, j := range comparison.Jurisdictions {
			row.Cells = append(row.Cells, newMatrixCell(j.Cells[measure.Key], j.Code, measure))
		}
		view.Measures = append(view.Measures, row)
	}
	view.MostVotes, view.MostUses = comparison.MostVotes, comparison.MostUses
	view.Title = v.words.T("compare.title-of", "places", v.words.And(names))
}

func newComparedVote(v *visit, vote store.ComparedVote) comparedVote {
	whole := newVoteView(v.words, vote.Vote, nil)
	made := comparedVote{ComparedVote: vote, Outcome: whole.Outcome, Bar: whole.Bar}
	share := func(option, key string, share float64) {
		made.Shares = append(made.Shares, shareView{option, v.words.T(key), v.words.Percent(share)})
	}
	switch {
	case vote.Shared:
		share("yes", "vote.yes", vote.Shares.Yes)
		share("no", "vote.no", vote.Shares.No)
		if vote.Shares.WithAbstentions {
			share("abstain", "vote.abstain", vote.Shares.Abstain)
		} else {
			made.Why = v.words.T("compare.no-abstentions")
		}
	case vote.CountsState == models.CountsNotPublished:
		made.Why = v.words.T("vote.not-published")
	case vote.CountsState == models.CountsNotResearched:
		made.Why = v.words.T("vote.not-researched")
	default:
		made.Why = v.words.T("compare.one-side", "figures", whole.InWords)
	}
	return made
}
