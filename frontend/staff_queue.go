package frontend

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

const (
	// queueListed is how many reviews of each reason the queue begins with.
	queueListed = 8
	// queuePage is how many a page of one list has.
	queuePage = 50
)

// queueView is the queue: what waits by reason, or one list of it.
type queueView struct {
	staffLayout
	Filter  queueFilterView
	Groups  []queueGroupView
	Waiting []suggestionRow
	// Suggested counts all suggestions that wait; Waiting are the first of them.
	Suggested int
	// List tells that one list is shown instead of groups.
	List        bool
	Total       int
	Next, First string
	Bulk        bulkForm
}

// queueGroupView is the reviews for one reason, or of one list.
type queueGroupView struct {
	Reason      models.ReviewReason
	Label, Note string
	Total       int
	Rows        []queueRow
	// More leads to the whole list when there is more than is shown.
	More string
	// Bulk tells that several can be dealt with at once: what needs no look of its own.
	Bulk bool
}

// queueRow is one review in a list.
type queueRow struct {
	store.QueueItem
	Address string
	Opened  *moment
	Until   *moment
	Closed  *moment
	Ticked  bool
}

// bulkForm is what is done to several reviews, with what was wrong about it.
type bulkForm struct {
	form
	Action string
	Staff  []string
	Ticked map[int64]bool
}

// showQueue shows what waits for staff, grouped by reason unless a reason or a state is asked for.
func (s *site) showQueue(c *gin.Context) error {
	return s.queuePageWith(c, http.StatusOK, form{}, nil)
}

func (s *site) queuePageWith(c *gin.Context, status int, sent form, ticked []int64) error {
	ctx := c.Request.Context()
	filter, faults := web.ReviewFilter(cleaned(c.Request.URL.Query()), "done")
	if err := faults.AsError("The queue cannot be shown as it was asked for."); err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "Review queue", "/staff")
	if err != nil {
		return err
	}
	view := queueView{staffLayout: frame, List: len(filter.Reasons) > 0 || len(filter.States) > 0}
	names, err := s.staffNames(ctx)
	if err != nil {
		return err
	}
	if view.Filter, err = s.newQueueFilterView(ctx, filter, names); err != nil {
		return err
	}
	view.Bulk = bulkForm{form: sent, Action: withQuery("/staff/reviews", web.ReviewValues(filter)), Staff: names, Ticked: map[int64]bool{}}
	for _, id := range ticked {
		view.Bulk.Ticked[id] = true
	}
	if view.List {
		err = s.fillQueueList(c, filter, &view)
	} else {
		err = s.fillQueueGroups(c, filter, &view)
	}
	if err != nil {
		return err
	}
	return showStaffStatus(c, status, s.staff.queue, view)
}

func (s *site) fillQueueGroups(c *gin.Context, filter store.ReviewFilter, view *queueView) error {
	ctx := c.Request.Context()
	filter.Limit = queueListed
	groups, err := s.store.ReviewQueue(ctx, filter)
	if err != nil {
		return err
	}
	for _, group := range groups {
		shown := s.queueGroup(group.Reason, group.Items, group.Total, filter, view)
		if group.Total > len(group.Items) {
			narrowed := filter
			narrowed.Reasons = []models.ReviewReason{group.Reason}
			shown.More = withQuery("/staff", web.ReviewValues(narrowed))
		}
		view.Groups = append(view.Groups, shown)
		view.Total += group.Total
	}
	waiting, err := s.store.Suggestions(ctx, store.SuggestionFilter{Limit: queueListed})
	if err != nil {
		return err
	}
	view.Suggested = waiting.Total
	view.Waiting = suggestionRows(waiting.Items, view.zone())
	return nil
}

func (s *site) fillQueueList(c *gin.Context, filter store.ReviewFilter, view *queueView) error {
	filter.Limit = queuePage
	page, err := s.store.QueuePage(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	reason := models.ReviewReason("")
	if len(filter.Reasons) == 1 {
		reason = filter.Reasons[0]
	}
	view.Total = page.Total
	view.Groups = []queueGroupView{s.queueGroup(reason, page.Items, page.Total, filter, view)}
	values := web.ReviewValues(filter)
	if filter.Cursor != "" {
		view.First = withQuery("/staff", values)
	}
	if page.Next != "" {
		values.Set("cursor", page.Next)
		view.Next = withQuery("/staff", values)
	}
	return nil
}

func (s *site) queueGroup(reason models.ReviewReason, items []store.QueueItem, total int, filter store.ReviewFilter, view *queueView) queueGroupView {
	group := queueGroupView{
		Reason: reason, Label: models.ReviewReasons.Label(string(reason)), Note: models.ReviewReasons.Note(string(reason)), Total: total,
		Bulk: reason == models.ReasonVerificationOverdue && onlyOpen(filter) && view.User.May(web.RoleEditor),
	}
	if reason == "" {
		group.Label = "Reviews"
	}
	query := web.ReviewValues(placeOf(filter))
	for _, item := range items {
		row := queueRow{
			QueueItem: item, Opened: momentOf(item.OpenedAt, view.zone()), Ticked: view.Bulk.Ticked[item.ID],
			Address: withQuery("/staff/reviews/"+strconv.FormatInt(item.ID, 10), query),
		}
		row.Until, row.Closed = momentAt(item.SnoozedUntil, view.zone()), momentAt(item.ResolvedAt, view.zone())
		group.Rows = append(group.Rows, row)
	}
	return group
}

func onlyOpen(filter store.ReviewFilter) bool {
	return len(filter.States) == 0 || slices.Equal(filter.States, []models.ReviewState{models.ReviewOpen})
}

// placeOf keeps of a filter what narrows a group: from one review to the next within it.
func placeOf(filter store.ReviewFilter) store.ReviewFilter {
	return store.ReviewFilter{Jurisdictions: filter.Jurisdictions, Assignees: filter.Assignees}
}

// momentAt is momentOf for a time that may be none.
func momentAt(t *time.Time, zone *time.Location) *moment {
	if t == nil {
		return nil
	}
	return momentOf(*t, zone)
}

func withQuery(path string, values url.Values) string {
	if len(values) == 0 {
		return path
	}
	return path + "?" + values.Encode()
}
