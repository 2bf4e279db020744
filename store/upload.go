package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"time"

	"gorm.io/gorm"
)

const (
	// UploadLasts is how long an uploaded file waits for its owner to say yes.
	UploadLasts = 30 * time.Minute
	// maxUploads bounds what waits, in bytes, of everybody together.
	maxUploads = 96 << 20
)

// Upload is a file that waits for a yes, with what its owner was shown.
type Upload struct {
	UserID int64
	// Name is what its owner calls it, Comment what they say of it.
	Name, Comment string
	Data          []byte
	// Seen are the versions of the records that the owner was shown, by slug.
	Seen map[string]int
}

type uploadRow struct {
	Ticket    string `gorm:"primaryKey"`
	UserID    int64
	Name      string
	Comment   string
	Seen      string
	Data      []byte
	ExpiresAt instant
}

func (uploadRow) TableName() string { return "uploads" }

// KeepUpload keeps a file until it is taken with its ticket, at whichever process. Of each user there is one; when there
// is no room the oldest go.
func (s *Store) KeepUpload(ctx context.Context, upload Upload) (ticket string, err error) {
	seen, err := json.Marshal(upload.Seen)
	if err != nil {
		return "", err
	}
	row := uploadRow{
		Ticket: rand.Text(), UserID: upload.UserID, Name: upload.Name, Comment: upload.Comment, Seen: string(seen), Data: upload.Data,
		ExpiresAt: instantOf(s.now().Add(UploadLasts)),
	}
	err = s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.forgetUploads(tx); err != nil {
			return err
		}
		if err := exec(tx, "DELETE FROM uploads WHERE user_id = ?", row.UserID); err != nil {
			return err
		}
		if err := makeRoom(tx, maxUploads-len(row.Data)); err != nil {
			return err
		}
		return tx.Create(&row).Error
	})
	return row.Ticket, err
}

// makeRoom forgets the oldest until no more than so many bytes wait.
func makeRoom(tx *gorm.DB, most int) error {
	var waiting []struct {
		Ticket string
		Bytes  int
	}
	if err := tx.Raw("SELECT ticket, length(data) AS bytes FROM uploads ORDER BY expires_at DESC, ticket").Scan(&waiting).Error; err != nil {
		return err
	}
	for _, one := range waiting {
		if most -= one.Bytes; most >= 0 {
			continue
		}
		if err := exec(tx, "DELETE FROM uploads WHERE ticket = ?", one.Ticket); err != nil {
			return err
		}
	}
	return nil
}

// TakeUpload gives a user's own file back, once. Errors: ErrNotFound when it was taken, waited for too long or never was.
func (s *Store) TakeUpload(ctx context.Context, ticket string, userID int64) (Upload, error) {
	var row uploadRow
	upload := Upload{}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := s.forgetUploads(tx); err != nil {
			return err
		}
		if err := tx.Where("ticket = ? AND user_id = ?", ticket, userID).Take(&row).Error; err != nil {
			return err
		}
		upload = Upload{UserID: row.UserID, Name: row.Name, Comment: row.Comment, Data: row.Data}
		if err := json.Unmarshal([]byte(row.Seen), &upload.Seen); err != nil {
			return err
		}
		return exec(tx, "DELETE FROM uploads WHERE ticket = ?", ticket)
	})
	return upload, err
}

// ForgetUploads forgets the files that waited for too long.
func (s *Store) ForgetUploads(ctx context.Context) error {
	return s.inTransaction(ctx, s.forgetUploads)
}

func (s *Store) forgetUploads(tx *gorm.DB) error {
	now := s.now()
	// None waits for longer than that and the slack, unless it was kept by a clock that was ahead.
	return exec(tx, "DELETE FROM uploads WHERE expires_at <= ? OR expires_at > ?",
		instantOf(now), instantOf(now.Add(UploadLasts+clockSlack)))
}
