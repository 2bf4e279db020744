package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// SetPendingTOTP keeps a sealed secret until a code proves that the user's device has it.
func (s *Store) SetPendingTOTP(ctx context.Context, userID int64, sealed string) error {
	return explain(s.write.WithContext(ctx).Model(&userRow{}).Where("id = ?", userID).Update("totp_pending", sealed).Error)
}

// ConfirmTOTP makes the pending secret the user's second factor. Step is that of the code which proved it, and counts as
// used. Errors: ErrConflict when another secret has taken its place meanwhile.
func (s *Store) ConfirmTOTP(ctx context.Context, userID int64, sealed string, step int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE users SET totp_secret = totp_pending, totp_pending = '', totp_last_step = ? WHERE id = ? AND totp_pending = ?",
			step, userID, sealed)
		if done.Error == nil && done.RowsAffected == 0 {
			return models.Errorf(models.ErrConflict, "This code belongs to another attempt; begin again.")
		}
		if done.Error != nil {
			return done.Error
		}
		return s.record(tx, entry)
	})
}

// UseTOTPStep takes a time step for one sign-in. It gives false when that step, or one after it, was used before.
func (s *Store) UseTOTPStep(ctx context.Context, userID, step int64) (bool, error) {
	done := s.write.WithContext(ctx).Exec("UPDATE users SET totp_last_step = ? WHERE id = ? AND totp_last_step < ?", step, userID, step)
	return done.RowsAffected == 1, explain(done.Error)
}

// RemoveTOTP takes the authenticator app from a user.
func (s *Store) RemoveTOTP(ctx context.Context, userID int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec("UPDATE users SET totp_secret = '', totp_pending = '' WHERE id = ?", userID).Error; err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}

// ReplaceRecoveryCodes gives a user new codes; the old ones are void. With onlyWhenNone it keeps codes that are there,
// and says whether it did give new ones.
func (s *Store) ReplaceRecoveryCodes(
	ctx context.Context, userID int64, hashes []string, onlyWhenNone bool, entry AuditEntry,
) (bool, error) {
	given := false
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		var left int64
		if err := unusedCodes(tx, userID).Count(&left).Error; err != nil || onlyWhenNone && left > 0 {
			return err
		}
		if err := tx.Exec("DELETE FROM recovery_codes WHERE user_id = ?", userID).Error; err != nil {
			return err
		}
		for _, hash := range hashes {
			if err := tx.Exec("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?, ?)", userID, hash).Error; err != nil {
				return err
			}
		}
		given = true
		return s.record(tx, entry)
	})
	return given, err
}

func unusedCodes(db *gorm.DB, userID int64) *gorm.DB {
	return db.Table("recovery_codes").Where("user_id = ? AND used_at IS NULL", userID)
}

// RecoveryCodesLeft counts the codes that a user has not used.
func (s *Store) RecoveryCodesLeft(ctx context.Context, userID int64) (int, error) {
	var left int64
	err := unusedCodes(s.read.WithContext(ctx), userID).Count(&left).Error
	return int(left), explain(err)
}

// UseRecoveryCode takes a code, which works once. It gives false when there is no such code or it was used.
func (s *Store) UseRecoveryCode(ctx context.Context, userID int64, hash string, entry AuditEntry) (bool, error) {
	used := false
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec("UPDATE recovery_codes SET used_at = ? WHERE user_id = ? AND code_hash = ? AND used_at IS NULL",
			instantOf(s.now()), userID, hash)
		if used = done.RowsAffected == 1; !used {
			return done.Error
		}
		return s.record(tx, entry)
	})
	return used, err
}
