package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"
)

// AuditEntry is one thing that somebody did or tried that is no change of the record: those are revisions. Entries are
// only ever added. They are for admins: they hold e-mail addresses and where somebody was.
type AuditEntry struct {
	ID int64
	At time.Time
	// ActorID is 0 when nobody was signed in, as at the command line.
	ActorID int64
	Actor   string
	// Act is a word such as "signed-in"; Subject is whom or what it was done to.
	Act, Subject, Detail string
	// Address is where the request came from, empty at the command line.
	Address string
}

// AuditFilter chooses entries, the newest first.
type AuditFilter struct {
	Act    string
	Limit  int
	Cursor string
}

type auditRow struct {
	ID      int64 `gorm:"primaryKey"`
	At      instant
	ActorID *int64
	Actor   string
	Act     string
	Subject string
	Detail  string
	Address string
}

func (auditRow) TableName() string { return "audit" }

// auditText bounds what a visitor can make an entry hold.
const auditText = 300

// Record adds an entry on its own. What changes something takes its entry along, so that neither is without the other.
func (s *Store) Record(ctx context.Context, entry AuditEntry) error {
	return s.inTransaction(ctx, func(tx *gorm.DB) error { return s.record(tx, entry) })
}

func (s *Store) record(tx *gorm.DB, entry AuditEntry) error {
	return tx.Create(&auditRow{
		At: instantOf(s.now()), ActorID: nullable(entry.ActorID), Actor: cut(entry.Actor), Act: entry.Act,
		Subject: cut(entry.Subject), Detail: cut(entry.Detail), Address: cut(entry.Address),
	}).Error
}

// Audit lists entries, newest first.
func (s *Store) Audit(ctx context.Context, f AuditFilter) (Page[AuditEntry], error) {
	const order = "audit"
	var page Page[AuditEntry]
	limit := min(max(f.Limit, 1), MaxLimit)
	query := s.read.WithContext(ctx).Model(&auditRow{})
	if f.Act != "" {
		query = query.Where("act = ?", f.Act)
	}
	var total int64
	if err := query.Session(&gorm.Session{}).Count(&total).Error; err != nil {
		return page, explain(err)
	}
	page.Total = int(total)
	if f.Cursor != "" {
		after, err := decodeCursor(f.Cursor, order)
		if err != nil {
			return page, err
		}
		query = query.Where("id < ?", after.ID)
	}
	var rows []auditRow
	if err := query.Order("id DESC").Limit(limit + 1).Find(&rows).Error; err != nil {
		return page, explain(err)
	}
	if len(rows) > limit {
		rows = rows[:limit]
		page.Next = cursor{Sort: order, Value: json.RawMessage("0"), ID: rows[limit-1].ID}.encode()
	}
	page.Items = make([]AuditEntry, len(rows))
	for n, row := range rows {
		page.Items[n] = AuditEntry{
			ID: row.ID, At: row.At.time(), ActorID: orZero(row.ActorID), Actor: row.Actor, Act: row.Act,
			Subject: row.Subject, Detail: row.Detail, Address: row.Address,
		}
	}
	return page, nil
}

// cut keeps at most auditText bytes of a text, and no half letter.
func cut(text string) string {
	most := auditText
	if len(text) <= most {
		return text
	}
	for most > 0 && text[most]&0xC0 == 0x80 {
		most--
	}
	return text[:most]
}
