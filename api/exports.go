package api

import (
	"bytes"
	"context"
	"fmt"
	"io"

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

// exportFile makes the handler that gives one file of the whole record: what is published, or everything with a token.
func (r reader) exportFile(name, contentType string, write func(io.Writer, models.Dataset, export.Options) error) func(context.Context, *address) (*file, error) {
	return func(ctx context.Context, in *address) (*file, error) {
		if err := refuse(web.NewQuery(in.query()).Faults()); err != nil {
			return nil, err
		}
		who := audience(ctx)
		dataset, err := r.store.Export(ctx, who)
		if err != nil {
			return nil, err
		}
		var body bytes.Buffer
		if err := write(&body, dataset, export.Options{Public: who == store.Public}); err != nil {
			return nil, err
		}
		return &file{contentType, fmt.Sprintf("attachment; filename=%q", name), body.Bytes()}, nil
	}
}

func (r reader) exportJSON() registration {
	return serve(r.exportFile("tracker.json", "application/json", export.WriteJSON))
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
