// Package enginetest gives tests a fresh database of the engine that they are run on: a file of SQLite, or a database on
// the PostgreSQL server that TRACKER_TEST_DATABASE_URL names, as tools/postgres.sh starts one.
package enginetest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"
)

// server is the address of a database on the server under test; empty where SQLite is.
func server() string { return os.Getenv("TRACKER_TEST_DATABASE_URL") }

// OnPostgres tells whether the tests are run on PostgreSQL.
func OnPostgres() bool { return server() != "" }

// OnlySQLite leaves a test out on PostgreSQL that is about something which only SQLite has. Why says what.
func OnlySQLite(t testing.TB, why string) {
	t.Helper()
	if OnPostgres() {
		t.Skip("not on PostgreSQL: " + why)
	}
}

// OnlyPostgres leaves a test out where there is no PostgreSQL server. What it shows is shown by make postgres.
func OnlyPostgres(t testing.TB) {
	t.Helper()
	if !OnPostgres() {
		t.Skip("only on PostgreSQL: make postgres runs it there")
	}
}

// URL gives the address of a fresh database, which is gone when the test ends. On SQLite it is a file that does not exist
// yet, on PostgreSQL a database with all tables.
func URL(t testing.TB) string {
	t.Helper()
	if !OnPostgres() {
		return File(t)
	}
	return fresh(t, template(t))
}

// Empty is URL for a database without any table.
func Empty(t testing.TB) string {
	t.Helper()
	if !OnPostgres() {
		return File(t)
	}
	return fresh(t, "template0")
}

// File gives the address of a file of SQLite that does not exist yet, whatever the engine under test is.
func File(t testing.TB) string {
	t.Helper()
	return "file:" + filepath.Join(t.TempDir(), "tracker.db")
}

// Cut ends the connections to a database of programs that call themselves so, and tells how many there were.
func Cut(t testing.TB, databaseURL, application string) int {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	connection, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close(ctx) }()
	var cut int
	err = connection.QueryRow(ctx, `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
		WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = $1`, application).Scan(&cut)
	if err != nil {
		t.Fatal(err)
	}
	return cut
}

// Alone waits until nobody is connected to a database any more: for a moment the server goes on with what a program asked
// that was killed.
func Alone(t testing.TB, databaseURL string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	connection, err := pgx.Connect(ctx, databaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close(ctx) }()
	for others := 1; others > 0; {
		err := connection.QueryRow(ctx, `SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`).Scan(&others)
		if err != nil {
			t.Fatal("somebody stays connected: ", err)
		}
	}
}

func fresh(t testing.TB, from string) string {
	t.Helper()
	name := "tracker_test_" + uuid.NewString()[24:]
	administer(t, fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s ENCODING 'UTF8'", name, from))
	t.Cleanup(func() { administer(t, "DROP DATABASE "+name+" WITH (FORCE)") })
	return named(t, name)
}

// named is the address of another database on the server.
func named(t testing.TB, database string) string {
	t.Helper()
	address, err := url.Parse(server())
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/" + database
	return address.String()
}

// patience is how long a statement that makes or drops a database may take on a loaded machine.
const patience = 2 * time.Minute

func administer(t testing.TB, statement string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	connection, err := pgx.Connect(ctx, server())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close(ctx) }()
	if _, err := connection.Exec(ctx, statement); err != nil {
		t.Fatal(statement, err)
	}
}

var templates sync.Map // name to *sync.Once

// template is a migrated database that others are copied from. It is named after what the migrations say, and made by
// whichever process needs it first.
func template(t testing.TB) string {
	t.Helper()
	folder, name := migrations(t)
	once, _ := templates.LoadOrStore(name, &sync.Once{})
	once.(*sync.Once).Do(func() { makeTemplate(t, folder, name) })
	return name
}

func migrations(t testing.TB) (folder fs.FS, name string) {
	t.Helper()
	_, file, _, _ := runtime.Caller(0)
	folder = os.DirFS(filepath.Join(filepath.Dir(file), "..", "migrations", "postgres"))
	files, err := fs.Glob(folder, "*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	hash := sha256.New()
	for _, file := range files {
		text, err := fs.ReadFile(folder, file)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(hash, "%s %d\n%s", file, len(text), text)
	}
	return folder, "tracker_template_" + hex.EncodeToString(hash.Sum(nil)[:6])
}

func makeTemplate(t testing.TB, folder fs.FS, name string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	connection, err := pgx.Connect(ctx, server())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close(ctx) }()
	// Other packages are tested at the same time. The lock is given back with the connection.
	if _, err := connection.Exec(ctx, "SELECT pg_advisory_lock(20240301)"); err != nil {
		t.Fatal(err)
	}
	var there bool
	if err := connection.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there); err != nil || there {
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	unfinished := name + "_unfinished"
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + unfinished, "CREATE DATABASE " + unfinished + " TEMPLATE template0 ENCODING 'UTF8'"} {
		if _, err := connection.Exec(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	migrate(ctx, t, folder, named(t, unfinished))
	if _, err := connection.Exec(ctx, "ALTER DATABASE "+unfinished+" RENAME TO "+name); err != nil {
		t.Fatal(err)
	}
}

func migrate(ctx context.Context, t testing.TB, folder fs.FS, address string) {
	t.Helper()
	pool, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = pool.Close() }()
	provider, err := goose.NewProvider(goose.DialectPostgres, pool, folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.Up(ctx); err != nil {
		t.Fatal(err)
	}
}
