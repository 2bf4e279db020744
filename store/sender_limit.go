package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"tracker/models"
)

// SenderLimit says how often strangers may send something: so many at once, and then one in that time.
type SenderLimit struct {
	Burst int
	Every time.Duration
}

// whole is after how long nothing is used up of the limit.
func (l SenderLimit) whole() time.Duration { return time.Duration(l.Burst) * l.Every }

// settingSalt is the key of the setting with which addresses of senders are hashed on one day.
const settingSalt = "sender_salt"

// senderSalt is forgotten with its day, and with it what the hashes were made of.
type senderSalt struct {
	Day  models.Day `json:"day"`
	Salt string     `json:"salt"`
}

// The keys of what is counted stand where failed logins are counted, since both are waits that end by themselves: one of
// each sender, by a hash, and one of all.
const (
	keyOfSender  = "sender:"
	keyOfSenders = "senders"
)

// CountSender counts that somebody sends something, for all processes on the database together, unless their own limit or
// that of all together does not allow it. Of the sender no more is kept than a hash with the salt of the day.
func (s *Store) CountSender(ctx context.Context, sender string, own, all SenderLimit) (allowed bool, err error) {
	err = s.inTransaction(ctx, func(tx *gorm.DB) error {
		salt, err := s.saltOfToday(tx)
		if err != nil {
			return err
		}
		hash := sha256.Sum256([]byte(salt + sender))
		limits := map[string]SenderLimit{keyOfSender + base64.RawURLEncoding.EncodeToString(hash[:]): own, keyOfSenders: all}
		var rows []attemptRow
		for key, limit := range limits {
			row, err := s.counted(tx, key, limit)
			if err != nil || row == nil {
				return err
			}
			rows = append(rows, *row)
		}
		allowed = true
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&rows).Error
	})
	return allowed && err == nil, err
}

// counted gives what is kept after one more, nil when that is too many. What is left of a limit grows with the time, so
// it is kept as the moment at which it is whole again.
func (s *Store) counted(tx *gorm.DB, key string, limit SenderLimit) (*attemptRow, error) {
	row := attemptRow{Key: key}
	if err := tx.Where("key = ?", key).Limit(1).Find(&row).Error; err != nil {
		return nil, err
	}
	now := s.now()
	whole := row.FreeAt.time()
	// What a clock that was ahead counted is forgiven: by this one it might last for years.
	if whole.Before(now) || whole.Sub(now) > limit.whole()+clockSlack {
		whole = now
	}
	whole = whole.Add(limit.Every)
	if whole.Sub(now) > limit.whole() {
		return nil, nil
	}
	row.LastAt, row.FreeAt = instantOf(now), instantOf(whole)
	return &row, nil
}

// saltOfToday makes a new salt when the day has changed. Another process may be ahead by some moments.
func (s *Store) saltOfToday(tx *gorm.DB) (string, error) {
	var kept senderSalt
	set, err := readSetting(tx, settingSalt, &kept)
	if today := s.today(); err != nil || set && kept.Day >= today && kept.Day <= today+1 {
		return kept.Salt, err
	}
	if err := forgetSenders(tx); err != nil {
		return "", err
	}
	kept = senderSalt{s.today(), rand.Text()}
	return kept.Salt, s.writeSetting(tx, settingSalt, kept)
}

// ForgetSenders forgets what was kept of those who sent something before today.
func (s *Store) ForgetSenders(ctx context.Context) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		var kept senderSalt
		set, err := readSetting(tx, settingSalt, &kept)
		if err != nil || !set || kept.Day >= s.today() {
			return err
		}
		return forgetSenders(tx)
	})
}

func forgetSenders(tx *gorm.DB) error {
	if err := exec(tx, "DELETE FROM login_attempts WHERE key LIKE ?", keyOfSender+"%"); err != nil {
		return err
	}
	return exec(tx, "DELETE FROM settings WHERE key = ?", settingSalt)
}
