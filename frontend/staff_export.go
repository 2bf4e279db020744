package frontend

import (
	"fmt"
	"io"

	"github.com/gin-gonic/gin"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// exportFormat is one way to take everything away.
type exportFormat struct {
	File, Label, Note string
	contentType       string
	write             func(io.Writer, export.Record, export.Options) error
}

var exportFormats = []exportFormat{
	{"tracker.xlsx", "Spreadsheet", "A sheet for each kind of thing; the first explains the columns.", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", export.WriteXLSX},
	{"tracker.zip", "CSV", "The same tables as files in one archive.", "application/zip", export.WriteZip},
	{"tracker.json", "JSON", "Whole records, with the names of the API.", "application/json", export.WriteJSON},
	{"tracker.yaml", "YAML", "Whole records, as a campaign's folder has them.", "application/yaml", export.WriteYAML},
}

// sendExport gives the whole record to staff, drafts and all.
func (s *site) sendExport(c *gin.Context) error {
	for _, format := range exportFormats {
		if format.File != c.Param("file") {
			continue
		}
		c.Header("Content-Type", format.contentType)
		c.Header("Content-Disposition", fmt.Sprintf("attachment; filename=%q", format.File))
		return s.store.ReadExport(c.Request.Context(), store.InitiativeFilter{Audience: store.Staff}, func(record *store.Exported) error {
			return web.Stream(c, record.State(), func(w io.Writer) error {
				return format.write(w, record, export.Options{At: s.now()})
			})
		})
	}
	return models.Errorf(models.ErrNotFound, "There is no such file.")
}
