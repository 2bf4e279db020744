package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"tracker/models"
)

// fewest are how many findings of one kind are named; a damaged file has thousands.
const fewest = 5

// Sound reads every page of the database's file and every reference between its tables, and says what is damaged in the
// words of SQLite: nothing when all is whole. The error is for what kept it from reading.
func (s *Store) Sound(ctx context.Context) ([]string, error) { return s.engine.sound(ctx, s) }

func (sqliteEngine) sound(ctx context.Context, s *Store) ([]string, error) {
	db := s.read.WithContext(ctx)
	var found []string
	if err := db.Raw(fmt.Sprintf("PRAGMA integrity_check(%d)", fewest)).Scan(&found).Error; err != nil {
		return damage(err)
	}
	if len(found) == 1 && found[0] == "ok" {
		found = nil
	}
	dangling, err := danglingReferences(db)
	if err != nil {
		return damage(err)
	}
	return append(found, dangling...), nil
}

func danglingReferences(db *gorm.DB) ([]string, error) {
	var rows []struct {
		Table  string
		Rowid  *int64
		Parent string
	}
	if err := db.Raw("SELECT * FROM pragma_foreign_key_check() LIMIT ?", fewest).Scan(&rows).Error; err != nil {
		return nil, err
	}
	found := make([]string, len(rows))
	for n, row := range rows {
		place := row.Table
		if row.Rowid != nil {
			place = fmt.Sprintf("row %d of %s", *row.Rowid, row.Table)
		}
		found[n] = place + " refers to a row of " + row.Parent + " that is not there"
	}
	return found, nil
}

// damage tells a file that cannot be read because of what it holds from one that cannot be read now.
func damage(err error) ([]string, error) {
	var lite sqlite3.Error
	// A statement of these that fails has met what cannot be computed, such as an index over a document that is none.
	if isDamage(err) || errors.As(err, &lite) && lite.Code == sqlite3.ErrError {
		return []string{err.Error()}, nil
	}
	return nil, explain(err)
}

// damaged is the error for a file of which not all is whole.
func damaged(path string, findings []string) error {
	return models.Errorf(models.ErrConflict, "%s is damaged: %s.", path, strings.Join(findings, "; "))
}
