package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// The results of a job run.
const (
	JobRunning = "running"
	JobDone    = "done"
	JobFailed  = "failed"
)

// JobRun is one run of a job, as recorded. FinishedAt is nil while it runs, and for ever when the program died under it.
type JobRun struct {
	ID         int64          `json:"id"`
	Name       string         `json:"name"`
	Trigger    string         `json:"trigger"`
	StartedAt  time.Time      `json:"started_at"`
	FinishedAt *time.Time     `json:"finished_at"`
	Result     string         `json:"result"`
	Error      string         `json:"error"`
	Counts     map[string]int `json:"counts"`
}

// JobOutcome is how a run ended. Counts say what it did, by words such as "opened".
type JobOutcome struct {
	Err    error
	Counts map[string]int
}

type jobRunRow struct {
	ID         int64 `gorm:"primaryKey"`
	Name       string
	Trigger    string
	StartedAt  instant
	FinishedAt *instant
	Result     string
	Error      string
	Counts     string
}

func (jobRunRow) TableName() string { return "job_runs" }

// jobRunsKept is how many runs of each job are kept.
const jobRunsKept = 500

// StartJobRun records that a job begins, and gives the id of the run. Trigger says who started it: "start", "schedule",
// "command".
func (s *Store) StartJobRun(ctx context.Context, name, trigger string) (int64, error) {
	row := jobRunRow{Name: name, Trigger: trigger, StartedAt: instantOf(s.now()), Result: JobRunning, Counts: "{}"}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return tx.Exec(`DELETE FROM job_runs WHERE name = ? AND id <=
			(SELECT id FROM job_runs WHERE name = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`, name, name, jobRunsKept).Error
	})
	return row.ID, err
}

// FinishJobRun records how a run ended.
func (s *Store) FinishJobRun(ctx context.Context, id int64, outcome JobOutcome) error {
	counts, err := json.Marshal(outcome.Counts)
	if err != nil {
		return explain(err)
	}
	if outcome.Counts == nil {
		counts = []byte("{}")
	}
	result, text := JobDone, ""
	if outcome.Err != nil {
		result, text = JobFailed, outcome.Err.Error()
	}
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE job_runs SET finished_at = ?, result = ?, error = ?, counts = ? WHERE id = ?",
			instantOf(s.now()), result, text, string(counts), id)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.Errorf(models.ErrNotFound, "There is no run %d.", id)
		}
		return done.Error
	})
}

// JobRuns lists the runs of a job, newest first; of all jobs when the name is empty.
func (s *Store) JobRuns(ctx context.Context, name string, limit int) ([]JobRun, error) {
	query := s.read.WithContext(ctx).Order("id DESC").Limit(min(max(limit, 1), MaxLimit))
	if name != "" {
		query = query.Where("name = ?", name)
	}
	var rows []jobRunRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, explain(err)
	}
	runs := make([]JobRun, len(rows))
	for n, row := range rows {
		runs[n] = row.run()
	}
	return runs, nil
}

// JobEndedIn tells whether a run has ended, well or not, that began in a span of time: from its first moment on, and
// before until.
func (s *Store) JobEndedIn(ctx context.Context, name string, from, until time.Time) (bool, error) {
	var ended int64
	err := s.read.WithContext(ctx).Model(&jobRunRow{}).
		Where("name = ? AND started_at >= ? AND started_at < ? AND finished_at IS NOT NULL", name, instantOf(from), instantOf(until)).
		Count(&ended).Error
	return ended > 0, explain(err)
}

// LastJobRuns gives the latest run of each job that ever ran, by name.
func (s *Store) LastJobRuns(ctx context.Context) (map[string]JobRun, error) {
	var rows []jobRunRow
	err := s.read.WithContext(ctx).Where("id IN (SELECT MAX(id) FROM job_runs GROUP BY name)").Find(&rows).Error
	runs := make(map[string]JobRun, len(rows))
	for _, row := range rows {
		runs[row.Name] = row.run()
	}
	return runs, explain(err)
}

func (row jobRunRow) run() JobRun {
	run := JobRun{
		ID: row.ID, Name: row.Name, Trigger: row.Trigger, StartedAt: row.StartedAt.time(),
		FinishedAt: row.FinishedAt.timePointer(), Result: row.Result, Error: row.Error, Counts: map[string]int{},
	}
	_ = json.Unmarshal([]byte(row.Counts), &run.Counts)
	return run
}
