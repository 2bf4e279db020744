package frontend

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// suggestionRow is a suggestion in a list.
type suggestionRow struct {
	models.Suggestion
	Address  string
	Received *moment
}

// Ended says in words how the case ended, empty while it is open.
func (r suggestionRow) Ended() string { return models.SuggestionOutcomes.Label(string(r.Outcome)) }

func suggestionRows(items []models.Suggestion, zone *time.Location) []suggestionRow {
	rows := make([]suggestionRow, len(items))
	for n, item := range items {
		rows[n] = suggestionRow{item, "/staff/suggestions/" + strconv.FormatInt(item.ID, 10), momentOf(item.ReceivedAt, zone)}
	}
	return rows
}

// suggestionsView is what readers suggested.
type suggestionsView struct {
	staffLayout
	Closed      bool
	Rows        []suggestionRow
	Total       int
	Next, First string
}

func (s *site) showSuggestions(c *gin.Context) error {
	query := web.NewQuery(cleaned(c.Request.URL.Query()), "done")
	filter := store.SuggestionFilter{Limit: queuePage, Cursor: query.Text("cursor")}
	state := query.Text("state")
	if err := query.Faults().AsError("The list cannot be shown as it was asked for."); err != nil {
		return err
	}
	values := url.Values{}
	if state == string(models.SuggestionClosed) {
		filter.State = models.SuggestionClosed
		values.Set("state", state)
	}
	page, err := s.store.Suggestions(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "Suggestions", "/staff/suggestions")
	if err != nil {
		return err
	}
	view := suggestionsView{
		staffLayout: frame, Closed: filter.State == models.SuggestionClosed, Total: page.Total, Rows: suggestionRows(page.Items, frame.zone()),
	}
	if filter.Cursor != "" {
		view.First = withQuery("/staff/suggestions", values)
	}
	if page.Next != "" {
		values.Set("cursor", page.Next)
		view.Next = withQuery("/staff/suggestions", values)
	}
	return showStaff(c, s.staff.suggestions, view)
}

// suggestionView is one suggestion with what can be done with it.
type suggestionView struct {
	staffLayout
	Case     suggestionRow
	ClosedOn *moment
	Answers  []answerView
	Outcomes []models.Term
	// AddAction and Edit lead to the forms of the record, with what was suggested filled in; empty without a record.
	AddAction, Edit, NewRecord string
	// CanMail tells that answers are sent from here; otherwise Mailto opens the reader's own program.
	CanMail bool
	Mailto  string
	// Act is which form came back with faults.
	Act  string
	Form form
}

type answerView struct {
	models.SuggestionAnswer
	On *moment
}

// CanAct tells whether the reader may do anything and there is anything to do.
func (v suggestionView) CanAct() bool {
	return v.User.May(web.RoleEditor) && v.Case.State == models.SuggestionOpen
}

// FormOf gives what was typed into the form of an act, empty unless that is the one that came back.
func (v suggestionView) FormOf(act string) form {
	if v.Act == act {
		return v.Form
	}
	return form{}
}

func (s *site) showSuggestion(c *gin.Context) error {
	return s.suggestionPage(c, http.StatusOK, "", form{})
}

func suggestionID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, models.Errorf(models.ErrNotFound, "There is no such suggestion.")
	}
	return id, nil
}

func (s *site) suggestionPage(c *gin.Context, status int, act string, sent form) error {
	ctx := c.Request.Context()
	id, err := suggestionID(c)
	if err != nil {
		return err
	}
	suggestion, err := s.store.Suggestion(ctx, id)
	if err != nil {
		return err
	}
	answers, err := s.store.SuggestionAnswers(ctx, id)
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "A suggestion", "/staff/suggestions")
	if err != nil {
		return err
	}
	view := suggestionView{
		staffLayout: frame, Case: suggestionRows([]models.Suggestion{suggestion}, frame.zone())[0],
		ClosedOn: momentAt(suggestion.ClosedAt, frame.zone()), Outcomes: models.SuggestionOutcomes.Terms,
		CanMail: s.mailer != nil && suggestion.ReplyTo != "", Act: act, Form: sent,
	}
	if suggestion.ReplyTo != "" {
		view.Mailto = "mailto:" + url.PathEscape(suggestion.ReplyTo) + "?subject=" + url.PathEscape(answerSubject(frame.Campaign))
	}
	for _, answer := range answers {
		view.Answers = append(view.Answers, answerView{answer, momentOf(answer.At, frame.zone())})
	}
	view.addWays()
	return showStaffStatus(c, status, s.staff.suggestion, view)
}

// addWays fills in what was suggested where it can be turned into an edit.
func (v *suggestionView) addWays() {
	from := url.Values{"next": {v.Case.Address}}
	if v.Case.Initiative == "" {
		v.NewRecord = withQuery("/staff/initiatives/new", from)
		return
	}
	base := "/staff/initiatives/" + v.Case.Initiative
	v.Edit = withQuery(base+"/edit", from)
	// An address has its limits; the rest can be copied from the page.
	from.Set("description", shortText(v.Case.Text, 1000))
	from.Set("new_sources.0.url", v.Case.URL)
	v.AddAction = withQuery(base+"/actions/new", from)
}

func shortText(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
