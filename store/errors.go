package store

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"tracker/models"
)

// explain turns what the database says into an error with a code and a sentence that is safe to show.
func explain(err error) error {
	var known *models.Error
	var lite sqlite3.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return &models.Error{Code: models.ErrNotFound, Detail: "There is no such record.", Err: err}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &models.Error{Code: models.ErrUnavailable, Detail: "The request took too long and was given up.", Err: err}
	case errors.As(err, &lite):
		return explainSQLite(lite)
	}
	if e := explainPostgres(err); e != nil {
		return e
	}
	return &models.Error{Code: models.ErrInternal, Detail: "Internal error", Err: err}
}

func explainSQLite(err sqlite3.Error) error {
	e := &models.Error{Code: models.ErrInternal, Detail: "Internal error", Err: err}
	switch err.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		e.Code, e.Detail = models.ErrUnavailable, "The database is busy; try again in a moment."
	case sqlite3.ErrInterrupt:
		e.Code, e.Detail = models.ErrUnavailable, "The request took too long and was given up."
	case sqlite3.ErrFull:
		e.Code, e.Detail = models.ErrUnavailable, "There is no room left to write."
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		e.Code, e.Detail = models.ErrUnavailable, "The database cannot be written to."
	case sqlite3.ErrCantOpen:
		e.Code, e.Detail = models.ErrUnavailable, "The database cannot be opened at the moment."
	case sqlite3.ErrIoErr:
		e.Code, e.Detail = models.ErrUnavailable, "The disk of the database does not take or give what it should."
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return unreadable(err)
	}
	return e
}

// isOfFile tells whether a connection failed at its file. It may be held to what the file was when it was opened: one
// that could only be read stays so for that connection.
func isOfFile(err error) bool {
	var lite sqlite3.Error
	return errors.As(err, &lite) && (lite.Code == sqlite3.ErrReadonly || lite.Code == sqlite3.ErrIoErr || lite.Code == sqlite3.ErrCantOpen)
}

// unreadable is the error for what a damaged file no longer tells.
func unreadable(err error) *models.Error {
	return &models.Error{
		Code: models.ErrUnavailable, Err: err,
		Detail: "This part of the record cannot be read, because the database is damaged. Whoever runs the tracker has to see to it.",
	}
}

// isDamage tells whether a file is not what SQLite wrote, whatever was asked of it.
func isDamage(err error) bool {
	var lite sqlite3.Error
	return errors.As(err, &lite) && (lite.Code == sqlite3.ErrCorrupt || lite.Code == sqlite3.ErrNotADB) || errors.Is(err, errDocument)
}

// errDocument is why a document is not what was saved.
var errDocument = errors.New("the document of a record is not as it was saved")

// explainOpen says in one line why a file cannot be opened as the tracker's database.
func explainOpen(path string, err error) error {
	var lite sqlite3.Error
	if !errors.As(err, &lite) {
		return explain(err)
	}
	text := "The database " + path + " cannot be opened."
	switch lite.Code {
	case sqlite3.ErrNotADB:
		text = path + " is not a database."
	case sqlite3.ErrCorrupt:
		text = "The database " + path + " is damaged."
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		text = "The database " + path + " is locked by another program."
	case sqlite3.ErrReadonly:
		text = "The database " + path + " is read-only."
	case sqlite3.ErrCantOpen:
		text = "The database " + path + " cannot be opened: it is missing, a folder, or not permitted."
	}
	return &models.Error{Code: models.ErrUnavailable, Detail: text, Err: err}
}
