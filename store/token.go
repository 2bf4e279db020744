package store

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Token is what a program calls the API with on behalf of a user.
type Token struct {
	ID     int64
	UserID int64
	// User is the user's e-mail address.
	User string
	// Name is what its user calls it.
	Name  string
	Scope string

	CreatedAt  time.Time
	ExpiresAt  *time.Time
	LastUsedAt *time.Time
	RevokedAt  *time.Time
}

// Valid tells whether the token opens anything at a time.
func (t Token) Valid(now time.Time) bool {
	return t.RevokedAt == nil && (t.ExpiresAt == nil || now.Before(*t.ExpiresAt))
}

type tokenRow struct {
	ID         int64 `gorm:"primaryKey"`
	TokenHash  string
	UserID     int64
	Name       string
	Scope      string
	CreatedAt  instant `gorm:"autoCreateTime:false"`
	ExpiresAt  *instant
	LastUsedAt *instant
	RevokedAt  *instant
	Email      string `gorm:"->"`
}

func (tokenRow) TableName() string { return "tokens" }

func (row tokenRow) token() Token {
	return Token{
		ID: row.ID, UserID: row.UserID, User: row.Email, Name: row.Name, Scope: row.Scope, CreatedAt: row.CreatedAt.time(),
		ExpiresAt: row.ExpiresAt.timePointer(), LastUsedAt: row.LastUsedAt.timePointer(), RevokedAt: row.RevokedAt.timePointer(),
	}
}

func tokens(db *gorm.DB) *gorm.DB {
	return db.Model(&tokenRow{}).Select("tokens.*, users.email AS email").Joins("JOIN users ON users.id = tokens.user_id")
}

// CreateToken keeps a token by its hash.
func (s *Store) CreateToken(ctx context.Context, hash string, token Token, entry AuditEntry) (Token, error) {
	row := tokenRow{
		TokenHash: hash, UserID: token.UserID, Name: token.Name, Scope: token.Scope,
		CreatedAt: instantOf(s.now()), ExpiresAt: instantPointer(token.ExpiresAt),
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return s.record(tx, entry)
	})
	return row.token(), err
}

// TokenByHash finds a token that is valid, with its user. Errors: ErrNotFound, also when the user is disabled.
func (s *Store) TokenByHash(ctx context.Context, hash string) (Token, User, error) {
	db := s.read.WithContext(ctx)
	var row tokenRow
	err := tokens(db).Where("token_hash = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)",
		hash, instantOf(s.now())).Take(&row).Error
	if err != nil {
		return Token{}, User{}, explain(err)
	}
	user, err := oneUser(users(db).Where("users.id = ? AND disabled_at IS NULL", row.UserID))
	return row.token(), user, err
}

// TouchToken notes that a token was used.
func (s *Store) TouchToken(ctx context.Context, id int64) error {
	return explain(s.write.WithContext(ctx).Exec("UPDATE tokens SET last_used_at = ? WHERE id = ?", instantOf(s.now()), id).Error)
}

// Tokens lists a user's tokens, those of everybody when the user is 0, the newest first: a page from the offset on, and
// how many there are.
func (s *Store) Tokens(ctx context.Context, userID int64, offset, limit int) ([]Token, int, error) {
	choose := func(query *gorm.DB) *gorm.DB {
		if userID != 0 {
			query = query.Where("tokens.user_id = ?", userID)
		}
		return query
	}
	var total int64
	if err := choose(s.read.WithContext(ctx).Model(&tokenRow{})).Count(&total).Error; err != nil {
		return nil, 0, explain(err)
	}
	var rows []tokenRow
	err := choose(tokens(s.read.WithContext(ctx))).Order("tokens.id DESC").
		Offset(max(offset, 0)).Limit(min(max(limit, 1), MaxLimit)).Find(&rows).Error
	list := make([]Token, len(rows))
	for n, row := range rows {
		list[n] = row.token()
	}
	return list, int(total), explain(err)
}

// RevokeToken ends a token for ever: of a user, or of anybody when the user is 0. Errors: ErrNotFound.
func (s *Store) RevokeToken(ctx context.Context, userID, id int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		query := tokens(tx).Where("tokens.id = ?", id)
		if userID != 0 {
			query = query.Where("tokens.user_id = ?", userID)
		}
		var row tokenRow
		if err := query.Take(&row).Error; err != nil {
			return err
		}
		done := tx.Exec("UPDATE tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", instantOf(s.now()), id)
		if done.Error != nil || done.RowsAffected == 0 {
			return done.Error
		}
		entry.Subject = row.Email
		return s.record(tx, entry)
	})
}
