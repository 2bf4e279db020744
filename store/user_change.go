package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// SetUserRole gives a user another role. Their sessions end, so that no page keeps what the old role allowed. Errors:
// ErrNotFound, ErrConflict for the last admin.
func (s *Store) SetUserRole(ctx context.Context, id int64, role string, entry AuditEntry) error {
	return s.changeUser(ctx, id, map[string]any{"role": role}, entry)
}

// DisableUser shuts a user out at once: no signing in, no session, no token. Errors: ErrNotFound, ErrConflict for the
// last admin.
func (s *Store) DisableUser(ctx context.Context, id int64, entry AuditEntry) error {
	return s.changeUser(ctx, id, map[string]any{"disabled_at": instantOf(s.now())}, entry)
}

// EnableUser lets a disabled user in again. Errors: ErrNotFound.
func (s *Store) EnableUser(ctx context.Context, id int64, entry AuditEntry) error {
	return s.changeUser(ctx, id, map[string]any{"disabled_at": nil}, entry)
}

// RemoveSecondFactors takes every second factor from a user who has lost theirs. Errors: ErrNotFound.
func (s *Store) RemoveSecondFactors(ctx context.Context, id int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.changeUserIn(tx, id, map[string]any{"totp_secret": "", "totp_pending": ""}, entry); err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM passkeys WHERE user_id = ?", id).Error; err != nil {
			return err
		}
		return tx.Exec("DELETE FROM recovery_codes WHERE user_id = ?", id).Error
	})
}

func (s *Store) changeUser(ctx context.Context, id int64, columns map[string]any, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error { return s.changeUserIn(tx, id, columns, entry) })
}

// changeUserIn changes a user, ends their sessions and notes who did it. The last admin stays one: otherwise nobody
// could let anyone in again.
func (s *Store) changeUserIn(tx *gorm.DB, id int64, columns map[string]any, entry AuditEntry) error {
	user, err := oneUser(users(tx).Where("users.id = ?", id))
	if err != nil {
		return err
	}
	if err := tx.Model(&userRow{}).Where("id = ?", id).Updates(columns).Error; err != nil {
		return err
	}
	var admins int64
	if err := tx.Model(&userRow{}).Where("role = 'admin' AND disabled_at IS NULL").Count(&admins).Error; err != nil {
		return err
	}
	if admins == 0 && user.Role == "admin" {
		return models.Errorf(models.ErrConflict, "This is the last admin; make another one first.")
	}
	if err := tx.Exec("DELETE FROM sessions WHERE user_id = ?", id).Error; err != nil {
		return err
	}
	entry.Subject = user.Email
	return s.record(tx, entry)
}

// SetPassword gives a user another password. Every session but one (0 for none) and every link to set a password ends
// with the old one. Errors: ErrNotFound.
func (s *Store) SetPassword(ctx context.Context, id int64, hash string, keep int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error { return s.setPassword(tx, id, hash, keep, entry) })
}

func (s *Store) setPassword(tx *gorm.DB, id int64, hash string, keep int64, entry AuditEntry) error {
	user, err := oneUser(users(tx).Where("users.id = ?", id))
	if err != nil {
		return err
	}
	if err := tx.Model(&userRow{}).Where("id = ?", id).Update("password_hash", hash).Error; err != nil {
		return err
	}
	if err := tx.Exec("DELETE FROM sessions WHERE user_id = ? AND id <> ?", id, keep).Error; err != nil {
		return err
	}
	if err := tx.Exec("DELETE FROM account_links WHERE user_id = ?", id).Error; err != nil {
		return err
	}
	entry.Subject = user.Email
	if entry.ActorID == 0 && entry.Actor == "" {
		entry.ActorID, entry.Actor = user.ID, user.Name
	}
	return s.record(tx, entry)
}

// RehashPassword keeps the same password under a newer hash: nothing ends with it. It does nothing when the password was
// changed meanwhile.
func (s *Store) RehashPassword(ctx context.Context, id int64, old, hash string) error {
	return explain(s.write.WithContext(ctx).Exec(
		"UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?", hash, id, old).Error)
}
