package frontend

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// staffConflictView shows both versions of a record that two people changed, field by field.
type staffConflictView struct {
	staffLayout
	Slug, Record string
	// Base is the version that the form was made from, Theirs the one that the record is at.
	Base, Theirs int
	// Others are the changes in between, newest first.
	Others []revisionView
	Fields []conflictField
	Hidden []hiddenField
	reason
	// Open counts the fields that wait for a choice after one was asked for.
	Open int
}

type conflictField struct {
	models.MergeField
	Missing bool
}

type hiddenField struct{ Name, Value string }

// choicePrefix begins the names of the fields that choose a side.
const choicePrefix = "choice."

// showConflict puts what somebody wanted to save beside what somebody else has saved meanwhile.
func (s *site) showConflict(
	c *gin.Context, base, mine models.Initiative, values url.Values, chosen map[string]models.Side, asked func(models.MergeField) bool,
) error {
	ctx := c.Request.Context()
	frame, err := s.staffFrame(c, "Changed by two: "+base.Title, initiativesPath)
	if err != nil {
		return err
	}
	page, err := s.store.History(ctx, base.Slug, store.Staff, 0, store.MaxHistory)
	if err != nil {
		return err
	}
	theirs := page.Items[0].Initiative
	_, fields, err := models.Merge(base, theirs, mine, chosen)
	if err != nil {
		return err
	}
	view := staffConflictView{
		staffLayout: frame, Slug: base.Slug, Record: theirs.Title, Base: base.Version, Theirs: theirs.Version,
		reason: reasonOf(values, theirs), Hidden: hiddenFields(values),
	}
	for _, field := range fields {
		missing := asked != nil && asked(field)
		if missing {
			view.Open++
		}
		view.Fields = append(view.Fields, conflictField{field, missing})
	}
	for _, revision := range page.Items {
		if revision.Version > base.Version {
			view.Others = append(view.Others, newRevisionView(revision, frame.zone()))
		}
	}
	return showStaffStatus(c, http.StatusPreconditionFailed, s.staff.initiativeConflict, view)
}

// hiddenFields carry what was typed from page to page.
func hiddenFields(values url.Values) []hiddenField {
	var list []hiddenField
	for name, given := range values {
		if slices.Contains([]string{"do", "version", "theirs", "comment", correctionField, replayedField}, name) || strings.HasPrefix(name, choicePrefix) {
			continue
		}
		for _, value := range given {
			list = append(list, hiddenField{name, value})
		}
	}
	if kept := publicationWord(values); kept != "" {
		list = slices.DeleteFunc(list, func(h hiddenField) bool { return h.Name == "publication" })
		list = append(list, hiddenField{"publication", kept})
	}
	slices.SortStableFunc(list, func(a, b hiddenField) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// publicationWord is the button that asked for another publication, which a later page keeps as a field.
func publicationWord(values url.Values) string {
	for _, name := range []string{"do", "publication"} {
		if word := values.Get(name); slices.Contains([]string{"publish", "draft", "archive"}, word) {
			return word
		}
	}
	return ""
}

// mergeInitiative saves the two versions put together as they were chosen.
func (s *site) mergeInitiative(c *gin.Context, base, mine models.Initiative, values url.Values, faults models.Faults) error {
	version, err := strconv.Atoi(values.Get("theirs"))
	if err != nil {
		return models.Errorf(models.ErrUnversioned, "The form does not say which version it was made from. Please open it again.")
	}
	theirs, err := s.store.Revision(c.Request.Context(), base.Slug, version, store.Staff)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return s.initiativeForm(c, http.StatusUnprocessableEntity, base, values, faults)
	}
	chosen := map[string]models.Side{}
	for name, given := range values {
		if strings.HasPrefix(name, choicePrefix) && len(given) == 1 {
			chosen[name[len(choicePrefix):]] = models.Side(given[0])
		}
	}
	merged, fields, err := models.Merge(base, theirs.Initiative, mine, chosen)
	if err != nil {
		return err
	}
	open := func(field models.MergeField) bool { return field.Side == "" }
	if slices.ContainsFunc(fields, open) {
		return s.showConflict(c, base, mine, values, chosen, open)
	}
	// From here on it is a change of their version. Whoever comes in between is met the same way.
	kept := encodeForm(merged)
	keepReason(kept, values)
	kept.Set("next", values.Get("next"))
	switch merged.Publication {
	case models.Published:
		kept.Set("publication", "publish")
	case models.Archived:
		kept.Set("publication", "archive")
	default:
		kept.Set("publication", "draft")
	}
	return s.saveRecord(c, theirs.Initiative, merged, kept, nil)
}
