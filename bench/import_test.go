package bench

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tracker/store"
)

// pragmas are those of the store's writer.
const pragmas = "?_txlock=immediate&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_busy_timeout=5000&_secure_delete=on"

// keptTable is a table with everything that an import left in it.
type keptTable struct {
	insert string
	rows   [][]any
}

// kept reads all rows of an imported database, in the order in which tables point to each other.
func kept(b *testing.B, path string) []keptTable {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var tables []keptTable
	for _, name := range []string{
		"campaign", "jurisdictions", "memberships", "measures", "initiatives", "sources", "candidates", "identifiers", "sponsors",
		"actions", "votes", "measure_uses", "relations", "calls", "discrepancies", "citations", "initiative_documents",
		"initiative_search", "tallies", "facet_tallies", "revisions", "audit", "settings",
	} {
		tables = append(tables, readTable(b, db, name))
	}
	return tables
}

func readTable(b *testing.B, db *sql.DB, name string) keptTable {
	b.Helper()
	var columns string
	if err := db.QueryRow("SELECT group_concat(name) FROM pragma_table_info(?)", name).Scan(&columns); err != nil {
		b.Fatal(err)
	}
	if name == "initiative_search" {
		columns = "docid," + columns
	}
	n := strings.Count(columns, ",") + 1
	t := keptTable{insert: "INSERT INTO " + name + " (" + columns + ") VALUES (" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")"}
	rows, err := db.Query("SELECT " + columns + " FROM " + name)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		values, places := make([]any, n), make([]any, n)
		for c := range values {
			places[c] = &values[c]
		}
		if err := rows.Scan(places...); err != nil {
			b.Fatal(err)
		}
		for c, value := range values {
			if text, ok := value.([]byte); ok && name == "initiative_search" {
				values[c] = string(text)
			}
		}
		t.rows = append(t.rows, values)
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	return t
}

// insertKept writes the rows into an empty database of the same schema, with prepared statements in one transaction.
func insertKept(b *testing.B, path string, tables []keptTable) time.Duration {
	b.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+pragmas)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	db.SetMaxOpenConns(1)
	began := time.Now()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	for _, t := range tables {
		if err := t.write(tx); err != nil {
			b.Fatal(t.insert, err)
		}
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// write inserts the rows one by one with one prepared statement.
func (t keptTable) write(tx *sql.Tx) error {
	statement, err := tx.Prepare(t.insert)
	if err != nil {
		return err
	}
	defer func() { _ = statement.Close() }()
	for _, row := range t.rows {
		if _, err := statement.Exec(row...); err != nil {
			return err
		}
	}
	return nil
}

func emptyStore(b *testing.B, path string) *store.Store {
	b.Helper()
	s, err := store.Open(context.Background(), store.Options{URL: "file:" + path})
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Migrate(context.Background()); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkImport imports a campaign into an empty database, in turn with the bare prepared inserts of all the rows that
// are in it then. "x-bare" is how many times as long the import takes, by medians; "MB-kept" is what the process has in
// memory afterwards beyond what it had before.
func BenchmarkImport(b *testing.B) {
	for _, actions := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("actions=%d", actions), func(b *testing.B) {
			ctx := context.Background()
			dir := b.TempDir()
			data := Campaign(actions)
			var imports, bares []time.Duration
			var tables []keptTable
			rows, most := 0, uint64(0)
			for n := 0; b.Loop(); n++ {
				path := filepath.Join(dir, fmt.Sprintf("import-%d.db", n))
				s := emptyStore(b, path)
				before := heap()
				began := time.Now()
				if _, err := s.ImportCampaign(ctx, data, change); err != nil {
					b.Fatal(err)
				}
				imports = append(imports, time.Since(began))
				if now := heap(); now > before {
					most = max(most, now-before)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
				if tables == nil {
					tables = kept(b, path)
					for _, t := range tables {
						rows += len(t.rows)
					}
				}
				bare := filepath.Join(dir, fmt.Sprintf("bare-%d.db", n))
				if err := emptyStore(b, bare).Close(); err != nil {
					b.Fatal(err)
				}
				bares = append(bares, insertKept(b, bare, tables))
				remove(b, path, bare)
			}
			b.ReportMetric(float64(median(imports))/float64(median(bares)), "x-bare")
			b.ReportMetric(float64(rows)/median(bares).Seconds(), "bare-rows/s")
			b.ReportMetric(median(imports).Seconds(), "s-import")
			b.ReportMetric(float64(most)/(1<<20), "MB-kept")
			b.ReportMetric(float64(rows), "rows")
		})
	}
}

// heap is what is in use after a collection.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func remove(b *testing.B, paths ...string) {
	b.Helper()
	for _, path := range paths {
		for _, end := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(path + end); err != nil && !os.IsNotExist(err) {
				b.Fatal(err)
			}
		}
	}
}
