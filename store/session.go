package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// How long a session lasts: without use, at most, and while its second factor is still to be shown.
const (
	SessionIdle    = 12 * time.Hour
	SessionLongest = 7 * 24 * time.Hour
	SessionPending = 10 * time.Minute
)

// The stages of a session.
const (
	// StagePassword waits for the second factor and opens nothing else.
	StagePassword = "password"
	StageFull     = "full"
)

// Session is a browser in which somebody signed in.
type Session struct {
	ID           int64
	UserID       int64
	Stage        string
	SecondFactor bool
	// Address and Agent are where it was last renewed, to be recognised in a list.
	Address, Agent string
	CreatedAt      time.Time
	LastSeenAt     time.Time
	// ConfirmedAt is when the person last showed that it is them.
	ConfirmedAt time.Time
}

type sessionRow struct {
	ID           int64 `gorm:"primaryKey"`
	TokenHash    string
	UserID       int64
	Stage        string
	SecondFactor bool
	Address      string
	Agent        string
	CreatedAt    instant `gorm:"autoCreateTime:false"`
	LastSeenAt   instant
	ConfirmedAt  instant
}

func (sessionRow) TableName() string { return "sessions" }

func (row sessionRow) session() Session {
	return Session{
		ID: row.ID, UserID: row.UserID, Stage: row.Stage, SecondFactor: row.SecondFactor, Address: row.Address,
		Agent: row.Agent, CreatedAt: row.CreatedAt.time(), LastSeenAt: row.LastSeenAt.time(), ConfirmedAt: row.ConfirmedAt.time(),
	}
}

// StartSession begins a session under the hash of a new token and ends the one that it takes the place of (0 for none):
// a token that was known before somebody signed in is worth nothing after. Sessions that ran out are forgotten.
func (s *Store) StartSession(ctx context.Context, hash string, session Session, replaces int64, entry AuditEntry) (Session, error) {
	now := instantOf(s.now())
	row := sessionRow{
		TokenHash: hash, UserID: session.UserID, Stage: session.Stage, SecondFactor: session.SecondFactor,
		Address: cut(session.Address), Agent: cut(session.Agent),
		CreatedAt: now, LastSeenAt: now, ConfirmedAt: now,
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		err := tx.Exec("DELETE FROM sessions WHERE id = ? OR last_seen_at <= ? OR created_at <= ? OR created_at > ?", replaces,
			instantOf(s.now().Add(-SessionIdle)), instantOf(s.now().Add(-SessionLongest)),
			// Of a clock that was ahead, unless this one is behind: by less than a session lasts it may be.
			instantOf(s.now().Add(SessionLongest))).Error
		if err != nil {
			return err
		}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		if row.Stage == StageFull {
			if err := tx.Exec("UPDATE users SET last_login_at = ? WHERE id = ?", now, row.UserID).Error; err != nil {
				return err
			}
		}
		return s.record(tx, entry)
	})
	return row.session(), err
}

// SessionByToken finds a session that has not run out, with its user, by the hash of its token. Errors: ErrNotFound,
// also when the user is disabled.
func (s *Store) SessionByToken(ctx context.Context, hash string) (Session, User, error) {
	db := s.read.WithContext(ctx)
	var row sessionRow
	now := s.now()
	err := db.Where("token_hash = ? AND last_seen_at > ? AND created_at > ? AND (stage = ? OR created_at > ?) AND created_at <= ?", hash,
		instantOf(now.Add(-SessionIdle)), instantOf(now.Add(-SessionLongest)), StageFull, instantOf(now.Add(-SessionPending)),
		instantOf(now.Add(clockSlack))).Take(&row).Error
	if err != nil {
		return Session{}, User{}, explain(err)
	}
	user, err := oneUser(users(db).Where("users.id = ? AND disabled_at IS NULL", row.UserID))
	return row.session(), user, err
}

// TouchSession notes that a session is in use.
func (s *Store) TouchSession(ctx context.Context, id int64) error {
	return explain(s.write.WithContext(ctx).Exec("UPDATE sessions SET last_seen_at = ? WHERE id = ?", instantOf(s.now()), id).Error)
}

// ConfirmSession notes that the person has shown again that it is them.
func (s *Store) ConfirmSession(ctx context.Context, id int64) error {
	return explain(s.write.WithContext(ctx).Exec("UPDATE sessions SET confirmed_at = ? WHERE id = ?", instantOf(s.now()), id).Error)
}

// maxSessions bounds the list of a user's sessions.
const maxSessions = 100

// Sessions lists where a user is signed in, the latest first.
func (s *Store) Sessions(ctx context.Context, userID int64) ([]Session, error) {
	var rows []sessionRow
	err := s.read.WithContext(ctx).Where("user_id = ? AND stage = ? AND last_seen_at > ? AND created_at > ? AND created_at <= ?", userID, StageFull,
		instantOf(s.now().Add(-SessionIdle)), instantOf(s.now().Add(-SessionLongest)), instantOf(s.now().Add(clockSlack))).
		Order("last_seen_at DESC, id DESC").Limit(maxSessions).Find(&rows).Error
	list := make([]Session, len(rows))
	for n, row := range rows {
		list[n] = row.session()
	}
	return list, explain(err)
}

// EndSession ends one of a user's sessions; one that is not there has ended already.
func (s *Store) EndSession(ctx context.Context, userID, id int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("DELETE FROM sessions WHERE user_id = ? AND id = ?", userID, id)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		return s.record(tx, entry)
	})
}

// EndOtherSessions ends all of a user's sessions but one.
func (s *Store) EndOtherSessions(ctx context.Context, userID, keep int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec("DELETE FROM sessions WHERE user_id = ? AND id <> ?", userID, keep).Error; err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}
