package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"tracker/models"
)

// ScanResult says what a review scan did.
type ScanResult struct {
	// Checked counts the initiatives that were looked at, Refreshed those of which a scheduled action came due.
	Checked   int
	Refreshed int
	Opened    int
	Resolved  int
	// Woken counts snoozed reviews whose time is over.
	Woken int
}

// scanActor is who resolves a review when its cause is gone.
const scanActor = "review-scan"

// ScanReviews opens a review for every reason that holds now, and resolves those whose reason is gone. It is one pass
// over the initiatives for each reason, whatever their number, and running it again changes nothing. Archived records
// are left alone.
func (s *Store) ScanReviews(ctx context.Context, intervals models.ReviewIntervals) (ScanResult, error) {
	var result ScanResult
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		var err error
		if result.Refreshed, err = s.refreshDue(tx); err != nil {
			return err
		}
		if err := s.collectCauses(tx, intervals); err != nil {
			return err
		}
		return s.applyCauses(tx, &result)
	})
	return result, err
}

// collectCauses lists in a temporary table what needs a look.
func (s *Store) collectCauses(tx *gorm.DB, intervals models.ReviewIntervals) error {
	const table = `CREATE TEMP TABLE IF NOT EXISTS causes (
		initiative_id INTEGER NOT NULL, reason TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
		PRIMARY KEY (initiative_id, reason, subject)) WITHOUT ROWID`
	for _, statement := range []string{table, "DELETE FROM temp.causes"} {
		if err := tx.Exec(statement).Error; err != nil {
			return err
		}
	}
	const insert = "INSERT INTO temp.causes (initiative_id, reason, subject, detail) "
	const alive = " FROM initiatives i WHERE i.publication <> 'archived' AND "
	now, today := s.now().UTC(), s.today()
	for _, status := range models.Statuses.Values() {
		days, due := intervals[models.Status(status)]
		if !due {
			continue
		}
		before := instantOf(now.AddDate(0, 0, -days))
		err := tx.Exec(insert+`SELECT i.id, ?, '', CASE WHEN i.last_verified_at IS NULL
				THEN 'No person has checked this record yet.' ELSE ? END`+alive+
			`i.status = ? AND (i.last_verified_at IS NULL OR i.last_verified_at <= ?)`,
			models.ReasonVerificationOverdue,
			fmt.Sprintf("Last checked more than %d days ago; a record with the status \"%s\" is due after that.", days, models.Statuses.Label(status)),
			status, before).Error
		if err != nil {
			return err
		}
	}
	for _, cause := range []struct {
		reason models.ReviewReason
		sql    string
		args   []any
	}{
		{models.ReasonNoSource, `SELECT i.id, ?, '', 'The record names no source.'` + alive + `i.sources = 0`, nil},
		{models.ReasonNoConfirmedSource, `SELECT i.id, ?, '', 'None of the sources is official or a mirror of an official one.'` +
			alive + `i.sources > 0 AND i.certainty <> 'confirmed'`, nil},
		{models.ReasonJurisdictionOpen, `SELECT i.id, ?, '', 'The record belongs to no jurisdiction.'` + alive + `i.jurisdiction_code IS NULL`, nil},
		{models.ReasonStatusDisagrees, `SELECT i.id, ?, '', 'The status is "' || i.status || '", and the actions lead to the stage "' || i.actions_stage || '".'` +
			alive + `i.status_disagrees = 1`, nil},
		// A day is over when nobody has looked since: verification after it, or entry of the record after it, settles it.
		{models.ReasonScheduledPassed, `SELECT i.id, ?, a.date, 'An action was planned for ' || a.date || '; what came of it is not recorded.'
			FROM initiatives i JOIN actions a ON a.initiative_id = i.id
			WHERE i.publication <> 'archived' AND i.last_listed_day > COALESCE(i.last_verified_at, i.created_at) / 86400000000
				AND a.latest_day < ? AND a.latest_day > COALESCE(i.last_verified_at, i.created_at) / 86400000000
			GROUP BY i.id, a.date`, []any{today}},
	} {
		if err := tx.Exec(insert+cause.sql, append([]any{cause.reason}, cause.args...)...).Error; err != nil {
			return err
		}
	}
	return nil
}

// applyCauses brings the reviews in line with the causes. A review that a person dismissed is not opened again for the
// same subject.
func (s *Store) applyCauses(tx *gorm.DB, result *ScanResult) error {
	now := instantOf(s.now())
	var checked int64
	if err := tx.Model(&initiativeRow{}).Where("publication <> ?", models.Archived).Count(&checked).Error; err != nil {
		return err
	}
	result.Checked = int(checked)
	woken := tx.Exec("UPDATE reviews SET state = 'open', snoozed_until = NULL WHERE state = 'snoozed' AND snoozed_until <= ?", now)
	if woken.Error != nil {
		return woken.Error
	}
	resolved := tx.Exec(`UPDATE reviews SET state = 'resolved', resolved_at = ?, resolved_by = ?, note = 'The cause is gone.'
		WHERE state IN ('open', 'snoozed') AND NOT EXISTS (SELECT 1 FROM temp.causes c
			WHERE c.initiative_id = reviews.initiative_id AND c.reason = reviews.reason AND c.subject = reviews.subject)`,
		now, scanActor)
	if resolved.Error != nil {
		return resolved.Error
	}
	opened := tx.Exec(`INSERT INTO reviews (initiative_id, reason, subject, detail, state, opened_at)
		SELECT c.initiative_id, c.reason, c.subject, c.detail, 'open', ? FROM temp.causes c
		WHERE NOT EXISTS (SELECT 1 FROM reviews r WHERE r.initiative_id = c.initiative_id AND r.reason = c.reason
			AND r.subject = c.subject AND r.state IN ('open', 'snoozed', 'dismissed'))`, now)
	if opened.Error != nil {
		return opened.Error
	}
	result.Woken = int(woken.RowsAffected)
	result.Resolved = int(resolved.RowsAffected)
	result.Opened = int(opened.RowsAffected)
	return nil
}
