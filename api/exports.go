package api

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// file is an answer that is not the JSON of a record.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition" doc:"The name to save the file by."`
	Body        func(huma.Context)
}

const (
	// maxExports is how many files are made at the same time. Each reads the record with a connection of its own, of which
	// the others who read need some as well.
	maxExports = 2
	// exportPatience is how long somebody waits for others to be done.
	exportPatience = 10 * time.Second
)

// exportFile makes the handler that gives the record as one file, or what the parameters of a list choose of it: what is
// published, or everything with a token.
func (r reader) exportFile(name, contentType string, write func(io.Writer, export.Record, export.Options) error) func(context.Context, *address) (*file, error) {
	return func(ctx context.Context, in *address) (*file, error) {
		filter, faults := web.ChoiceFilter(in.query())
		filter.Audience = audience(ctx)
		if err := r.check(ctx, filter, faults); err != nil {
			return nil, err
		}
		options := export.Options{Public: filter.Audience == store.Public, BaseURL: r.site, Chosen: web.FilterValues(filter).Encode()}
		body := func(answer huma.Context) {
			c := humagin.Unwrap(answer)
			err := r.placeForExport(c.Request.Context(), func(ctx context.Context) error {
				return r.store.ReadExport(ctx, filter, func(record *store.Exported) error {
					return web.Stream(c, r.stateOf(record, name, options), func(w io.Writer) error { return write(w, record, options) })
				})
			})
			if err != nil {
				web.Abort(c, err)
			}
		}
		return &file{contentType, fmt.Sprintf("attachment; filename=%q", savedAs(name, options.Chosen)), body}, nil
	}
}

// placeForExport has a file made when not too many others are.
func (r reader) placeForExport(ctx context.Context, export func(context.Context) error) error {
	late := time.NewTimer(exportPatience)
	defer late.Stop()
	select {
	case r.exports <- struct{}{}:
		defer func() { <-r.exports }()
		return export(ctx)
	case <-late.C:
	case <-ctx.Done():
	}
	return &models.Error{Code: models.ErrUnavailable, Detail: "Many files are being made; try again in a moment.", Err: ctx.Err()}
}

// stateOf names all that a file is made from, so also the program that makes it.
func (r reader) stateOf(record *store.Exported, name string, o export.Options) string {
	sum := sha256.New()
	for _, part := range []string{r.version, record.State(), name, strconv.FormatBool(o.Public), o.BaseURL, o.Chosen} {
		_, _ = fmt.Fprintf(sum, "%d:%s", len(part), part)
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:16])
}

// savedAs tells a part from the whole: "initiatives-selection.csv".
func savedAs(name, chosen string) string {
	stem, ending, _ := strings.Cut(name, ".")
	if chosen != "" {
		stem += "-selection"
	}
	return stem + "." + ending
}

func (r reader) exportJSON() registration {
	return serve(r.exportFile("tracker.json", "application/json", export.WriteJSON))
}

func (r reader) exportPackage() registration {
	return serve(r.exportFile("datapackage.zip", "application/zip", export.WriteDataPackage))
}

func (r reader) exportWorkbook() registration {
	return serve(r.exportFile("tracker.xlsx", workbookType, export.WriteXLSX))
}

// exportTable is the registration for one table as CSV.
func (r reader) exportTable(name string) registration {
	for _, t := range export.Tables {
		if t.Name == name {
			return serve(r.exportFile(t.File(), "text/csv; charset=utf-8", func(w io.Writer, record export.Record, o export.Options) error {
				return export.WriteCSV(w, t, record, o)
			}))
		}
	}
	panic("api: there is no table " + name)
}

// exportRoutes are those that give a file.
func exportRoutes(routes []web.Route) []string {
	var names []string
	for _, route := range routes {
		if strings.HasPrefix(route.Path, version+"/exports/") {
			names = append(names, route.Method+" "+route.Path)
		}
	}
	return names
}
