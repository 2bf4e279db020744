package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"tracker/backup"
	"tracker/store"
)

// record reads what the database and the folder of the backups say, each time that somebody asks.
type record struct {
	store   *store.Store
	backups string
}

func describe(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("tracker_"+name, help, labels, nil)
}

var (
	databaseUp   = describe("database_up", "Whether the database answers: 1 or 0.")
	openReviews  = describe("reviews_open", "Reviews that wait for staff, by reason.", "reason")
	lastSuccess  = describe("job_last_success_timestamp_seconds", "When a job last ended well.", "job")
	lastBackup   = describe("backup_last_timestamp_seconds", "When the last backup was made; missing when there is none.")
	backupsKept  = describe("backups", "How many backups are kept.")
	connections  = describe("database_connections", "Open connections to the database, by pool and state: used or idle.", "pool", "state")
	waited       = describe("database_waits_total", "How often a connection had to be waited for, by pool.", "pool")
	waitedFor    = describe("database_wait_seconds_total", "How long connections were waited for, by pool.", "pool")
	descriptions = []*prometheus.Desc{databaseUp, openReviews, lastSuccess, lastBackup, backupsKept, connections, waited, waitedFor}
)

// readTimeout bounds the reading for one question.
const readTimeout = 3 * time.Second

// Describe is for the registry.
func (r record) Describe(to chan<- *prometheus.Desc) {
	for _, one := range descriptions {
		to <- one
	}
}

// Collect reads everything.
func (r record) Collect(to chan<- prometheus.Metric) {
	gauge := func(desc *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, labels...)
	}
	ctx, cancel := context.WithTimeout(context.Background(), readTimeout)
	defer cancel()
	figures, err := r.store.Figures(ctx)
	if err != nil {
		gauge(databaseUp, 0)
	} else {
		gauge(databaseUp, 1)
	}
	for reason, n := range figures.OpenReviews {
		gauge(openReviews, float64(n), string(reason))
	}
	for job, at := range figures.LastSuccess {
		gauge(lastSuccess, float64(at.Unix()), job)
	}
	for pool, stats := range r.store.Pools() {
		gauge(connections, float64(stats.InUse), pool, "used")
		gauge(connections, float64(stats.Idle), pool, "idle")
		to <- prometheus.MustNewConstMetric(waited, prometheus.CounterValue, float64(stats.WaitCount), pool)
		to <- prometheus.MustNewConstMetric(waitedFor, prometheus.CounterValue, stats.WaitDuration.Seconds(), pool)
	}
	if r.backups == "" {
		return
	}
	files, err := backup.List(r.backups)
	if err != nil {
		to <- prometheus.NewInvalidMetric(backupsKept, err)
		return
	}
	gauge(backupsKept, float64(len(files)))
	if files = backup.Past(files, time.Now()); len(files) > 0 {
		gauge(lastBackup, float64(files[0].At.Unix()))
	}
}
