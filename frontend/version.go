package frontend

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
)

// versionNote says on the page of a record that it is one version of it.
type versionNote struct {
	Version, Current, Earlier, Later int
	Slug                             string
	When                             *moment
}

// showVersion shows a record as one version had it: the permanent address for citing.
func (s *site) showVersion(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	slug := c.Param("slug")
	number, err := strconv.Atoi(c.Param("version"))
	if err != nil || number < 1 || strconv.Itoa(number) != c.Param("version") {
		return models.Errorf(models.ErrNotFound, "The initiative has no such version.")
	}
	version, err := v.record.InitiativeVersion(v.ctx(), slug, number, store.Public)
	if err != nil {
		return err
	}
	at := version.Revision.At
	// What was planned when the version was written stands under what was planned.
	v.day = today(at, v.campaign.Location())
	view, err := s.viewOfInitiative(v, version.InitiativeDetail)
	if err != nil {
		return err
	}
	view.Title = v.words.T("version.title", "title", version.Title, "version", v.words.Number(number))
	view.Data = "/api/v1/initiatives/" + slug + "/revisions/" + strconv.Itoa(number)
	if s.baseURL != "" {
		view.Canonical = s.baseURL + rebase{prefix: rebaseOf(v).prefix}.address(versionPath(slug, number))
	}
	view.Languages = s.languages(v, versionPath(slug, number))
	view.Of = &versionNote{
		Version: number, Current: version.Current, Earlier: version.Earlier, Later: version.Later, Slug: slug, When: v.moment(at),
	}
	return show(v, s.pages.initiative, view)
}
