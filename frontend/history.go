package frontend

import (
	"cmp"
	"html/template"
	"strconv"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// recordHistoryView is every change to a record, newest first.
type recordHistoryView struct {
	layout
	Slug, Record string
	// Total counts the versions, Current is the newest of them.
	Total, Current int
	Revisions      []toldRevision
	// Older continues the list, Latest goes back to its beginning; empty when there is nothing there.
	Older, Latest string
}

// toldRevision is one change: when, by whom, why and what.
type toldRevision struct {
	Version int
	Kind    models.RevisionKind
	// Who is the role that made it.
	Who     string
	Comment string
	// When is the day with the time of day.
	When template.HTML
	// First tells that everybody could read the record for the first time, Corrected that an error was put right.
	First, Corrected bool
	Told             []told
	// More is how many differences are not told here; Compare leads to all of them, Before is the version that it
	// compares with.
	More    int
	Compare string
	Before  int
	Current bool
}

const (
	// revisionsShown is how many changes one page of a history tells.
	revisionsShown = 20
	// differencesShown is how many differences of one change the history tells.
	differencesShown = 10
)

func historyPath(slug string) string { return "/initiatives/" + slug + "/history" }

func versionPath(slug string, version int) string {
	return "/initiatives/" + slug + "/versions/" + strconv.Itoa(version)
}

// comparePath compares a version with an earlier one; 0 is the one before it.
func comparePath(slug string, from, to int) string {
	path := historyPath(slug) + "?"
	if from > 0 {
		path += "from=" + strconv.Itoa(from) + "&"
	}
	return path + "to=" + strconv.Itoa(to)
}

func (s *site) showRecordHistory(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	slug := c.Param("slug")
	query := web.NewQuery(cleaned(c.Request.URL.Query()), "as_of")
	from, to := query.Number("from", 1, maxVersion, 0), query.Number("to", 1, maxVersion, 0)
	below := query.Number("before", 1, maxVersion, 0)
	if err := query.Faults().AsError("This history cannot be shown as it was asked for."); err != nil {
		return err
	}
	if from > 0 || to > 0 {
		return s.showComparison(v, slug, from, to)
	}
	page, err := v.record.History(v.ctx(), slug, store.Public, below, revisionsShown)
	if err != nil {
		return err
	}
	if len(page.Items) == 0 {
		return models.Errorf(models.ErrNotFound, "The history has no version before that.")
	}
	newest, err := v.newestVersion(slug)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/initiatives", historyPath(slug))
	if err != nil {
		return err
	}
	record := page.Items[0].Initiative
	frame.Title = v.words.T("history.title", "title", record.Title)
	frame.Data = "/api/v1/initiatives/" + slug + "/revisions"
	frame.feed(v, v.words.T("feed.changes-of", "title", record.Title), initiativeFeed(slug))
	view := recordHistoryView{layout: frame, Slug: slug, Record: record.Title, Total: page.Total, Current: newest}
	if view.Revisions, err = s.tellRevisions(v, page.Items, newest); err != nil {
		return err
	}
	if len(page.Items) > revisionsShown {
		view.Older = historyPath(slug) + "?before=" + strconv.Itoa(page.Items[revisionsShown-1].Version)
	}
	if below > 0 {
		view.Latest = historyPath(slug)
	}
	return show(v, s.pages.history, view)
}

// newestVersion is the newest that everybody may read.
func (v *visit) newestVersion(slug string) (int, error) {
	page, err := v.record.History(v.ctx(), slug, store.Public, 0, 1)
	if err == nil && len(page.Items) == 0 {
		err = models.Errorf(models.ErrNotFound, "There is no version of %q to read.", slug)
	}
	if err != nil {
		return 0, err
	}
	return page.Items[0].Version, nil
}

// maxVersion bounds the numbers of versions that an address can ask for.
const maxVersion = 1_000_000_000

// tellRevisions says what each of a page of revisions changed. The last is only told of when nothing comes before it.
func (s *site) tellRevisions(v *visit, revisions []models.Revision, newest int) ([]toldRevision, error) {
	versions := make([]models.Initiative, len(revisions))
	for n, revision := range revisions {
		versions[n] = revision.Initiative
	}
	teller, err := s.teller(v, versions...)
	if err != nil {
		return nil, err
	}
	var list []toldRevision
	for n, revision := range revisions[:min(len(revisions), revisionsShown)] {
		entry := toldRevision{
			Version: revision.Version, Kind: revision.Kind, Who: v.roleWords(revision.Actor.Role), Comment: revision.Comment,
			When: teller.moment(revision.At), Corrected: revision.Kind == models.RevisionCorrected, Current: revision.Version == newest,
		}
		if n+1 == len(revisions) {
			entry.First = true
		} else {
			entry.Before = revisions[n+1].Version
			entry.Told = teller.differences(revisions[n+1].Initiative, revision.Initiative)
			entry.Compare = comparePath(revision.Slug, entry.Before, revision.Version)
			if more := len(entry.Told) - differencesShown; more > 0 {
				entry.Told, entry.More = entry.Told[:differencesShown], more
			}
		}
		list = append(list, entry)
	}
	return list, nil
}

// roleWords says by whom a change was made, by role.
func (v *visit) roleWords(role string) string {
	switch role {
	case string(web.RoleAdmin), string(web.RoleEditor), models.RoleImport, models.RoleSystem:
		return v.words.T("history.by-" + role)
	}
	return v.words.T("history.by-viewer")
}

// comparisonView sets two versions of a record beside each other.
type comparisonView struct {
	layout
	Slug, Record   string
	From, To       toldRevision
	Told           []told
	Current        int
	Earlier, Later int
}

// showComparison says what differs between two versions. Without the first it is the one before the second, without the
// second it is the newest.
func (s *site) showComparison(v *visit, slug string, from, to int) error {
	var err error
	if to == 0 {
		if to, err = v.newestVersion(slug); err != nil {
			return err
		}
	}
	after, err := v.record.InitiativeVersion(v.ctx(), slug, to, store.Public)
	if err != nil {
		return err
	}
	if from == 0 {
		from = cmp.Or(after.Earlier, to)
	}
	before, err := v.record.Revision(v.ctx(), slug, from, store.Public)
	if err != nil {
		return err
	}
	teller, err := s.teller(v, before.Initiative, after.Initiative)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/initiatives", historyPath(slug))
	if err != nil {
		return err
	}
	number := v.words.Number
	frame.Title = v.words.T("history.compare-title", "title", after.Title, "from", number(from), "to", number(to))
	frame.Canonical = ""
	return show(v, s.pages.comparison, comparisonView{
		layout: frame, Slug: slug, Record: after.Title, Told: teller.differences(before.Initiative, after.Initiative),
		From: toldRevision{Version: from, When: teller.moment(before.At)}, To: toldRevision{Version: to, When: teller.moment(after.Revision.At)},
		Current: after.Current, Earlier: after.Earlier, Later: after.Later,
	})
}
