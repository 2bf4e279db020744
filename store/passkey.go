package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"tracker/models"
)

// Passkey is a credential with which a user signs in.
type Passkey struct {
	ID     int64
	UserID int64
	// CredentialID is the authenticator's own name for it, in base64url.
	CredentialID string
	// RPID is the host that it belongs to; at another address it cannot be used.
	RPID string
	// Name is the user's own.
	Name string
	// Document is the credential as package auth/passkey writes it.
	Document   string
	CreatedAt  time.Time
	LastUsedAt *time.Time
}

type passkeyRow struct {
	ID           int64 `gorm:"primaryKey"`
	UserID       int64
	CredentialID string
	RPID         string `gorm:"column:rp_id"`
	Name         string
	Document     string
	CreatedAt    instant `gorm:"autoCreateTime:false"`
	LastUsedAt   *instant
}

func (passkeyRow) TableName() string { return "passkeys" }

// MaxPasskeys is how many passkeys a user may have.
const MaxPasskeys = 20

// AddPasskey keeps a new passkey. Errors: ErrConflict when it is known already, or the user has too many.
func (s *Store) AddPasskey(ctx context.Context, key Passkey, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		var known, own int64
		if err := tx.Model(&passkeyRow{}).Where("credential_id = ?", key.CredentialID).Count(&known).Error; err != nil {
			return err
		}
		if err := tx.Model(&passkeyRow{}).Where("user_id = ?", key.UserID).Count(&own).Error; err != nil {
			return err
		}
		if known > 0 || own >= MaxPasskeys {
			return models.Errorf(models.ErrConflict, "This passkey cannot be added: it is known already, or there are too many.")
		}
		err := tx.Create(&passkeyRow{
			UserID: key.UserID, CredentialID: key.CredentialID, RPID: key.RPID, Name: key.Name, Document: key.Document,
			CreatedAt: instantOf(s.now()),
		}).Error
		if err != nil {
			return err
		}
		entry.Subject = key.Name
		return s.record(tx, entry)
	})
}

// Passkeys lists a user's passkeys, the oldest first.
func (s *Store) Passkeys(ctx context.Context, userID int64) ([]Passkey, error) {
	var rows []passkeyRow
	err := s.read.WithContext(ctx).Where("user_id = ?", userID).Order("id").Limit(MaxPasskeys).Find(&rows).Error
	list := make([]Passkey, len(rows))
	for n, row := range rows {
		list[n] = Passkey{
			ID: row.ID, UserID: row.UserID, CredentialID: row.CredentialID, RPID: row.RPID, Name: row.Name,
			Document: row.Document, CreatedAt: row.CreatedAt.time(), LastUsedAt: row.LastUsedAt.timePointer(),
		}
	}
	return list, explain(err)
}

// UsePasskey keeps what a use changed, such as the authenticator's counter.
func (s *Store) UsePasskey(ctx context.Context, userID int64, credentialID, document string) error {
	return explain(s.write.WithContext(ctx).Exec(
		"UPDATE passkeys SET document = ?, last_used_at = ? WHERE user_id = ? AND credential_id = ?",
		document, instantOf(s.now()), userID, credentialID).Error)
}

// RemovePasskey takes a passkey from its user. Errors: ErrNotFound.
func (s *Store) RemovePasskey(ctx context.Context, userID, id int64, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		var row passkeyRow
		if err := tx.Where("user_id = ? AND id = ?", userID, id).Take(&row).Error; err != nil {
			return err
		}
		if err := tx.Exec("DELETE FROM passkeys WHERE id = ?", id).Error; err != nil {
			return err
		}
		entry.Subject = row.Name
		return s.record(tx, entry)
	})
}

// Ceremony is what the second request of registering or using a passkey has to fit.
type Ceremony struct {
	Kind string
	// SessionID is the session that began it, 0 for a visitor who has none yet.
	SessionID int64
	Data      string
}

type ceremonyRow struct {
	TokenHash string `gorm:"primaryKey"`
	Kind      string
	SessionID *int64
	Data      string
	ExpiresAt instant
}

func (ceremonyRow) TableName() string { return "ceremonies" }

// keyOfCeremonies counts, where failed logins are counted, what visitors without a session began with a passkey.
const keyOfCeremonies = "ceremonies"

// ceremoniesOfVisitors bounds that, of all visitors together: each is a row until it runs out.
var ceremoniesOfVisitors = SenderLimit{Burst: 30, Every: time.Second / 5}

// StartCeremony keeps a ceremony under a hash, and forgets those that ran out. Errors: ErrTooMany when visitors without a
// session begin too many, at all processes on the database together.
func (s *Store) StartCeremony(ctx context.Context, hash string, ceremony Ceremony, expires time.Time) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := tx.Exec("DELETE FROM ceremonies WHERE expires_at <= ?", instantOf(s.now())).Error; err != nil {
			return err
		}
		if ceremony.SessionID == 0 {
			begun, err := s.counted(tx, keyOfCeremonies, ceremoniesOfVisitors)
			if err != nil {
				return err
			}
			if begun == nil {
				return models.Errorf(models.ErrTooMany, "Too many people are signing in; try again in a moment.")
			}
			if err := tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(begun).Error; err != nil {
				return err
			}
		}
		return tx.Create(&ceremonyRow{
			TokenHash: hash, Kind: ceremony.Kind, SessionID: nullable(ceremony.SessionID), Data: ceremony.Data,
			ExpiresAt: instantOf(expires),
		}).Error
	})
}

// TakeCeremony gives a ceremony once. Errors: ErrNotFound when it was taken, ran out or never was.
func (s *Store) TakeCeremony(ctx context.Context, hash string) (Ceremony, error) {
	var row ceremonyRow
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		// None lasts as long as the slack.
		err := tx.Where("token_hash = ? AND expires_at > ? AND expires_at <= ?", hash, instantOf(s.now()), instantOf(s.now().Add(clockSlack))).
			Take(&row).Error
		if err != nil {
			return err
		}
		return tx.Exec("DELETE FROM ceremonies WHERE token_hash = ?", hash).Error
	})
	return Ceremony{Kind: row.Kind, SessionID: orZero(row.SessionID), Data: row.Data}, err
}
