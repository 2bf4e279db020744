package store

import (
	"context"
	"database/sql"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"tracker/models"
)

// postgresEngine keeps a record on a PostgreSQL server, for several machines.
type postgresEngine struct{ postgresSearch }

// The advisory locks of a database are numbers that mean what a program says they mean. A writing transaction takes the
// first; a job takes the second with a number of its own.
const (
	lockWriting = 0x5452414b // "TRAK"
	lockJobs    = 0x54524a42 // "TRJB"
)

// marks numbers the parameters. No statement here has a question mark that is none.
func (postgresEngine) marks(statement string) string {
	first := strings.IndexByte(statement, '?')
	if first < 0 {
		return statement
	}
	var b strings.Builder
	b.Grow(len(statement) + 2*strings.Count(statement, "?"))
	number := 0
	for {
		before, after, found := strings.Cut(statement, "?")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		number++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(number))
		statement = after
	}
}

func (postgresEngine) hint(string) string { return "" }

// begin takes the one lock of all that writes, which the server gives back when the transaction ends, however it ends. So
// writers of all processes come one after the other, as they do on SQLite: each sees all that those before it wrote, and
// no transaction has to be tried again. The chain of revisions rests on that, and so do ids that are given by hand.
func (postgresEngine) begin(ctx context.Context, connection *sql.Conn) error {
	if _, err := connection.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	_, err := connection.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", lockWriting)
	return err
}

func (postgresEngine) interrupts() bool { return true }

// migrations waits for another process that migrates, which may take a while.
func (postgresEngine) migrations(pool *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/postgres")
	if err != nil {
		return nil, err
	}
	const everySecond, tenMinutes = 1, 600
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(everySecond, tenMinutes))
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, pool, files, goose.WithSessionLocker(locker))
}

func (postgresEngine) scratch() []string {
	return []string{
		"CREATE TEMP TABLE IF NOT EXISTS unsettled (id BIGINT PRIMARY KEY)",
		`CREATE TEMP TABLE IF NOT EXISTS causes (
			initiative_id BIGINT NOT NULL, reason TEXT COLLATE "C" NOT NULL, subject TEXT COLLATE "C" NOT NULL, detail TEXT NOT NULL,
			since BIGINT NOT NULL, PRIMARY KEY (initiative_id, reason, subject))`,
	}
}

func (postgresEngine) madeAt() string {
	return "SELECT CAST(extract(epoch FROM min(tstamp)) AS BIGINT) FROM goose_db_version"
}

func (postgresEngine) copyTo(context.Context, *Store, string) error {
	return models.Errorf(models.ErrInvalid, "The database is on a PostgreSQL server, which tracker cannot copy to a file: back it up with pg_dump.")
}
