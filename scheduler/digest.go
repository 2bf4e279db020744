package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tracker/mail"
	"tracker/models"
	"tracker/store"
)

// DigestName is the name of the job that sends the weekly letter.
const DigestName = "digest"

// Mailer hands letters over: a *mail.Mailer.
type Mailer interface {
	CanSend() bool
	Send(ctx context.Context, message mail.Message) error
}

// digest sends the weekly letter to the staff who want it: to each at most once in a week of the calendar, and not at
// all when there is nothing to say. One letter that cannot be sent keeps no other back.
func digest(mailer Mailer, site string, now func() time.Time) func(context.Context, *store.Store) (map[string]int, error) {
	return func(ctx context.Context, db *store.Store) (map[string]int, error) {
		if mailer == nil || !mailer.CanSend() {
			return nil, models.Errorf(models.ErrUnavailable, "No mail server is set, so no letter can be sent.")
		}
		readers, err := db.DigestReaders(ctx)
		if err != nil {
			return nil, err
		}
		counts := map[string]int{"readers": len(readers), "sent": 0, "failed": 0}
		if len(readers) == 0 {
			return counts, nil
		}
		letter, err := BuildDigest(ctx, db, site, now())
		if err != nil || letter.Empty() {
			return counts, err
		}
		week := weekOf(now())
		var failures []error
		for _, reader := range readers {
			sent, err := sendDigest(ctx, db, mailer, letter, reader, week)
			if err != nil {
				counts["failed"]++
				failures = append(failures, fmt.Errorf("to account %d: %w", reader.UserID, err))
			} else if sent {
				counts["sent"]++
			}
		}
		return counts, errors.Join(failures...)
	}
}

// weekOf names a week of the calendar (ISO 8601), such as 2024-W09.
func weekOf(t time.Time) string {
	year, week := t.UTC().ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}

// sendDigest sends the letter to one person who has not got it yet. Noted before it is sent, it is never sent twice,
// even if the program dies in between.
func sendDigest(
	ctx context.Context, db *store.Store, mailer Mailer, letter mail.Digest, reader store.DigestReader, week string,
) (bool, error) {
	message, err := letter.Message(reader.Name, reader.Email)
	if err != nil {
		return false, err
	}
	claimed, err := db.ClaimDigest(ctx, reader.UserID, week)
	if err != nil || !claimed {
		return false, err
	}
	if err := mailer.Send(ctx, message); err != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
		defer cancel()
		return false, errors.Join(err, db.ReleaseDigest(ctx, reader.UserID, week))
	}
	return true, nil
}
