package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// DigestReader is a member of staff who wants the weekly letter.
type DigestReader struct {
	UserID      int64
	Name, Email string
}

// DigestReaders lists the staff who want the weekly letter and may still sign in.
func (s *Store) DigestReaders(ctx context.Context) ([]DigestReader, error) {
	var readers []DigestReader
	err := s.read.WithContext(ctx).Raw(`SELECT u.id AS user_id, u.name, u.email FROM users u
		JOIN digest_readers d ON d.user_id = u.id WHERE u.disabled_at IS NULL ORDER BY u.id`).Scan(&readers).Error
	return readers, explain(err)
}

// WantsDigest tells whether somebody gets the weekly letter.
func (s *Store) WantsDigest(ctx context.Context, userID int64) (bool, error) {
	var n int64
	err := s.read.WithContext(ctx).Table("digest_readers").Where("user_id = ?", userID).Count(&n).Error
	return n > 0, explain(err)
}

// SetDigest lets somebody get the weekly letter, or no longer. The entry is kept when that changes anything.
func (s *Store) SetDigest(ctx context.Context, userID int64, wanted bool, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		statement, args := "DELETE FROM digest_readers WHERE user_id = ?", []any{userID}
		if wanted {
			statement = "INSERT INTO digest_readers (user_id, since) VALUES (?, ?) ON CONFLICT (user_id) DO NOTHING"
			args = append(args, instantOf(s.now()))
		}
		done := tx.Exec(statement, args...)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return s.record(tx, entry)
	})
}

// ClaimDigest notes that a week's letter goes out to somebody. It gives false when it went out already.
func (s *Store) ClaimDigest(ctx context.Context, userID int64, week string) (bool, error) {
	claimed := false
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("INSERT INTO digests_sent (user_id, week, sent_at) VALUES (?, ?, ?) ON CONFLICT (user_id, week) DO NOTHING",
			userID, week, instantOf(s.now()))
		claimed = done.RowsAffected == 1
		return done.Error
	})
	return claimed, err
}

// ReleaseDigest takes the note back, when the letter could not be sent after all.
func (s *Store) ReleaseDigest(ctx context.Context, userID int64, week string) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		return tx.Exec("DELETE FROM digests_sent WHERE user_id = ? AND week = ?", userID, week).Error
	})
}

// StaffChange is a change of a record with the name of who made it.
type StaffChange struct {
	ChangeItem
	Actor string
}

// WeekChanges are the changes since a time. Items are the latest of those to records that are public, Total counts all
// of those, and Hidden those to other records.
type WeekChanges struct {
	Items  []StaffChange
	Total  int
	Hidden int
}

// ChangesSince tells staff what was changed since a time.
func (s *Store) ChangesSince(ctx context.Context, since time.Time, limit int) (WeekChanges, error) {
	var changes WeekChanges
	db := s.read.WithContext(ctx)
	var counts struct{ Total, Hidden int }
	var rows []struct {
		Slug, Title, JurisdictionName string
		JurisdictionCode              *models.Code
		Version                       int
		Kind                          models.RevisionKind
		ActorName, ActorRole, Comment string
		At                            instant
	}
	err := db.Raw(`SELECT COALESCE(SUM(CASE WHEN i.publication = 'published' THEN 1 ELSE 0 END), 0) AS total,
			COALESCE(SUM(CASE WHEN i.publication = 'published' THEN 0 ELSE 1 END), 0) AS hidden
		FROM revisions r JOIN initiatives i ON i.id = r.initiative_id WHERE r.at >= ?`, instantOf(since)).Scan(&counts).Error
	if err != nil {
		return changes, explain(err)
	}
	changes.Total, changes.Hidden = counts.Total, counts.Hidden
	err = db.Raw(`
		SELECT i.slug, i.title, i.jurisdiction_code, COALESCE(j.name, '') AS jurisdiction_name,
		       r.version, r.kind, r.actor_name, r.actor_role, r.comment, r.at
		FROM revisions r
		JOIN initiatives i ON i.id = r.initiative_id AND i.publication = 'published'
		LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code
		WHERE r.at >= ? ORDER BY r.at DESC, r.id DESC LIMIT ?`, instantOf(since), limit).Scan(&rows).Error
	for _, r := range rows {
		changes.Items = append(changes.Items, StaffChange{
			ChangeItem: ChangeItem{
				Slug: r.Slug, Title: r.Title, Jurisdiction: orZero(r.JurisdictionCode), JurisdictionName: r.JurisdictionName,
				Version: r.Version, Kind: r.Kind, Role: r.ActorRole, Comment: r.Comment, At: r.At.time(),
			},
			Actor: r.ActorName,
		})
	}
	return changes, explain(err)
}
