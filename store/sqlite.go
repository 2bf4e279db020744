package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
)

// sqliteDriver is go-sqlite3 with the ranking function that full-text search needs, and a longer log.
const sqliteDriver = "sqlite3_tracker"

func init() {
	sql.Register(sqliteDriver, watchingDriver{&sqlite3.SQLiteDriver{
		ConnectHook: func(conn *sqlite3.SQLiteConn) error {
			if _, err := conn.Exec(fmt.Sprintf("PRAGMA wal_autocheckpoint = %d", logPages), nil); err != nil {
				return err
			}
			return conn.RegisterFunc("bm25", bm25, true)
		},
	}})
}

const (
	busyTimeout = "5000" // milliseconds
	// preparedStatements are kept by the connection that writes: a save runs the same statements again and again.
	preparedStatements = "200"
	writerCache        = "-8000" // KiB, when negative
	// logPages is how long the log grows before it is written into the file. A page that many saves change is then written
	// there once for all of them; a log of 16 MiB is still read in no time after a crash.
	logPages = 4096
	// statements is how many prepared statements each reader keeps for the next time that they are asked.
	statements = "48"
	// applicationID tells programs such as file(1) whose database it is: "TRAK".
	applicationID = "0x5452414b"
)

func (sqliteEngine) open(ctx context.Context, s *Store, databaseURL string) error {
	path, params, err := parseFileURL(databaseURL)
	if err != nil {
		return err
	}
	s.path = path
	if params.Get("mode") != "ro" {
		if err := makeFolder(path); err != nil {
			return &models.Error{Code: models.ErrUnavailable, Detail: "The folder " + filepath.Dir(path) + " for the database cannot be made.", Err: err}
		}
		// It holds drafts and addresses, so a new one is its owner's alone. What SQLite puts beside it is like it.
		if file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			_ = file.Close()
		}
	}
	// The writer goes first: it makes the file and the WAL that read-only connections need.
	writer := url.Values{
		"_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"},
		"_foreign_keys": {"on"}, "_busy_timeout": {busyTimeout},
		// What is deleted, such as the address of someone who wrote in, does not stay behind in free pages.
		"_secure_delete":   {"on"},
		"_stmt_cache_size": {preparedStatements}, "_cache_size": {writerCache},
		// One goroutine at a time has a connection; SQLite need not lock it at every step as well.
		"_mutex": {"no"},
	}
	for name, values := range params {
		writer[name] = values
	}
	if s.write, err = openPool(path, writer, 1, s.now); err != nil {
		return explainOpen(path, err)
	}
	if err := assertPragmas(ctx, s.write, map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": writer.Get("_busy_timeout"),
		"secure_delete": "1",
	}); err != nil {
		return explainOpen(path, err)
	}
	// Marking the file as the tracker's is also the first write: it notices a file that cannot be written to.
	if err := s.write.WithContext(ctx).Exec("PRAGMA application_id = " + applicationID).Error; err != nil {
		return explainOpen(path, err)
	}
	reader := url.Values{
		"mode": {"ro"}, "_query_only": {"on"}, "_foreign_keys": {"on"}, "_busy_timeout": {busyTimeout},
		"_stmt_cache_size": {statements},
	}
	if s.read, err = openPool(path, reader, readers, s.now); err != nil {
		return explainOpen(path, err)
	}
	pool, err := s.read.DB()
	if err != nil {
		return explainOpen(path, err)
	}
	s.read.ConnPool = steadyPool{pool}
	s.read.Statement.ConnPool = s.read.ConnPool
	return explainOpen(path, assertPragmas(ctx, s.read, map[string]string{
		"query_only": "1", "foreign_keys": "1", "busy_timeout": busyTimeout,
	}))
}

// parseFileURL splits "file:path?params". Only files are databases here: a database in memory would lose the record.
func parseFileURL(databaseURL string) (string, url.Values, error) {
	rest, ok := strings.CutPrefix(databaseURL, "file:")
	path, query, _ := strings.Cut(rest, "?")
	path = strings.TrimPrefix(path, "//")
	params, err := url.ParseQuery(query)
	if !ok || path == "" || strings.HasPrefix(path, ":memory:") || err != nil {
		return "", nil, models.Errorf(models.ErrInvalid, "%q is not the address of a database; write file:data/tracker.db or postgres://user@host/database.", databaseURL)
	}
	return path, params, nil
}

func openPool(path string, params url.Values, connections int, now func() time.Time) (*gorm.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + params.Encode()
	db, err := gorm.Open(sqlite.Dialector{DriverName: sqliteDriver, DSN: dsn}, &gorm.Config{
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return now().UTC() },
		SkipDefaultTransaction: true,
		TranslateError:         false,
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

// assertPragmas reads back what the address asked for: spellings differ between drivers and fail silently.
func assertPragmas(ctx context.Context, db *gorm.DB, wanted map[string]string) error {
	for name, want := range wanted {
		var got string
		if err := db.WithContext(ctx).Raw("PRAGMA " + name).Scan(&got).Error; err != nil {
			return err
		}
		if got != want {
			return models.Errorf(models.ErrInternal, "The database setting %s is %q and must be %q.", name, got, want)
		}
	}
	return nil
}
