package store

import (
	"context"

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
		return s.scan(tx, everyInitiative, intervals, &result)
	})
	return result, err
}

// RescanInitiative is ScanReviews for one initiative. Every change to a record does the same by itself, in its own
// transaction. Errors: ErrNotFound.
func (s *Store) RescanInitiative(ctx context.Context, slug string) (ScanResult, error) {
	var result ScanResult
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		row, err := visibleRow(tx, slug, Staff)
		if err != nil {
			return err
		}
		return s.scan(tx, scanScope(row.ID), s.intervals, &result)
	})
	return result, err
}

// rescan brings the reviews of one record in line with what it says now.
func (s *Store) rescan(tx *gorm.DB, id int64) error {
	return s.scan(tx, scanScope(id), s.intervals, &ScanResult{})
}

// scanScope is the id of the initiative that a scan looks at.
type scanScope int64

const everyInitiative scanScope = 0

// narrow limits a condition to the scope; column is where the id of an initiative stands.
func (scope scanScope) narrow(condition, column string, args ...any) (string, []any) {
	if scope == everyInitiative {
		return condition, args
	}
	return condition + " AND " + column + " = ?", append(args, int64(scope))
}

// scan collects what needs a look within a scope and brings the reviews in line with it.
func (s *Store) scan(tx *gorm.DB, scope scanScope, intervals models.ReviewIntervals, result *ScanResult) error {
	intervals, err := intervalsOr(tx, intervals)
	if err != nil {
		return err
	}
	if err := s.collectCauses(tx, scope, intervals); err != nil {
		return err
	}
	count := tx.Model(&initiativeRow{}).Where("publication <> ?", models.Archived)
	if scope != everyInitiative {
		count = count.Where("id = ?", int64(scope))
	}
	var checked int64
	if err := count.Count(&checked).Error; err != nil {
		return err
	}
	result.Checked = int(checked)
	for _, step := range []struct {
		do    func(*gorm.DB, scanScope) (int64, error)
		count *int
	}{
		{s.wake, &result.Woken}, {s.resolveGone, &result.Resolved}, {s.openNew, &result.Opened},
	} {
		n, err := step.do(tx, scope)
		if err != nil {
			return err
		}
		*step.count = int(n)
	}
	return nil
}

// wake opens the snoozed reviews whose time is over.
func (s *Store) wake(tx *gorm.DB, scope scanScope) (int64, error) {
	now := instantOf(s.now())
	over, args := scope.narrow("state = 'snoozed' AND snoozed_until <= ?", "initiative_id", now)
	if err := noteEach(tx, models.ReviewWasWoken, "", now, over, args); err != nil {
		return 0, err
	}
	done := tx.Exec("UPDATE reviews SET state = 'open', snoozed_until = NULL WHERE "+over, args...)
	return done.RowsAffected, done.Error
}

// resolveGone resolves the reviews whose cause is gone.
func (s *Store) resolveGone(tx *gorm.DB, scope scanScope) (int64, error) {
	const note = "The cause is gone."
	now := instantOf(s.now())
	gone, args := scope.narrow(`state IN ('open', 'snoozed') AND NOT EXISTS (SELECT 1 FROM temp.causes c
		WHERE c.initiative_id = reviews.initiative_id AND c.reason = reviews.reason AND c.subject = reviews.subject)`, "initiative_id")
	if err := noteEach(tx, models.ReviewWasResolved, note, now, gone, args); err != nil {
		return 0, err
	}
	done := tx.Exec("UPDATE reviews SET state = 'resolved', snoozed_until = NULL, resolved_at = ?, resolved_by = ?, note = ? WHERE "+gone,
		append([]any{now, scanActor, note}, args...)...)
	return done.RowsAffected, done.Error
}

// openNew opens a review for every cause that has none. What a person dismissed is not asked again, unless the cause
// arose anew since.
func (s *Store) openNew(tx *gorm.DB, scope scanScope) (int64, error) {
	open, args := scope.narrow(`NOT EXISTS (SELECT 1 FROM reviews r
		WHERE r.initiative_id = c.initiative_id AND r.reason = c.reason AND r.subject = c.subject
			AND (r.state IN ('open', 'snoozed') OR r.state = 'dismissed' AND COALESCE(r.resolved_at, c.since) >= c.since))`,
		"c.initiative_id")
	done := tx.Exec(`INSERT INTO reviews (initiative_id, reason, subject, detail, state, opened_at)
		SELECT c.initiative_id, c.reason, c.subject, c.detail, 'open', ? FROM temp.causes c WHERE `+open,
		append([]any{instantOf(s.now())}, args...)...)
	return done.RowsAffected, done.Error
}

// noteEach records that the scan does something to every review that fits a condition.
func noteEach(tx *gorm.DB, kind models.ReviewEventKind, note string, at instant, condition string, args []any) error {
	return tx.Exec(`INSERT INTO review_events (review_id, kind, note, actor_name, actor_role, at)
		SELECT id, ?, ?, ?, ?, ? FROM reviews WHERE `+condition,
		append([]any{kind, note, scanActor, models.RoleSystem, at}, args...)...).Error
}
