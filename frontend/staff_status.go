package frontend

import (
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// staffStatusView is the quick form for changing the status.
type staffStatusView struct {
	staffLayout
	Initiative models.Initiative
	Path       string
	Version    int
	// ByActions is the stage that the actions lead to, empty when they lead nowhere or to where the status stands.
	ByActions models.Stage
	Form      recordForm
	reason
	Next string
}

var quickStatusInputs = []recordInput{
	{name: "status", label: "Status", kind: inputTerm, vocabulary: models.Statuses},
	{name: "status_certainty", label: "Certainty", kind: inputTerm, vocabulary: models.Certainties, empty: asSourcesAllow},
	{name: "status_note", label: "Note", kind: inputText, wide: true},
	{name: "status_sources", label: "Sources", kind: inputCites, wide: true, hint: "Without any, it rests on all of them."},
}

func (s *site) showChangeStatus(c *gin.Context) error {
	detail, err := s.store.InitiativeBySlug(c.Request.Context(), c.Param("slug"), store.Staff, time.Time{})
	if err != nil {
		return err
	}
	values := encodeForm(detail.Initiative)
	values.Set("next", c.Query("next"))
	return s.statusForm(c, http.StatusOK, detail.Initiative, values, nil)
}

func (s *site) statusForm(c *gin.Context, status int, base models.Initiative, values url.Values, faults models.Faults) error {
	frame, err := s.staffFrame(c, "Change the status: "+base.Title, initiativesPath)
	if err != nil {
		return err
	}
	view := staffStatusView{
		staffLayout: frame, Initiative: base, Path: initiativePath(base.Slug), Version: base.Version,
		Form:   newRecordForm(values, faults, formOffers{}, sourcesOf(encodeForm(base)), quickStatusInputs, nil),
		reason: reasonOf(values, base), Next: values.Get("next"),
	}
	if stage, disagrees := base.StatusDisagrees(today(s.now(), frame.zone())); disagrees {
		view.ByActions = stage
	}
	return showStaffStatus(c, status, s.staff.statusChange, view)
}

func (s *site) changeStatus(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	base, err := s.baseOf(c, values)
	if err != nil {
		return err
	}
	if replayed(c) {
		return s.statusForm(c, http.StatusOK, base, values, nil)
	}
	var typedIn models.Initiative
	faults := decodeForm(values, &typedIn)
	mine := base
	mine.Status, mine.StatusNote = typedIn.Status, typedIn.StatusNote
	mine.StatusCertainty, mine.StatusSources = typedIn.StatusCertainty, typedIn.StatusSources
	if len(faults) == 0 {
		_, err := s.store.UpdateInitiative(c.Request.Context(), mine, staffChange(c, models.RevisionEdited, values))
		switch models.CodeOf(err) {
		case "":
			return goOn(c, values, initiativePath(base.Slug)+"/history", "status-changed")
		case models.ErrConflict:
			// From here on it is the whole record that is put together.
			whole := encodeForm(mine)
			keepReason(whole, values)
			whole.Set("next", values.Get("next"))
			return s.showConflict(c, base, mine, whole, nil, nil)
		}
		if faults, err = faultsIn(err); err != nil {
			return err
		}
	}
	return s.statusForm(c, http.StatusUnprocessableEntity, base, values, faults)
}
