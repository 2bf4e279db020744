package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

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
// over the initiatives, and running it again changes nothing. Archived records are left alone.
func (s *Store) ScanReviews(ctx context.Context, intervals models.ReviewIntervals) (ScanResult, error) {
	var result ScanResult
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		var err error
		if result.Refreshed, err = s.refreshDue(tx); err != nil {
			return err
		}
		return s.scan(tx, intervals, &result)
	})
	return result, err
}

// scan brings the reviews in line with what needs a look, in the records where the two differ.
func (s *Store) scan(tx *gorm.DB, intervals models.ReviewIntervals, result *ScanResult) error {
	intervals, err := intervalsOr(tx, intervals)
	if err != nil {
		return err
	}
	err = each(tx, func(rows *sql.Rows) error { return rows.Scan(&result.Checked) },
		"SELECT COALESCE(SUM(initiatives), 0) FROM tallies WHERE publication <> ?", models.Archived)
	if err != nil {
		return err
	}
	if result.Woken, err = s.wake(tx, "state = 'snoozed' AND snoozed_until <= ?", instantOf(s.now())); err != nil {
		return err
	}
	causes := s.causes(intervals)
	unsettled, reasons, err := unsettled(tx, causes)
	if err != nil || len(unsettled) == 0 {
		return err
	}
	if err := nameUnsettled(tx, unsettled); err != nil {
		return err
	}
	// The rules of other reasons would each look at all those records in vain.
	causes = slices.DeleteFunc(causes, func(c cause) bool { return !reasons[c.reason] })
	if err := collectCauses(tx, causes); err != nil {
		return err
	}
	result.Resolved, err = s.resolve(tx, `state IN ('open', 'snoozed') AND initiative_id IN (SELECT id FROM unsettled)
		AND NOT EXISTS (SELECT 1 FROM causes c
			WHERE c.initiative_id = reviews.initiative_id AND c.reason = reviews.reason AND c.subject = reviews.subject)`)
	if err != nil {
		return err
	}
	result.Opened, err = s.openNew(tx)
	return err
}

// nameUnsettled lists records in a temporary table, and empties the one of causes.
func nameUnsettled(tx *gorm.DB, ids []int64) error {
	for _, statement := range append(engineOf(tx).scratch(), "DELETE FROM unsettled", "DELETE FROM causes") {
		if err := tx.Exec(statement).Error; err != nil {
			return err
		}
	}
	for batch := range slices.Chunk(ids, insertBatch) {
		args := make([]any, len(batch))
		for n, id := range batch {
			args[n] = id
		}
		if err := exec(tx, "INSERT INTO unsettled (id) VALUES (?)"+strings.Repeat(", (?)", len(batch)-1), args...); err != nil {
			return err
		}
	}
	return nil
}

// wake opens the snoozed reviews that fit a condition: their time is over.
func (s *Store) wake(tx *gorm.DB, over string, args ...any) (int, error) {
	if err := noteEach(tx, models.ReviewWasWoken, "", instantOf(s.now()), over, args); err != nil {
		return 0, err
	}
	done := tx.Exec("UPDATE reviews SET state = 'open', snoozed_until = NULL WHERE "+over, args...)
	return int(done.RowsAffected), done.Error
}

// resolve resolves the reviews that fit a condition: their cause is gone.
func (s *Store) resolve(tx *gorm.DB, gone string, args ...any) (int, error) {
	const note = "The cause is gone."
	now := instantOf(s.now())
	if err := noteEach(tx, models.ReviewWasResolved, note, now, gone, args); err != nil {
		return 0, err
	}
	done := tx.Exec("UPDATE reviews SET state = 'resolved', snoozed_until = NULL, resolved_at = ?, resolved_by = ?, note = ? WHERE "+gone,
		append([]any{now, scanActor, note}, args...)...)
	return int(done.RowsAffected), done.Error
}

// openNew opens a review for every cause that has none. What a person dismissed is not asked again, unless the cause
// arose anew since.
func (s *Store) openNew(tx *gorm.DB) (int, error) {
	done := tx.Exec(`INSERT INTO reviews (initiative_id, reason, subject, detail, state, opened_at, `+placeColumns+`)
		SELECT c.initiative_id, c.reason, c.subject, c.detail, 'open', ?, `+placeOfRecord+`
		FROM causes c JOIN initiatives i ON i.id = c.initiative_id
		WHERE NOT EXISTS (SELECT 1 FROM reviews r
			WHERE r.initiative_id = c.initiative_id AND r.reason = c.reason AND r.subject = c.subject
				AND (r.state IN ('open', 'snoozed') OR r.state = 'dismissed' AND COALESCE(r.resolved_at, c.since) >= c.since))
		ORDER BY c.initiative_id, c.reason, c.subject`,
		instantOf(s.now()))
	return int(done.RowsAffected), done.Error
}

// noteEach records that the scan does something to every review that fits a condition.
func noteEach(tx *gorm.DB, kind models.ReviewEventKind, note string, at instant, condition string, args []any) error {
	return tx.Exec(`INSERT INTO review_events (review_id, kind, note, actor_name, actor_role, at)
		SELECT id, ?, ?, ?, ?, ? FROM reviews WHERE `+condition,
		append([]any{kind, note, scanActor, models.RoleSystem, at}, args...)...).Error
}
