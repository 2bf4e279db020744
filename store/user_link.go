package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// AccountLink is a link that is used once. Without a user it sets up the first account, otherwise the user's password.
type AccountLink struct {
	// User is nil for the link that sets up the first account.
	User      *User
	ExpiresAt time.Time
}

type accountLinkRow struct {
	ID        int64 `gorm:"primaryKey"`
	TokenHash string
	UserID    *int64
	CreatedAt instant `gorm:"autoCreateTime:false"`
	ExpiresAt instant
}

func (accountLinkRow) TableName() string { return "account_links" }

// CreateAccountLink makes a link, and void whatever link there was for the same purpose. A user of 0 makes one for the
// first account, which is refused (ErrConflict) when there is an account already.
func (s *Store) CreateAccountLink(ctx context.Context, userID int64, hash string, expires time.Time, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if userID == 0 {
			if err := mustHaveNoUsers(tx); err != nil {
				return err
			}
		} else {
			user, err := oneUser(users(tx).Where("users.id = ?", userID))
			if err != nil {
				return err
			}
			entry.Subject = user.Email
		}
		if err := tx.Exec("DELETE FROM account_links WHERE COALESCE(user_id, 0) = ? OR expires_at <= ?",
			userID, instantOf(s.now())).Error; err != nil {
			return err
		}
		err := tx.Create(&accountLinkRow{
			TokenHash: hash, UserID: nullable(userID), CreatedAt: instantOf(s.now()), ExpiresAt: instantOf(expires),
		}).Error
		if err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}

// AccountLink finds a link that can still be used. Errors: ErrNotFound, whether it was used, ran out or never was.
func (s *Store) AccountLink(ctx context.Context, hash string) (AccountLink, error) {
	return s.accountLink(s.read.WithContext(ctx), hash)
}

func (s *Store) accountLink(db *gorm.DB, hash string) (AccountLink, error) {
	var row accountLinkRow
	err := db.Where("token_hash = ? AND expires_at > ? AND created_at <= ?", hash, instantOf(s.now()), instantOf(s.now().Add(clockSlack))).
		Take(&row).Error
	if err != nil {
		return AccountLink{}, explain(err)
	}
	link := AccountLink{ExpiresAt: row.ExpiresAt.time()}
	if row.UserID == nil {
		return link, explain(mustHaveNoUsers(db))
	}
	user, err := oneUser(users(db).Where("users.id = ?", *row.UserID))
	if err == nil && user.DisabledAt != nil {
		err = models.Errorf(models.ErrNotFound, "There is no such record.")
	}
	link.User = &user
	return link, err
}

func mustHaveNoUsers(db *gorm.DB) error {
	none, err := noUsers(db)
	if err == nil && !none {
		err = models.Errorf(models.ErrConflict, "The first account has been set up already.")
	}
	return err
}

// CreateFirstUser uses the link for the first account: the account is made and the link is gone, or neither. Errors:
// ErrNotFound for the link, ErrConflict when somebody was first.
func (s *Store) CreateFirstUser(ctx context.Context, hash string, user NewUser, entry AuditEntry) (User, error) {
	var made User
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		link, err := s.accountLink(tx, hash)
		if err != nil {
			return err
		}
		if link.User != nil {
			return models.Errorf(models.ErrNotFound, "There is no such record.")
		}
		if made, err = s.createUser(tx, user, entry); err != nil {
			return err
		}
		return tx.Exec("DELETE FROM account_links WHERE token_hash = ?", hash).Error
	})
	return made, err
}

// SetPasswordByLink uses the link for a user's password. Errors: ErrNotFound for the link.
func (s *Store) SetPasswordByLink(ctx context.Context, hash, passwordHash string, entry AuditEntry) (User, error) {
	var user User
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		link, err := s.accountLink(tx, hash)
		if err != nil {
			return err
		}
		if link.User == nil {
			return models.Errorf(models.ErrNotFound, "There is no such record.")
		}
		user = *link.User
		return s.setPassword(tx, user.ID, passwordHash, 0, entry)
	})
	return user, err
}
