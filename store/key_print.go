package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
)

// settingKey is the key of the setting that tells by which key secrets in the database are sealed.
const settingKey = "key_print"

// KnowKey tells whether the key with this print is the one by which secrets in the database are sealed. The first one
// becomes it, unless secrets that came from elsewhere are there and it opens none of them; later, as long as nothing is
// sealed, another one does that was not just made because there was none.
func (s *Store) KnowKey(ctx context.Context, fingerprint string, justMade bool, opens func(user User) bool) (known bool, err error) {
	err = s.inTransaction(ctx, func(tx *gorm.DB) error {
		var kept string
		if _, err := readSetting(tx, settingKey, &kept); err != nil || kept == fingerprint {
			known = err == nil
			return err
		}
		var sealed []userRow
		if err := tx.Where("totp_secret <> '' OR totp_pending <> ''").Order("id").Find(&sealed).Error; err != nil {
			return err
		}
		switch {
		case len(sealed) == 0:
			known = kept == "" || !justMade
		case kept == "":
			known = slices.ContainsFunc(sealed, func(row userRow) bool { return opens(row.user()) })
		}
		if !known {
			return nil
		}
		return s.writeSetting(tx, settingKey, fingerprint)
	})
	return known, err
}
