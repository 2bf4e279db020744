package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// RescanInitiative is ScanReviews for one initiative. Every change to a record does the same by itself, in its own
// transaction. Errors: ErrNotFound.
func (s *Store) RescanInitiative(ctx context.Context, slug string) (ScanResult, error) {
	var result ScanResult
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		row, err := visibleRow(tx, slug, Staff)
		if err != nil {
			return err
		}
		result, err = s.rescan(tx, row)
		if row.Publication != models.Archived {
			result.Checked = 1
		}
		return err
	})
	return result, err
}

// rescan brings the reviews of one record in line with what it says now. It reads the causes and the reviews that are
// there, and writes only where the two do not fit.
func (s *Store) rescan(tx *gorm.DB, row initiativeRow) (ScanResult, error) {
	var result ScanResult
	causes, err := s.causesOf(tx, row)
	if err != nil {
		return result, err
	}
	reviews, err := reviewsOf(tx, row.ID)
	if err != nil {
		return result, err
	}
	for _, review := range reviews {
		if review.state == models.ReviewSnoozed && review.snoozedUntil != nil && *review.snoozedUntil <= instantOf(s.now()) {
			n, err := s.wake(tx, "id = ?", review.id)
			if err != nil {
				return result, err
			}
			result.Woken += n
		}
		if _, holds := causes[review.question]; !holds && review.asked() {
			n, err := s.resolve(tx, "id = ?", review.id)
			if err != nil {
				return result, err
			}
			result.Resolved += n
		}
	}
	for _, question := range slices.SortedFunc(maps.Keys(causes), question.compare) {
		cause := causes[question]
		if answered(reviews, question, cause.since) {
			continue
		}
		err := exec(tx, "INSERT INTO reviews (initiative_id, reason, subject, detail, state, opened_at, "+placeColumns+`)
			SELECT i.id, ?, ?, ?, 'open', ?, `+placeOfRecord+` FROM initiatives i WHERE i.id = ?`,
			question.reason, question.subject, cause.detail, instantOf(s.now()), row.ID)
		if err != nil {
			return result, err
		}
		result.Opened++
	}
	return result, nil
}

// question is what a review of a record asks about.
type question struct {
	reason  models.ReviewReason
	subject string
}

func (q question) compare(other question) int {
	return cmp.Or(cmp.Compare(q.reason, other.reason), cmp.Compare(q.subject, other.subject))
}

// foundCause is a cause that holds.
type foundCause struct {
	detail string
	since  instant
}

// causesOf reads which causes hold for one record. Those that need nothing beside it are columns of one row: fourteen
// queries, or one put together from them, cost more than all else that a small change does.
func (s *Store) causesOf(tx *gorm.DB, row initiativeRow) (map[question]foundCause, error) {
	intervals, err := intervalsOr(tx, s.intervals)
	if err != nil {
		return nil, err
	}
	found := map[question]foundCause{}
	if row.Publication == models.Archived {
		return found, nil
	}
	// Only the interval of its status concerns it.
	own := models.ReviewIntervals{}
	if days, due := intervals[row.Status]; due {
		own[row.Status] = days
	}
	var alone, joined []cause
	for _, c := range s.causes(own) {
		switch c.join {
		case "":
			alone = append(alone, c)
		default:
			joined = append(joined, c)
		}
	}
	joined, err = causesAlone(tx, row.ID, alone, joined, found)
	if err != nil {
		return nil, err
	}
	return found, causesJoined(tx, row.ID, joined, found)
}

// causesAlone adds the causes that need nothing beside the record, and tells which of the others can hold.
func causesAlone(tx *gorm.DB, id int64, causes, joined []cause, found map[question]foundCause) ([]cause, error) {
	var columns []string
	var args, places []any
	type answer struct {
		holds           bool
		subject, detail string
		since           instant
	}
	answers := make([]answer, len(causes))
	for n, c := range causes {
		columns = append(columns, c.subject, c.detail, cmp.Or(c.since, never), c.holds)
		args = append(args, c.args...)
		a := &answers[n]
		places = append(places, &a.subject, &a.detail, &a.since, &a.holds)
	}
	possible := make([]bool, len(joined))
	for n, c := range joined {
		columns = append(columns, cmp.Or(c.first, c.there))
		places = append(places, &possible[n])
	}
	err := each(tx, func(rows *sql.Rows) error { return rows.Scan(places...) },
		"SELECT "+strings.Join(columns, ", ")+" FROM initiatives i WHERE i.id = ?", append(args, id)...)
	for n, a := range answers {
		if a.holds {
			found[question{causes[n].reason, a.subject}] = foundCause{a.detail, a.since}
		}
	}
	var left []cause
	for n, c := range joined {
		if possible[n] {
			left = append(left, c)
		}
	}
	return left, err
}

func causesJoined(tx *gorm.DB, id int64, causes []cause, found map[question]foundCause) error {
	for _, c := range causes {
		err := each(tx, func(rows *sql.Rows) error {
			var about int64
			var asked question
			var cause foundCause
			err := rows.Scan(&about, &asked.reason, &asked.subject, &cause.detail, &cause.since)
			found[asked] = cause
			return err
		}, c.query("i.id = ?"), append(append([]any{c.reason}, c.args...), id)...)
		if err != nil {
			return err
		}
	}
	return nil
}

// knownReview is what there is of a review already.
type knownReview struct {
	id           int64
	question     question
	state        models.ReviewState
	snoozedUntil *instant
	resolvedAt   *instant
}

func (r knownReview) asked() bool {
	return r.state == models.ReviewOpen || r.state == models.ReviewSnoozed
}

// reviewsOf reads the reviews of a record with the times that their states ask for. Those that are open, which most are,
// the index alone tells.
func reviewsOf(tx *gorm.DB, id int64) ([]knownReview, error) {
	var list []knownReview
	err := each(tx, func(rows *sql.Rows) error {
		var r knownReview
		err := rows.Scan(&r.id, &r.question.reason, &r.question.subject, &r.state, &r.snoozedUntil, &r.resolvedAt)
		list = append(list, r)
		return err
	}, `SELECT id, reason, subject, state, CASE state WHEN 'snoozed' THEN snoozed_until END,
		CASE state WHEN 'dismissed' THEN resolved_at END FROM reviews WHERE initiative_id = ?`, id)
	return list, err
}

// answered tells whether a question is asked already, or was dismissed since it arose.
func answered(reviews []knownReview, about question, since instant) bool {
	for _, r := range reviews {
		dismissed := r.state == models.ReviewDismissed && (r.resolvedAt == nil || *r.resolvedAt >= since)
		if r.question == about && (r.asked() || dismissed) {
			return true
		}
	}
	return false
}
