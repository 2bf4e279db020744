package store

import (
	"context"
	"net/url"
	"os"
	"strconv"
	"time"

	"gorm.io/gorm"

	"tracker/models"
)

// Examine reads a file that no program has open, such as a backup, from end to end and gives the version of its shape
// (see Version). Errors, each with a sentence for the person at the terminal: ErrNotFound; ErrConflict for a file that
// is no tracker's database, is damaged, is newer than this program or has changes in a journal beside it.
func Examine(ctx context.Context, path string) (version int64, err error) {
	if _, err := os.Stat(path); err != nil {
		return 0, &models.Error{Code: models.ErrNotFound, Detail: "There is no file " + path + " that can be read.", Err: err}
	}
	if journal, err := os.Stat(path + "-wal"); err == nil && journal.Size() > 0 {
		return 0, models.Errorf(models.ErrConflict, "%s has changes in %s-wal that it does not hold itself; tracker backup makes a whole copy.", path, path)
	}
	s := &Store{engine: onSQLite, path: path, now: time.Now}
	if s.read, err = openPool(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_query_only": {"on"}}, 1, s.now); err != nil {
		return 0, explainOpen(path, err)
	}
	defer func() { _ = s.closePools() }()
	db := s.read.WithContext(ctx)
	if err := isTrackers(db, path); err != nil {
		return 0, err
	}
	findings, err := s.Sound(ctx)
	switch {
	case err != nil:
		return 0, err
	case len(findings) > 0:
		return 0, damaged(path, findings)
	}
	if err := db.Raw("SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&version).Error; err != nil {
		return 0, explainOpen(path, err)
	}
	if known := newestMigration(); version > known {
		return version, models.Errorf(models.ErrConflict, "%s is newer (version %d) than this program (version %d); use a newer tracker.", path, version, known)
	}
	return version, nil
}

func isTrackers(db *gorm.DB, path string) error {
	var id int64
	if err := db.Raw("PRAGMA application_id").Scan(&id).Error; err != nil {
		return explainOpen(path, err)
	}
	if wanted, _ := strconv.ParseInt(applicationID, 0, 64); id != wanted {
		return models.Errorf(models.ErrConflict, "%s is not the database of a tracker.", path)
	}
	return nil
}

// MadeAt tells when the database was made, in UTC.
func (s *Store) MadeAt(ctx context.Context) (time.Time, error) {
	var seconds int64
	err := s.read.WithContext(ctx).Raw(s.engine.madeAt()).Scan(&seconds).Error
	return time.Unix(seconds, 0).UTC(), explain(err)
}
