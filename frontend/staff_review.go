package frontend

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// actionsListed is how many of the last actions the page of a review shows.
const actionsListed = 5

// reviewView is one review with all that is needed to decide it.
type reviewView struct {
	staffLayout
	Review   models.Review
	Record   store.InitiativeDetail
	Label    string
	Note     string
	Opened   *moment
	Until    *moment
	Closed   *moment
	Verified *moment
	Changed  *moment
	// Actions are the last ones, newest first; Planned those to come.
	Actions, Planned []actionView
	Sources          []watchedSource
	Events           []reviewEventView
	// Others are the other open reviews of the record, Suggestions what readers say of it.
	Others      []queueRow
	Suggestions []suggestionRow
	Staff       []choiceOption
	// Previous and Following are the addresses of the reviews beside this one, empty where there is none.
	Previous, Following string
	// Query is what the addresses of the acts carry along, with its question mark. Then is what the forms of the record
	// carry along, so that they lead back.
	Query, Then string
	// Act is which form came back with faults.
	Act  string
	Form form
	// Tomorrow and Latest bound the day until which it can be put off.
	Tomorrow, Latest string
}

// CanAct tells whether the reader may do anything and there is anything to do.
func (v reviewView) CanAct() bool {
	return v.User.May(web.RoleEditor) && (v.Review.State == models.ReviewOpen || v.Review.State == models.ReviewSnoozed)
}

// CanReopen tells whether a dismissal can be taken back.
func (v reviewView) CanReopen() bool {
	return v.User.May(web.RoleEditor) && v.Review.State == models.ReviewDismissed
}

// FormOf gives what was typed into the form of an act, empty unless that is the one that came back.
func (v reviewView) FormOf(act string) form {
	if v.Act == act {
		return v.Form
	}
	return form{}
}

// watchedSource is a source with what the link check last saw of it.
type watchedSource struct {
	models.Source
	Number int
	Seen   string
	SeenOn *moment
	Broken bool
}

type reviewEventView struct {
	models.ReviewEvent
	What string
	On   *moment
}

// reviewEventWords say what was done.
var reviewEventWords = map[models.ReviewEventKind]string{
	models.ReviewWasSnoozed: "Snoozed until", models.ReviewWasWoken: "Back in the queue", models.ReviewWasAssigned: "Assigned to",
	models.ReviewWasNoted: "Note", models.ReviewWasDismissed: "Dismissed", models.ReviewWasReopened: "Opened again",
	models.ReviewWasResolved: "Resolved",
}

// reviewID reads the id in the address.
func reviewID(c *gin.Context) (int64, error) {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return 0, models.Errorf(models.ErrNotFound, "There is no such review.")
	}
	return id, nil
}

func (s *site) showReview(c *gin.Context) error {
	id, err := reviewID(c)
	if err != nil {
		return err
	}
	return s.reviewPage(c, http.StatusOK, id, "", form{})
}

func (s *site) reviewPage(c *gin.Context, status int, id int64, act string, sent form) error {
	ctx := c.Request.Context()
	filter, faults := web.ReviewFilter(c.Request.URL.Query(), "done")
	if err := faults.AsError("The review cannot be shown as it was asked for."); err != nil {
		return err
	}
	filter = placeOf(filter)
	review, err := s.store.Review(ctx, id)
	if err != nil {
		return err
	}
	record, err := s.store.InitiativeBySlug(ctx, review.Initiative, store.Staff, time.Time{})
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, record.Title, "/staff")
	if err != nil {
		return err
	}
	zone := frame.zone()
	view := reviewView{
		staffLayout: frame, Review: review, Record: record, Act: act, Form: sent,
		Label: models.ReviewReasons.Label(string(review.Reason)), Note: models.ReviewReasons.Note(string(review.Reason)),
		Opened: momentOf(review.OpenedAt, zone), Until: momentAt(review.SnoozedUntil, zone), Closed: momentAt(review.ResolvedAt, zone),
		Verified: momentAt(record.LastVerifiedAt, zone), Changed: momentOf(record.UpdatedAt, zone),
		Tomorrow: s.now().In(zone).AddDate(0, 0, 1).Format(time.DateOnly), Latest: s.now().In(zone).AddDate(1, 0, 0).Format(time.DateOnly),
	}
	if values := web.ReviewValues(filter); len(values) > 0 {
		view.Query = "?" + values.Encode()
	}
	view.Then = "?" + url.Values{"next": {"/staff/reviews/" + strconv.FormatInt(id, 10) + "/after" + view.Query}}.Encode()
	view.addActions(today(s.now(), zone))
	if err := s.addNeighbours(c, filter, &view); err != nil {
		return err
	}
	if err := s.addCircumstances(c, &view); err != nil {
		return err
	}
	return showStaffStatus(c, status, s.staff.review, view)
}

