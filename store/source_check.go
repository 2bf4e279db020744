package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// sourceCheckRow is what was seen of one source of one record.
type sourceCheckRow struct {
	InitiativeID  int64  `gorm:"primaryKey;autoIncrement:false"`
	SourceKey     string `gorm:"primaryKey"`
	URL           string
	Outcome       models.SourceOutcome
	Status        int
	Detail        string
	FinalURL      string
	ContentType   string
	ETag          string `gorm:"column:etag"`
	LastModified  string
	Baseline      []byte
	Seen          []byte
	CheckedAt     instant
	NextAt        instant
	FailedDays    int
	LastFailedDay *models.Day
	FailingSince  *instant
	ChangedAt     *instant
	Difference    string
}

func (sourceCheckRow) TableName() string { return "source_checks" }

// SourceToCheck is an address that is due for a look, with what its server said the last time.
type SourceToCheck struct {
	URL, ETag, LastModified string
}

// SourcesToCheck lists the addresses that are due for a look, those that wait longest first. An address that several
// records cite is listed once. Sources of archived records are left alone.
func (s *Store) SourcesToCheck(ctx context.Context, limit int) ([]SourceToCheck, error) {
	var due []SourceToCheck
	// A server is asked whether the page has changed only when every record that cites it knows what was there.
	err := s.read.WithContext(ctx).Raw(`
		SELECT s.url,
		       CASE WHEN COUNT(c.seen) = COUNT(*) THEN MAX(c.etag) ELSE '' END AS e_tag,
		       CASE WHEN COUNT(c.seen) = COUNT(*) THEN MAX(c.last_modified) ELSE '' END AS last_modified
		FROM sources s
		JOIN initiatives i ON i.id = s.initiative_id AND i.publication <> 'archived'
		LEFT JOIN source_checks c ON c.initiative_id = s.initiative_id AND c.source_key = s.key AND c.url = s.url
		WHERE s.url <> ''
		GROUP BY s.url
		HAVING MAX(COALESCE(c.next_at, 0)) NOT BETWEEN ? AND ?
		ORDER BY MAX(COALESCE(c.next_at, 0)), s.url
		LIMIT ?`, instantOf(s.now())+1, instantOf(s.now().AddDate(0, 0, farthestLook)), limit).Scan(&due).Error
	return due, explain(err)
}

// SourceChecks tells staff what was last seen of a record's sources, in their order. Sources that nobody has looked at
// yet are left out. Errors: ErrNotFound.
func (s *Store) SourceChecks(ctx context.Context, slug string) ([]models.SourceCheck, error) {
	db := s.read.WithContext(ctx)
	row, err := visibleRow(db, slug, Staff)
	if err != nil {
		return nil, explain(err)
	}
	var rows []sourceCheckRow
	err = db.Model(&sourceCheckRow{}).Select("source_checks.*").Where("source_checks.initiative_id = ?", row.ID).
		Joins(`JOIN sources s ON s.initiative_id = source_checks.initiative_id AND s.key = source_checks.source_key
			AND s.url = source_checks.url`).
		Order("s.position").Scan(&rows).Error
	checks := make([]models.SourceCheck, len(rows))
	for n, r := range rows {
		checks[n] = r.check(row.LastVerifiedAt)
	}
	return checks, explain(err)
}

// check gives what the row says to staff; a change that a verification came after is accepted.
func (r sourceCheckRow) check(verified *instant) models.SourceCheck {
	check := models.SourceCheck{
		Key: r.SourceKey, URL: r.URL, FinalURL: r.FinalURL, Outcome: r.Outcome, Status: r.Status, Detail: r.Detail,
		ContentType: r.ContentType, CheckedAt: r.CheckedAt.time(), NextAt: r.NextAt.time(), FailedDays: r.FailedDays,
		FailingSince: r.FailingSince.timePointer(),
	}
	if !r.accepted(verified) {
		check.ChangedAt, check.Difference = r.ChangedAt.timePointer(), r.Difference
	}
	return check
}

// accepted tells whether a person has checked the record since the source changed.
func (r sourceCheckRow) accepted(verified *instant) bool {
	return r.ChangedAt != nil && verified != nil && *verified >= *r.ChangedAt
}

// PruneSourceChecks forgets what was seen of sources that are not there any more, or not at that address, and gives
// their number.
func (s *Store) PruneSourceChecks(ctx context.Context) (int, error) {
	var gone int64
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		done := tx.Exec(`DELETE FROM source_checks WHERE NOT EXISTS (SELECT 1 FROM sources s
			WHERE s.initiative_id = source_checks.initiative_id AND s.key = source_checks.source_key AND s.url = source_checks.url)`)
		gone = done.RowsAffected
		return done.Error
	})
	return int(gone), err
}
