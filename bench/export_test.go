package bench

import (
	"context"
	"io"
	"testing"

	"tracker/export"
	"tracker/store"
)

// BenchmarkExport writes everything that is published, to nowhere.
func BenchmarkExport(b *testing.B) {
	actions, _ := tableNamed("actions")
	formats := map[string]func(io.Writer, export.Record, export.Options) error{
		"json": export.WriteJSON, "package": export.WriteDataPackage,
		"actions": func(w io.Writer, r export.Record, o export.Options) error { return export.WriteCSV(w, actions, r, o) },
	}
	for _, name := range []string{"json", "actions", "package"} {
		b.Run(name, func(b *testing.B) {
			s := campaignOf(b, 10_000)
			b.ReportAllocs()
			for b.Loop() {
				err := s.ReadExport(context.Background(), store.InitiativeFilter{}, func(r *store.Exported) error {
					return formats[name](io.Discard, r, export.Options{Public: true})
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func tableNamed(name string) (export.Table, bool) {
	for _, t := range export.Tables {
		if t.Name == name {
			return t, true
		}
	}
	return export.Table{}, false
}
