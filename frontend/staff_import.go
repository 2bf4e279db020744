package frontend

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

const importPath = "/staff/import"

// importView is the page on which files come in and go out.
type importView struct {
	staffLayout
	// MayImport tells that the reader is at least an editor.
	MayImport bool
	Formats   []exportFormat
	Form      form
	// Report is what a file does or would do; nil before there is one.
	Report *importReportView
	// Ticket stands for the file that waits for a yes; FileName is what its owner calls it.
	Ticket, FileName string
}

func (s *site) showImport(c *gin.Context) error {
	return s.importPage(c, http.StatusOK, importView{})
}

func (s *site) importPage(c *gin.Context, status int, view importView) error {
	frame, err := s.staffFrame(c, "Import and export", importPath)
	if err != nil {
		return err
	}
	view.staffLayout, view.Formats = frame, exportFormats
	view.MayImport = frame.User.May(web.RoleEditor)
	return showStaffStatus(c, status, s.staff.importPage, view)
}

// tryImport shows what a file would do, and keeps it for the yes.
func (s *site) tryImport(c *gin.Context) error {
	file, faults, err := uploadOf(c)
	if err != nil {
		return err
	}
	refused := func(faults models.Faults) error {
		return s.importPage(c, http.StatusUnprocessableEntity, importView{Form: form{c.Request.Form, faults}})
	}
	if len(faults) > 0 {
		return refused(faults)
	}
	report, err := s.runImport(c, file, true)
	if models.CodeOf(err) == models.ErrInvalid {
		return refused(models.Faults{{Pointer: "/file", Detail: detailOf(err)}})
	}
	if err != nil {
		return err
	}
	view := importView{Report: reportView(report), FileName: file.Name}
	if report.Refused > 0 {
		return s.importPage(c, http.StatusUnprocessableEntity, view)
	}
	if report.Created+report.Changed > 0 {
		file.Seen = report.Seen()
		if view.Ticket, err = s.store.KeepUpload(c.Request.Context(), file); err != nil {
			return err
		}
	}
	return s.importPage(c, http.StatusOK, view)
}

// carryOutImport does what tryImport showed.
func (s *site) carryOutImport(c *gin.Context) error {
	id, _ := web.IdentityOf(c)
	file, err := s.store.TakeUpload(c.Request.Context(), c.PostForm("ticket"), id.UserID)
	if models.CodeOf(err) == models.ErrNotFound {
		return s.importPage(c, http.StatusUnprocessableEntity, importView{Form: form{faults: models.Faults{
			{Pointer: "/file", Detail: "The file is no longer kept here; choose it again."},
		}}})
	}
	if err != nil {
		return err
	}
	report, err := s.runImport(c, file, false)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if !report.Applied {
		status = http.StatusConflict
	}
	return s.importPage(c, status, importView{Report: reportView(report), FileName: file.Name})
}

func (s *site) runImport(c *gin.Context, file store.Upload, dryRun bool) (store.ImportReport, error) {
	id, _ := web.IdentityOf(c)
	read, err := export.Read(bytes.NewReader(file.Data), file.Name)
	if err != nil {
		return store.ImportReport{}, err
	}
	comment := file.Comment
	if comment == "" {
		comment = "Imported from " + file.Name + "."
	}
	return s.store.Import(c.Request.Context(), read, store.ImportOptions{
		Change: models.Change{Kind: models.RevisionImported, Actor: id.Actor(), Comment: comment},
		DryRun: dryRun, Administer: id.May(web.RoleAdmin), Seen: file.Seen,
	})
}

// uploadOf reads the form. A body that breaks off is an error, and nothing has happened.
func uploadOf(c *gin.Context) (store.Upload, models.Faults, error) {
	id, _ := web.IdentityOf(c)
	file := store.Upload{UserID: id.UserID}
	var faults models.Faults
	sent, err := c.FormFile("file")
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return file, nil, err
	case err != nil && !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return file, nil, models.Errorf(models.ErrInvalid, "The upload broke off; nothing has been changed.")
	case err != nil || sent.Size == 0:
		faults.Add("/file", "Choose a file.")
	case !models.Keepable(sent.Filename) || len(sent.Filename) > maxFileName:
		faults.Add("/file", "The name of the file is too long, or holds characters that cannot be kept. Give it another one.")
	case sent.Size > export.MaxBytes:
		faults.Add("/file", "A file has at most %d MiB.", export.MaxBytes>>20)
	}
	file.Comment = strings.TrimSpace(c.PostForm("comment"))
	if utf8.RuneCountInString(file.Comment) > maxImportComment || !models.Keepable(file.Comment) {
		faults.Add("/comment", "At most %d characters, none of them a control character other than a tab or a line end.", maxImportComment)
	}
	if len(faults) > 0 {
		return file, faults, nil
	}
	in, err := sent.Open()
	if err != nil {
		return file, nil, err
	}
	defer func() { _ = in.Close() }()
	file.Name = sent.Filename
	file.Data, err = io.ReadAll(in)
	return file, nil, err
}

const (
	maxImportComment = 500
	// maxFileName is in bytes, as file systems count.
	maxFileName = 255
)
