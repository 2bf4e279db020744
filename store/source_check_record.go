package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"tracker/models"
)

// SourceLook is what was seen of an address.
type SourceLook struct {
	URL                string
	Outcome            models.SourceOutcome
	Status             int
	Detail             string
	FinalURL           string
	ContentType        string
	ETag, LastModified string
	// Print is the fingerprint of what was read.
	Print []byte
	// Again is how long the server asked to be left alone.
	Again time.Duration
}

// Difference says how two fingerprints differ, "" when they do not.
type Difference func(before, after []byte) string

// How many days pass between two looks at a source. One that fails is looked at on the following days, until it is
// clear that it is broken.
const (
	daysBetweenLooks    = 7
	daysBetweenFailures = 1
	// farthestLook is further than any look is put off; one that is put off beyond was so by a clock that was ahead.
	farthestLook = 31
)

// SourceNews says what a look brought to light.
type SourceNews struct {
	// Broken and Changed count the sources that are so since this look, Recovered those that are not broken any more.
	Broken, Changed, Recovered int
}

// RecordSourceLook keeps what was seen of an address for every source that has it.
func (s *Store) RecordSourceLook(ctx context.Context, look SourceLook, differs Difference) (SourceNews, error) {
	var news SourceNews
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		cited, err := citedAt(tx, look.URL)
		if err != nil {
			return err
		}
		for _, source := range cited {
			row := source.Row
			row.InitiativeID, row.SourceKey, row.URL = source.Initiative, source.Key, look.URL
			before := row
			s.see(&row, look, source.VerifiedAt, differs)
			if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
				return err
			}
			news.add(before, row)
		}
		return nil
	})
	return news, err
}

// citedSource is a source with what was last seen of it.
type citedSource struct {
	Row        sourceCheckRow `gorm:"embedded"`
	Initiative int64
	Key        string
	VerifiedAt *instant
}

func citedAt(tx *gorm.DB, url string) ([]citedSource, error) {
	var list []citedSource
	err := tx.Raw(`
		SELECT c.*, s.initiative_id AS initiative, s.key AS key, i.last_verified_at AS verified_at
		FROM sources s
		JOIN initiatives i ON i.id = s.initiative_id AND i.publication <> 'archived'
		LEFT JOIN source_checks c ON c.initiative_id = s.initiative_id AND c.source_key = s.key AND c.url = s.url
		WHERE s.url = ?`, url).Scan(&list).Error
	return list, err
}

func (n *SourceNews) add(before, after sourceCheckRow) {
	if after.FailedDays == models.FailedDays && before.FailedDays < models.FailedDays {
		n.Broken++
	}
	if before.FailedDays >= models.FailedDays && after.FailedDays == 0 {
		n.Recovered++
	}
	if after.ChangedAt != nil && (before.ChangedAt == nil || *before.ChangedAt != *after.ChangedAt) {
		n.Changed++
	}
}

// see brings what is known of a source up to date with a look.
func (s *Store) see(row *sourceCheckRow, look SourceLook, verified *instant, differs Difference) {
	now := s.now()
	row.Outcome, row.Status, row.Detail, row.CheckedAt = look.Outcome, look.Status, look.Detail, instantOf(now)
	row.FinalURL, row.NextAt = look.FinalURL, s.lookAfter(daysBetweenLooks)
	switch look.Outcome {
	case models.SourceFailed:
		s.seeFailure(row)
	case models.SourcePostponed:
		row.NextAt = instantOf(now.Add(look.Again))
	default:
		row.FailedDays, row.LastFailedDay, row.FailingSince = 0, nil, nil
	}
	if look.Outcome == models.SourceRead {
		row.ContentType, row.ETag, row.LastModified = look.ContentType, look.ETag, look.LastModified
	}
	if row.accepted(verified) {
		row.Baseline, row.ChangedAt, row.Difference = row.Seen, nil, ""
	}
	if look.Outcome == models.SourceRead {
		s.seeText(row, look.Print, differs)
	}
}

// seeFailure counts a failure once a day.
func (s *Store) seeFailure(row *sourceCheckRow) {
	today := s.today()
	if row.LastFailedDay == nil || *row.LastFailedDay != today {
		row.FailedDays++
		row.LastFailedDay = &today
	}
	if row.FailingSince == nil {
		since := instantOf(s.now())
		row.FailingSince = &since
	}
	if row.FailedDays < models.FailedDays {
		row.NextAt = s.lookAfter(daysBetweenFailures)
	}
}

// seeText compares what was read with what staff last accepted. A text that went back to that is not changed any more.
func (s *Store) seeText(row *sourceCheckRow, taken []byte, differs Difference) {
	before := row.Seen
	row.Seen = taken
	if row.Baseline == nil {
		row.Baseline = taken
	}
	row.Difference = differs(row.Baseline, taken)
	switch {
	case row.Difference == "":
		row.ChangedAt = nil
	case row.ChangedAt == nil || differs(before, taken) != "":
		at := instantOf(s.now())
		row.ChangedAt = &at
	}
}

// lookAfter is the beginning of a day to come, UTC: a job that runs a little earlier than the last time still finds its
// sources due.
func (s *Store) lookAfter(days int) instant {
	return instantOf(s.now().UTC().Truncate(24*time.Hour).AddDate(0, 0, days))
}
