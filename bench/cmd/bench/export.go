package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"tracker/bench/load"
	"tracker/bench/report"
)

// exports are the files that have everything.
var exports = []string{"/api/v1/exports/tracker.json", "/api/v1/exports/actions.csv", "/api/v1/exports/datapackage.zip"}

// largestExport is the most actions that are exported whole: the archive of the largest campaign takes minutes.
const largestExport = 100_000

// export asks for everything in one file, of the largest campaign that is not too large, and looks at the memory that it
// takes.
func (r *run) export(ctx context.Context) error {
	size := 0
	for _, candidate := range r.plan.sizes {
		if candidate <= largestExport {
			size = candidate
		}
	}
	database, err := r.database(ctx, size)
	if err != nil {
		return err
	}
	for _, path := range exports {
		server, url, err := r.serveSelf(ctx, "uncached", database)
		if err != nil {
			return err
		}
		memory := watchMemory(ctx, server)
		var seconds []float64
		var bytes int
		for range r.plan.rounds {
			began := time.Now()
			answer, err := load.Ask(ctx, url+path)
			if err == nil && answer.Status != http.StatusOK {
				err = fmt.Errorf("%s is answered %d: %.200s", path, answer.Status, answer.Body)
			}
			if err != nil {
				_, _ = memory()
				server.Stop()
				return err
			}
			seconds, bytes = append(seconds, time.Since(began).Seconds()), len(answer.Body)
		}
		most, err := memory()
		server.Stop()
		if err != nil {
			return err
		}
		r.table.Add(report.Row{
			Part: "Full export", What: fmt.Sprintf("%s, %d actions", path, size), Ours: fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20)),
			Against: fmt.Sprintf("%d MB of memory", most>>20), Value: report.Median(seconds), Demand: report.Demand{Unit: " s"},
		})
	}
	return nil
}
