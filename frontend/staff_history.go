package frontend

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// staffHistoryView is what was changed in a record: who, when, what and why.
type staffHistoryView struct {
	staffLayout
	Slug, Record string
	Current      int
	Total        int
	Revisions    []revisionView
	// Older is the address of the entries before these, empty at the beginning.
	Older   string
	MayEdit bool
}

// revisionView is one change, in words.
type revisionView struct {
	models.Revision
	When    *moment
	Time    string
	Changes []models.FieldChange
	// First tells that nothing came before it.
	First bool
}

// staffCompareView sets two versions beside each other.
type staffCompareView struct {
	staffLayout
	Slug, Record string
	From, To     revisionView
	Changes      []models.FieldChange
	Current      int
	// Restorable tells that the newer state can be brought back from here.
	Restorable bool
}

const historyPageSize = 20

func newRevisionView(revision models.Revision, zone *time.Location) revisionView {
	return revisionView{
		Revision: revision, When: momentOf(revision.At, zone), Time: revision.At.In(zone).Format("15:04"), First: revision.Version == 1,
	}
}

func (s *site) showHistory(c *gin.Context) error {
	if c.Query("from") != "" || c.Query("to") != "" {
		return s.compareVersions(c)
	}
	slug := c.Param("slug")
	before, _ := strconv.Atoi(c.Query("before"))
	page, err := s.store.History(c.Request.Context(), slug, store.Staff, before, historyPageSize)
	if err != nil {
		return err
	}
	if len(page.Items) == 0 {
		return models.Errorf(models.ErrNotFound, "The history has no version before that.")
	}
	frame, err := s.staffFrame(c, "History: "+page.Items[0].Initiative.Title, initiativesPath)
	if err != nil {
		return err
	}
	view := staffHistoryView{
		staffLayout: frame, Slug: slug, Record: page.Items[0].Initiative.Title, Current: page.Total, Total: page.Total,
		MayEdit: mayEdit(frame),
	}
	for n, revision := range page.Items {
		if n == historyPageSize {
			view.Older = initiativePath(slug) + "/history?before=" + strconv.Itoa(revision.Version+1)
			break
		}
		entry := newRevisionView(revision, frame.zone())
		if n+1 < len(page.Items) {
			entry.Changes = models.Diff(page.Items[n+1].Initiative, revision.Initiative)
		}
		view.Revisions = append(view.Revisions, entry)
	}
	return showStaffStatus(c, http.StatusOK, s.staff.history, view)
}

// compareVersions shows what differs between any two versions, and what bringing the second one back would change.
func (s *site) compareVersions(c *gin.Context) error {
	ctx, slug := c.Request.Context(), c.Param("slug")
	from, err := s.versionAsked(c, "from")
	if err != nil {
		return err
	}
	to, err := s.versionAsked(c, "to")
	if err != nil {
		return err
	}
	current, err := s.store.InitiativeBySlug(ctx, slug, store.Staff, time.Time{})
	if err != nil {
		return err
	}
	frame, err := s.staffFrame(c, "Compare: "+current.Title, initiativesPath)
	if err != nil {
		return err
	}
	return showStaffStatus(c, http.StatusOK, s.staff.compare, staffCompareView{
		staffLayout: frame, Slug: slug, Record: current.Title, Current: current.Version,
		From: newRevisionView(from, frame.zone()), To: newRevisionView(to, frame.zone()),
		Changes:    models.Diff(from.Initiative, to.Initiative),
		Restorable: mayEdit(frame) && from.Version == current.Version && to.Version < current.Version,
	})
}

func (s *site) versionAsked(c *gin.Context, parameter string) (models.Revision, error) {
	version, err := strconv.Atoi(strings.TrimSpace(c.Query(parameter)))
	if err != nil || version < 1 {
		var faults models.Faults
		faults.Add("/query/"+parameter, "This is the number of a version.")
		return models.Revision{}, faults.AsError("The address has a fault.")
	}
	return s.store.Revision(c.Request.Context(), c.Param("slug"), version, store.Staff)
}

// restoreVersion brings a version back. It is a change like any other.
func (s *site) restoreVersion(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	slug := c.Param("slug")
	version, err1 := strconv.Atoi(values.Get("restore"))
	current, err2 := strconv.Atoi(values.Get("version"))
	if err1 != nil || err2 != nil || current < 1 {
		return models.Errorf(models.ErrUnversioned, "The form does not say which version to bring back. Please open it again.")
	}
	change := staffChange(c, models.RevisionRestored, values)
	if _, err := s.store.RestoreInitiative(c.Request.Context(), slug, version, current, change); err != nil {
		return err
	}
	return goOn(c, values, initiativePath(slug)+"/history", "restored")
}
