package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/mattn/go-sqlite3"
	"gorm.io/gorm"

	"tracker/models"
)

const (
	// pastReaders read one snapshot at the same time.
	pastReaders = 4
	// pastSize bounds one snapshot, in bytes. Ten thousand actions take 20 MiB.
	pastSize = 128 << 20
	// pastCache is what each connection to a finished one keeps of it once more, in KiB when negative: it is in memory already.
	pastCache = "-256"
)

// pastNumber names databases in memory, which all stores of the process share by their names.
var pastNumber atomic.Int64

// openMemory makes an empty database in memory and gives its name. It is there for as long as a connection to it is open,
// and write is one that stays so.
func (s *Store) openMemory(ctx context.Context) (name string, err error) {
	name = fmt.Sprintf("/past-%d", pastNumber.Add(1))
	// Nothing has to survive, and what is written was checked when it was first written.
	s.write, err = openPool(name, url.Values{
		"vfs": {"memdb"}, "_journal_mode": {"MEMORY"}, "_synchronous": {"OFF"}, "_foreign_keys": {"off"},
	}, 1, s.now)
	if err != nil {
		return name, err
	}
	return name, s.write.WithContext(ctx).Exec("PRAGMA max_page_count = " + fmt.Sprint(pastSize/pageSize)).Error
}

// pageSize is SQLite's own, in bytes.
const pageSize = 4096

// openReaders opens the pool that a finished snapshot is read through, and refuses writes from then on.
func (s *Store) openReaders(ctx context.Context, name string) error {
	for _, pragma := range []string{"query_only = ON", "cache_size = " + pastCache, "shrink_memory"} {
		if err := s.write.WithContext(ctx).Exec("PRAGMA " + pragma).Error; err != nil {
			return err
		}
	}
	var err error
	s.read, err = openPool(name, url.Values{"vfs": {"memdb"}, "_cache_size": {pastCache}, "_query_only": {"on"}}, pastReaders, s.now)
	return err
}

// copySchema makes the tables of SQLite in another database, those of a record that is kept in SQLite as they are there.
func copySchema(ctx context.Context, from, to *gorm.DB) error {
	read := schemaOf
	if engineOf(from) != onSQLite {
		read = func(*gorm.DB) ([]string, error) { return newSchema() }
	}
	statements, err := read(from)
	if err != nil {
		return err
	}
	for _, statement := range statements {
		if err := to.WithContext(ctx).Exec(statement).Error; err != nil {
			return err
		}
	}
	return nil
}

// schemaOf reads how the tables of a database are made. Those behind the search index come with it.
func schemaOf(db *gorm.DB) (statements []string, err error) {
	err = db.Raw(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
		AND name NOT LIKE 'initiative\_search\_%' ESCAPE '\' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		ORDER BY type <> 'table', rowid`).Scan(&statements).Error
	return statements, err
}

// newSchema is what the migrations of SQLite make.
var newSchema = sync.OnceValues(func() ([]string, error) {
	ctx := context.Background()
	s := &Store{engine: onSQLite, now: time.Now, log: slog.New(slog.DiscardHandler)}
	if _, err := s.openMemory(ctx); err != nil {
		return nil, err
	}
	defer func() { _ = s.closePools() }()
	if err := s.Migrate(ctx); err != nil {
		return nil, err
	}
	return schemaOf(s.write)
})

// pastError says that a record did not fit into memory.
func pastError(err error) error {
	var lite sqlite3.Error
	if errors.As(err, &lite) && lite.Code == sqlite3.ErrFull {
		return &models.Error{
			Code: models.ErrUnavailable, Err: err,
			Detail: "The record of that day is too large to be put together again. The history of each record shows what it said.",
		}
	}
	return err
}
