package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"gorm.io/gorm"

	"tracker/models"
)

// The keys of settings.
const (
	settingSecondFactor = "second_factor_required"
	settingIntervals    = "review_intervals"
	// settingCampaign tells that the campaign's text was changed here, and is not to be overwritten by a data set.
	settingCampaign = "campaign_edited"
)

// SecondFactorRequired tells whether everybody needs a second factor.
func (s *Store) SecondFactorRequired(ctx context.Context) (bool, error) {
	var required bool
	_, err := readSetting(s.read.WithContext(ctx), settingSecondFactor, &required)
	return required, explain(err)
}

// RequireSecondFactor sets whether everybody needs a second factor.
func (s *Store) RequireSecondFactor(ctx context.Context, required bool, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.writeSetting(tx, settingSecondFactor, required); err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}

// ReviewIntervals gives the intervals that were set on the site, otherwise those of the configuration, and which of the
// two they are.
func (s *Store) ReviewIntervals(ctx context.Context) (intervals models.ReviewIntervals, set bool, err error) {
	set, err = readSetting(s.read.WithContext(ctx), settingIntervals, &intervals)
	if err == nil && !set {
		intervals = s.intervals
	}
	return intervals, set, explain(err)
}

// intervalsOr gives the intervals that were set on the site, otherwise those given.
func intervalsOr(tx *gorm.DB, otherwise models.ReviewIntervals) (models.ReviewIntervals, error) {
	var intervals models.ReviewIntervals
	set, err := readSetting(tx, settingIntervals, &intervals)
	if err == nil && !set {
		intervals = otherwise
	}
	return intervals, err
}

// SetReviewIntervals sets the intervals for all statuses; nil goes back to those of the configuration.
func (s *Store) SetReviewIntervals(ctx context.Context, intervals models.ReviewIntervals, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if intervals == nil {
			if err := tx.Exec("DELETE FROM settings WHERE key = ?", settingIntervals).Error; err != nil {
				return err
			}
		} else if err := s.writeSetting(tx, settingIntervals, intervals); err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}

// UpdateCampaign changes what the installation says of itself. From then on no data set overwrites it. Errors:
// ErrInvalid with every fault, ErrNotFound when there is no campaign yet.
func (s *Store) UpdateCampaign(ctx context.Context, campaign models.Campaign, entry AuditEntry) error {
	if err := campaign.Validate().AsError("The campaign has faults."); err != nil {
		return err
	}
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		var there int64
		if err := tx.Table("campaign").Count(&there).Error; err != nil {
			return err
		}
		if there == 0 {
			return gorm.ErrRecordNotFound
		}
		if err := s.saveCampaign(tx, campaign); err != nil {
			return err
		}
		if err := s.writeSetting(tx, settingCampaign, true); err != nil {
			return err
		}
		return s.record(tx, entry)
	})
}

func campaignEdited(tx *gorm.DB) (bool, error) {
	var edited bool
	_, err := readSetting(tx, settingCampaign, &edited)
	return edited, err
}

// readSetting reads a setting into value, and tells whether it is set.
func readSetting(db *gorm.DB, key string, value any) (bool, error) {
	var texts []string
	err := each(db, func(rows *sql.Rows) error {
		var text string
		err := rows.Scan(&text)
		texts = append(texts, text)
		return err
	}, "SELECT value FROM settings WHERE key = ?", key)
	if err != nil || len(texts) == 0 {
		return false, err
	}
	return true, json.Unmarshal([]byte(texts[0]), value)
}

func (s *Store) writeSetting(tx *gorm.DB, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
		key, string(text), instantOf(s.now())).Error
}
