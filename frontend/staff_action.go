package frontend

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// staffActionView is the quick form for adding an action with its source.
type staffActionView struct {
	staffLayout
	Initiative store.InitiativeItem
	Path       string
	// Latest are the last actions of the record, for not entering one twice.
	Latest  []models.Action
	Action  recordForm
	Source  recordForm
	Vote    recordForm
	Faults  []formFault
	Comment string
	Next    string
}

// HasVote opens the part for a vote when something stands in it.
func (v staffActionView) HasVote() bool {
	for _, input := range v.Vote.Inputs {
		if input.Value != "" || len(input.Faults) > 0 {
			return true
		}
	}
	return false
}

// The fields of the quick form, in its order.
var (
	quickActionInputs = []recordInput{
		actionInputs[0], actionInputs[1], actionInputs[2], actionInputs[3],
		{name: "sources", label: "Sources that the record has already", kind: inputCites, wide: true},
	}
	quickSourceInputs = []recordInput{
		{name: "new_sources.0.url", label: "Address", kind: inputText, wide: true, hint: "A page that the record already cites is recognised."},
		{name: "new_sources.0.title", label: "Title", kind: inputText, wide: true},
		{name: "new_sources.0.kind", label: "Who stands behind it", kind: inputTerm, vocabulary: models.SourceKinds},
		{name: "new_sources.0.publisher", label: "Publisher", kind: inputText},
		{name: "new_sources.0.quote", label: "Quotation", kind: inputText, wide: true, hint: "At most 25 words."},
	}
	quickVoteInputs = []recordInput{
		{name: "votes.0.result", label: "Result", kind: inputTerm, vocabulary: models.VoteResults},
		{name: "votes.0.method", label: "Method", kind: inputTerm, vocabulary: models.VoteMethods, empty: "Not known"},
		{name: "votes.0.counts.yes", label: "In favour", kind: inputNumber},
		{name: "votes.0.counts.no", label: "Against", kind: inputNumber},
		{name: "votes.0.counts.abstain", label: "Abstentions", kind: inputNumber},
	}
)

// latestShown is how many of the last actions the quick form shows.
const latestShown = 3

func (s *site) showAddAction(c *gin.Context) error {
	values := url.Values{}
	for _, name := range []string{"date", "classification", "description", "new_sources.0.url", "new_sources.0.title", "next"} {
		// A suggestion or the queue may bring along what is known already.
		values.Set(name, shortened(c.Query(name), 2000))
	}
	return s.actionForm(c, http.StatusOK, values, nil)
}

func (s *site) actionForm(c *gin.Context, status int, values url.Values, faults models.Faults) error {
	ctx := c.Request.Context()
	detail, err := s.store.InitiativeBySlug(ctx, c.Param("slug"), store.Staff, time.Time{})
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "Add an action: "+detail.Title, initiativesPath)
	if err != nil {
		return err
	}
	cited := sourcesOf(encodeForm(detail.Initiative))
	view := staffActionView{
		staffLayout: frame, Initiative: detail.InitiativeItem, Path: initiativePath(detail.Slug),
		Action:  newRecordForm(values, faults, formOffers{}, cited, quickActionInputs, nil),
		Source:  newRecordForm(values, within(faults, "/new_sources"), formOffers{}, nil, quickSourceInputs, nil),
		Vote:    newRecordForm(values, within(faults, "/votes"), formOffers{}, nil, quickVoteInputs, nil),
		Comment: values.Get("comment"), Next: values.Get("next"),
	}
	all := newRecordForm(values, faults, formOffers{}, nil,
		append(append(append([]recordInput{}, quickActionInputs...), quickSourceInputs...), quickVoteInputs...), nil)
	view.Faults = all.Faults
	actions := actionViews(locale.English(), detail.Initiative, today(s.now(), frame.zone()))
	for _, action := range actions[max(0, len(actions)-latestShown):] {
		view.Latest = append(view.Latest, action.Action)
	}
	return showStaffStatus(c, status, s.staff.actionNew, view)
}

func (s *site) addAction(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	if replayed(c) {
		return s.actionForm(c, http.StatusOK, values, nil)
	}
	ordered := rowsInOrder(values, false)
	var action models.Action
	var brought struct {
		NewSources []models.Source `json:"new_sources"`
	}
	faults := append(decodeForm(ordered, &action), decodeForm(ordered, &brought)...)
	for n := range action.Votes {
		completeVote(&action.Votes[n], action)
	}
	slug, ctx := c.Param("slug"), c.Request.Context()
	if len(faults) > 0 {
		rules, err := s.store.CheckAction(ctx, slug, action, brought.NewSources)
		if err != nil {
			return err
		}
		return s.actionForm(c, http.StatusUnprocessableEntity, values, faults.Join(rules))
	}
	_, err = s.store.AddAction(ctx, slug, action, brought.NewSources, staffChange(c, models.RevisionEdited, values))
	if err == nil {
		return goOn(c, values, initiativePath(slug)+"/history", "action-added")
	}
	if faults, err = faultsIn(err); err != nil {
		return err
	}
	return s.actionForm(c, http.StatusUnprocessableEntity, values, faults)
}

// completeVote fills in what the quick form leaves out: a vote rests on what its action rests on, and figures that are
// given were published.
func completeVote(vote *models.Vote, action models.Action) {
	if vote.Method == "" {
		vote.Method = "unknown"
	}
	if vote.CountsState == "" {
		vote.CountsState = models.CountsNotResearched
		if vote.Counts.Known() {
			vote.CountsState = models.CountsPublished
		}
	}
	vote.Body, vote.Sources = action.Body, action.Sources
}

// within picks the faults below a pointer.
func within(faults models.Faults, pointer string) models.Faults {
	var found models.Faults
	for _, fault := range faults {
		if len(fault.Pointer) >= len(pointer) && fault.Pointer[:len(pointer)] == pointer {
			found = append(found, fault)
		}
	}
	return found
}
