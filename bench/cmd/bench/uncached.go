package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"tracker/bench/load"
	"tracker/bench/report"
)

// uncached asks for answers that are made each time, at every size in turn.
func (r *run) uncached(ctx context.Context) error {
	urls := map[int]string{}
	for _, size := range r.plan.sizes {
		database, err := r.database(ctx, size)
		if err != nil {
			return err
		}
		server, url, err := r.serveSelf(ctx, "uncached", database)
		if err != nil {
			return err
		}
		defer server.Stop()
		urls[size] = url
	}
	for _, a := range r.plan.addresses {
		perSecond, p99 := map[int][]float64{}, map[int][]float64{}
		for range r.plan.rounds {
			for _, size := range r.plan.sizes {
				answer, err := load.Ask(ctx, urls[size]+a.path, "Accept-Encoding", "gzip")
				if err == nil && answer.Status != http.StatusOK {
					err = fmt.Errorf("%s is answered %d", a.path, answer.Status)
				}
				if err != nil {
					return err
				}
				sums, err := r.wrk.Run(ctx, load.Load{
					URL: urls[size] + a.path, Headers: []string{"Accept-Encoding: gzip"}, Connections: 1, Seconds: r.plan.seconds,
				})
				if err != nil {
					return err
				}
				perSecond[size] = append(perSecond[size], sums.PerSecond)
				p99[size] = append(p99[size], float64(sums.P99)/float64(time.Millisecond))
			}
		}
		for _, size := range r.plan.sizes {
			r.table.Add(report.Row{
				Part: "Uncached, one client, gzip", What: fmt.Sprintf("%s, %d actions", a.name, size),
				Ours: fmt.Sprintf("%.0f a second", report.Median(perSecond[size])), Against: "99 of 100 within",
				Value: report.Median(p99[size]), Demand: report.Demand{Unit: " ms"},
			})
		}
	}
	return nil
}
