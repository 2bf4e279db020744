package api

import (
	"bytes"
	"context"
	"mime"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// upload is the input of an import: the file as the body, its media type, and parameters in the query.
type upload struct {
	payload
	contentType string
}

// Resolve takes file, type and address from the request, for huma.
func (u *upload) Resolve(ctx huma.Context) []error {
	u.contentType = ctx.Header("Content-Type")
	return u.payload.Resolve(ctx)
}

// importParameters are read by importFile.
var importParameters = []parameter{
	{"dry_run", "`true` only says what would be created, changed and refused.", huma.Schema{Type: huma.TypeBoolean}, false, true},
	{"filename", "The name of the file, which tells the table of a CSV file: `actions.csv`.", text(""), false, "actions.csv"},
	{"comment", "Why, for the history.", text(""), false, "Minutes of March"},
}

// importFile brings a file into the record: all of it, or nothing when one record is refused.
func (w writer) importFile(ctx context.Context, in *upload) (*answer[store.ImportReport], error) {
	if in.failure != nil {
		return nil, in.failure
	}
	query := web.NewQuery(in.query())
	dryRun, name, comment := query.Flag("dry_run"), query.Text("filename"), query.Text("comment")
	if err := refuse(query.Faults()); err != nil {
		return nil, err
	}
	change, err := changeOf(ctx, models.RevisionImported, url.Values{"comment": {comment}})
	if err != nil {
		return nil, err
	}
	if name == "" {
		name = nameOfType(in.contentType)
	}
	read, err := export.Read(bytes.NewReader(in.raw), name)
	if err != nil {
		return nil, err
	}
	identity, _ := web.IdentityFrom(ctx)
	report, err := w.store.Import(ctx, read, store.ImportOptions{
		Change: change, DryRun: dryRun != nil && *dryRun, Administer: identity.May(web.RoleAdmin),
	})
	if err == nil && report.Refused > 0 && !report.DryRun {
		err = faultsOf(report).AsError("Nothing was imported: records are refused; errors names each reason.")
	}
	if err != nil {
		return nil, err
	}
	return answered(report), nil
}

// nameOfType stands for a file name where a client gives none.
func nameOfType(contentType string) string {
	kind, _, _ := mime.ParseMediaType(contentType)
	switch {
	case strings.HasSuffix(kind, "json"):
		return "tracker.json"
	case strings.HasSuffix(kind, "yaml"):
		return "tracker.yaml"
	case kind == "text/csv":
		return "upload.csv"
	}
	return "upload"
}

// faultsOf names the reasons of an import by file, row or line, and column: "/actions.csv/17/date".
func faultsOf(report store.ImportReport) models.Faults {
	var faults models.Faults
	escape := strings.NewReplacer("~", "~0", "/", "~1").Replace
	for _, item := range report.Items {
		for _, fault := range item.Faults {
			at := "/" + escape(fault.Place.File)
			if n := max(fault.Place.Row, fault.Place.Line); n > 0 {
				at += "/" + strconv.Itoa(n)
			}
			switch column := fault.Place.Column; {
			case strings.HasPrefix(column, "/"):
				at += column
			case column != "":
				at += "/" + escape(column)
			}
			faults.Add(at, "%s", fault.Detail)
		}
	}
	return faults
}
