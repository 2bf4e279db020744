package frontend

import (
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// previewInitiative shows the public page of a record as the form has it. Nothing is saved.
func (s *site) previewInitiative(c *gin.Context) error {
	values, err := sentForm(c)
	if err != nil {
		return err
	}
	var initiative models.Initiative
	faults := decodeForm(rowsInOrder(values, false), &initiative)
	initiative.Slug, initiative.Publication = values.Get("slug"), models.Published
	if !models.ValidSlug(initiative.Slug) {
		initiative.Slug = "preview"
	}
	detail, rules, err := s.store.PreviewInitiative(c.Request.Context(), initiative)
	if err != nil {
		return err
	}
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	view, err := s.viewOfInitiative(v, detail)
	if err != nil {
		return err
	}
	view.Title = "Preview: " + view.Title
	view.Canonical, view.Data = "", ""
	view.Cite, view.Linked, view.Feeds = nil, nil, nil
	view.Preview = &previewNote{Faults: max(len(rules), len(faults))}
	header := c.Writer.Header()
	header.Set("Content-Security-Policy",
		strings.Replace(header.Get("Content-Security-Policy"), "frame-ancestors 'none'", "frame-ancestors 'self'", 1))
	return show(v, s.pages.initiative, view)
}

// previewNote is what a page says that shows a record which is not saved.
type previewNote struct {
	// Faults is how many things would keep it from being saved.
	Faults int
}

// allowFrames lets a page hold a frame of this site.
func allowFrames(c *gin.Context) {
	header := c.Writer.Header()
	header.Set("Content-Security-Policy", header.Get("Content-Security-Policy")+"; frame-src 'self'")
}