func (v *reviewView) addActions(day models.Day) {
	for _, action := range actionViews(locale.English(), v.Record.Initiative, day) {
		if action.Scheduled {
			v.Planned = append(v.Planned, action)
		} else {
			v.Actions = append(v.Actions, action)
		}
	}
	slices.Reverse(v.Actions)
	v.Actions = v.Actions[:min(actionsListed, len(v.Actions))]
}

func (s *site) addNeighbours(c *gin.Context, filter store.ReviewFilter, view *reviewView) error {
	beside, err := s.store.ReviewNeighbours(c.Request.Context(), view.Review.ID, filter)
	if beside.Previous != 0 {
		view.Previous = reviewAddress(beside.Previous, web.ReviewValues(filter))
	}
	if beside.Next != 0 {
		view.Following = reviewAddress(beside.Next, web.ReviewValues(filter))
	}
	return err
}

func reviewAddress(id int64, query url.Values) string {
	return withQuery("/staff/reviews/"+strconv.FormatInt(id, 10), query)
}

// addCircumstances reads what stands beside the record: what the link check saw, what was done to the review, what else
// is asked of the record, and who could be asked to look.
func (s *site) addCircumstances(c *gin.Context, view *reviewView) error {
	ctx, zone := c.Request.Context(), view.zone()
	checks, err := s.store.SourceChecks(ctx, view.Review.Initiative)
	if err != nil {
		return err
	}
	view.Sources = watchedSources(view.Record.Sources, checks, zone)
	events, err := s.store.ReviewEvents(ctx, view.Review.ID)
	if err != nil {
		return err
	}
	for _, event := range events {
		view.Events = append(view.Events, reviewEventView{event, reviewEventWords[event.Kind], momentOf(event.At, zone)})
	}
	others, err := s.store.QueuePage(ctx, store.ReviewFilter{Initiative: view.Review.Initiative})
	if err != nil {
		return err
	}
	for _, item := range others.Items {
		if item.ID != view.Review.ID {
			view.Others = append(view.Others, queueRow{QueueItem: item, Address: reviewAddress(item.ID, nil)})
		}
	}
	suggestions, err := s.store.Suggestions(ctx, store.SuggestionFilter{Initiative: view.Review.Initiative})
	if err != nil {
		return err
	}
	view.Suggestions = suggestionRows(suggestions.Items, zone)
	names, err := s.staffNames(ctx)
	view.Staff = []choiceOption{{Label: "Nobody", Chosen: view.Review.Assignee == ""}}
	for _, name := range names {
		view.Staff = append(view.Staff, choiceOption{name, name, view.Review.Assignee == name})
	}
	return err
}

// watchedSources puts to each source what was last seen at its present address.
func watchedSources(sources []models.Source, checks []models.SourceCheck, zone *time.Location) []watchedSource {
	list := make([]watchedSource, len(sources))
	for n, source := range sources {
		list[n] = watchedSource{Source: source, Number: n + 1}
		for _, check := range checks {
			if check.Key != source.Key || check.URL != source.URL {
				continue
			}
			list[n].SeenOn, list[n].Broken = momentOf(check.CheckedAt, zone), check.Broken()
			list[n].Seen = models.SourceOutcomes.Label(string(check.Outcome))
			if check.Detail != "" {
				list[n].Seen += ": " + check.Detail
			}
			if check.ChangedAt != nil {
				list[n].Seen += ". It says something else than at the last check. " + check.Difference
			}
		}
	}
	return list
}
