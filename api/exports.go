package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"

	"tracker/export"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// file is an answer that is not the JSON of a record.
type file struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition" doc:"The name to save the file by."`
	Body        []byte
}

// maxExports is how many files are made at the same time: each holds what it gives in memory.
const maxExports = 2

// exportFile makes the handler that gives the record as one file, or what the parameters of a list choose of it: what is
// published, or everything with a token.
func (r reader) exportFile(name, contentType string, write func(io.Writer, models.Dataset, export.Options) error) func(context.Context, *address) (*file, error) {
	return func(ctx context.Context, in *address) (*file, error) {
		filter, faults := web.ChoiceFilter(in.query())
		filter.Audience = audience(ctx)
		if err := r.check(ctx, filter, faults); err != nil {
			return nil, err
		}
		select {
		case r.exports <- struct{}{}:
			defer func() { <-r.exports }()
		case <-ctx.Done():
			return nil, &models.Error{Code: models.ErrUnavailable, Detail: "Many files are being made; try again in a moment.", Err: ctx.Err()}
		}
		dataset, err := r.store.ExportChosen(ctx, filter)
		if err != nil {
			return nil, err
		}
		options := export.Options{Public: filter.Audience == store.Public, BaseURL: r.site, Chosen: web.FilterValues(filter).Encode()}
		var body bytes.Buffer
		if err := write(&body, dataset, options); err != nil {
			return nil, err
		}
		return &file{contentType, fmt.Sprintf("attachment; filename=%q", savedAs(name, options.Chosen)), body.Bytes()}, nil
	}
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
			return serve(r.exportFile(t.File(), "text/csv; charset=utf-8", func(w io.Writer, d models.Dataset, o export.Options) error {
				return export.WriteCSV(w, t, d, o)
			}))
		}
	}
	panic("api: there is no table " + name)
}
