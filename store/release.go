package store

import (
	"context"
	"errors"
	"net/url"
	"os"
	"time"

	"github.com/mattn/go-sqlite3"

	"tracker/models"
)

// Release makes sure that no program has the database file open, and puts everything that its journal holds into the file
// itself, so that the file can be moved. A damaged one cannot be asked and is released as it is. Errors: ErrConflict when
// a program has it open.
func Release(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err != nil {
		return &models.Error{Code: models.ErrNotFound, Detail: "There is no file " + path + " that can be read.", Err: err}
	}
	s := &Store{engine: onSQLite, path: path}
	var err error
	if s.write, err = openPool(path, url.Values{"_busy_timeout": {"0"}}, 1, time.Now); err != nil {
		return released(path, err)
	}
	defer func() { _ = s.closePools() }()
	// Leaving the write-ahead log takes the whole file for oneself.
	return released(path, s.write.WithContext(ctx).Exec("PRAGMA journal_mode = DELETE").Error)
}

func released(path string, err error) error {
	var lite sqlite3.Error
	switch {
	case err == nil, isDamage(err):
		return nil
	case errors.As(err, &lite) && (lite.Code == sqlite3.ErrBusy || lite.Code == sqlite3.ErrLocked):
		return &models.Error{Code: models.ErrConflict, Detail: "A program has " + path + " open; stop it first.", Err: err}
	}
	return explainOpen(path, err)
}
