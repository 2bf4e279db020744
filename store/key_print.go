package store

import (
	"context"

	"gorm.io/gorm"
)

// settingKey is the key of the setting that tells by which key secrets in the database are sealed.
const settingKey = "key_print"

// KnowKey tells whether the key with this print is the one by which secrets in the database are sealed. The first one
// becomes it; later, as long as nothing is sealed, another one does that was not just made because there was none.
func (s *Store) KnowKey(ctx context.Context, fingerprint string, justMade bool) (known bool, err error) {
	err = s.inTransaction(ctx, func(tx *gorm.DB) error {
		var kept string
		if _, err := readSetting(tx, settingKey, &kept); err != nil || kept == fingerprint {
			known = err == nil
			return err
		}
		var sealed int64
		if kept != "" {
			if err := tx.Model(&userRow{}).Where("totp_secret <> '' OR totp_pending <> ''").Count(&sealed).Error; err != nil {
				return err
			}
		}
		if known = sealed == 0 && (kept == "" || !justMade); !known {
			return nil
		}
		return s.writeSetting(tx, settingKey, fingerprint)
	})
	return known, err
}
