package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

// long is how much time a loaded machine may take for what is soon done.
const long = 60 * time.Second

// beside opens the database of a store once more, as another process does.
func beside(t *testing.T, s *Store, c *clock) *Store {
	t.Helper()
	return openAt(t, s.address, c)
}

func TestSeveralStartsAtOnceMigrateOnce(t *testing.T) {
	enginetest.OnlyPostgres(t)
	url := enginetest.Empty(t)
	var starts sync.WaitGroup
	for range 4 {
		starts.Go(func() {
			s, err := Open(context.Background(), Options{URL: url})
			if err == nil {
				err = s.Migrate(context.Background())
			}
			if err == nil {
				err = s.Close()
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	starts.Wait()
	s := openAt(t, url, noon())
	files, err := fs.Glob(migrations, "migrations/postgres/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var steps int
	if err := s.read.Raw("SELECT COUNT(*) FROM goose_db_version WHERE version_id > 0").Scan(&steps).Error; err != nil || steps != len(files) {
		t.Errorf("%d steps are recorded of %d, %v", steps, len(files), err)
	}
	if made, err := s.MadeAt(context.Background()); err != nil || time.Since(made).Abs() > time.Hour {
		t.Errorf("it was made at %v, %v", made, err)
	}
	if have, wanted, err := s.Pending(context.Background()); err != nil || have != wanted {
		t.Errorf("at version %d of %d, %v", have, wanted, err)
	}
}

func TestBothEnginesHaveTheSameNewestMigration(t *testing.T) {
	newest := func(folder string) string {
		entries, err := migrations.ReadDir("migrations/" + folder)
		if err != nil {
			t.Fatal(err)
		}
		number, _, _ := strings.Cut(entries[len(entries)-1].Name(), "_")
		return number
	}
	if a, b := newest("sqlite"), newest("postgres"); a != b {
		t.Errorf("SQLite's is %s, PostgreSQL's %s", a, b)
	}
}

// Writers of two processes come one after the other: no change is lost, and the chain holds.
func TestWritersOfTwoProcessesKeepTheHistoryWhole(t *testing.T) {
	enginetest.OnlyPostgres(t)
	t.Parallel()
	first, c := newStoreWith(t, anInitiative("shared"))
	second := beside(t, first, c)
	const each = 12
	var writers sync.WaitGroup
	for n, s := range []*Store{first, second, first, second} {
		writers.Go(func() {
			for m := range each {
				slug := fmt.Sprintf("made-%d-%d", n, m)
				if _, err := s.CreateInitiative(context.Background(), anInitiative(slug), byEditor); err != nil {
					t.Error(err)
				}
				action := models.Action{Date: models.MustDate("2012"), Classification: "debate", Description: slug, Sources: []string{"gazette"}}
				if _, err := s.AddAction(context.Background(), "shared", action, nil, byEditor); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if found := findings(t, first); len(found) > 0 {
		t.Errorf("the check finds %q", found)
	}
	i := readStaff(t, second, "shared")
	if i.Version != 1+4*each || len(i.Actions) != 4*each {
		t.Errorf("version %d with %d actions", i.Version, len(i.Actions))
	}
	proof, err := second.VerifyHistory(context.Background(), "")
	if err != nil || proof.Break != nil || proof.Revisions != 1+8*each {
		t.Errorf("%+v %v", proof, err)
	}
}

func TestAWriterThatWaitsTooLongSaysThatTheDatabaseIsBusy(t *testing.T) {
	enginetest.OnlyPostgres(t)
	t.Parallel()
	s, c := newStoreWith(t, anInitiative("one"))
	other := openAt(t, withParameter(s.address, "lock_timeout=1"), c)
	writing, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		err := s.transact(context.Background(), func(*writer) error {
			close(writing)
			_, err := other.CreateInitiative(context.Background(), anInitiative("two"), byEditor)
			if models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "busy") {
				t.Errorf("gave %v", err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}()
	<-writing
	<-done
	if _, err := other.CreateInitiative(context.Background(), anInitiative("two"), byEditor); err != nil {
		t.Error(err)
	}
}

func withParameter(url, parameter string) string {
	if strings.Contains(url, "?") {
		return url + "&" + parameter
	}
	return url + "?" + parameter
}

// A change that comes while the one who listens is cut off is learnt of when it is back, and so is the next one.
func TestWhoIsCutOffLearnsOfChangesAllTheSame(t *testing.T) {
	enginetest.OnlyPostgres(t)
	t.Parallel()
	s, c := newStoreWith(t, anInitiative("one"))
	other := beside(t, s, c)
	ctx, stop := context.WithTimeout(t.Context(), 2*long)
	defer stop()
	following := make(chan error, 1)
	go func() { following <- s.FollowEdition(ctx, time.Millisecond) }()
	listening := func() int {
		var backend int
		for backend == 0 {
			err := other.read.WithContext(ctx).Raw(`SELECT pid FROM pg_stat_activity
				WHERE datname = current_database() AND application_name = 'tracker listening' AND state = 'idle'`).Scan(&backend).Error
			if err != nil {
				t.Fatal(err)
			}
		}
		return backend
	}
	for n := range 3 {
		if err := other.write.WithContext(ctx).Exec("SELECT pg_terminate_backend(?)", listening()).Error; err != nil {
			t.Fatal(err)
		}
		changed, err := other.CreateInitiative(ctx, anInitiative(fmt.Sprint("more-", n)), byEditor)
		if err != nil {
			t.Fatal(err)
		}
		for s.Edition() < other.Edition() {
			select {
			case <-ctx.Done():
				t.Fatalf("%s was not noticed", changed.Slug)
			case <-time.After(time.Millisecond):
			}
		}
	}
	stop()
	if err := <-following; err != nil {
		t.Error(err)
	}
}

func TestAJobIsHeldByOneProcessAtATime(t *testing.T) {
	t.Parallel()
	s, c := newStore(t)
	hold, err := s.HoldJob(t.Context(), "sweep")
	if err != nil || hold == nil {
		t.Fatal(hold, err)
	}
	if !enginetest.OnPostgres() {
		hold.Release()
		return
	}
	other := beside(t, s, c)
	if second, err := other.HoldJob(t.Context(), "sweep"); err != nil || second != nil {
		t.Errorf("two have the job: %v %v", second, err)
	}
	if tidying, err := other.HoldJob(t.Context(), "tidy"); err != nil || tidying == nil {
		t.Errorf("another job cannot be had: %v", err)
	} else {
		tidying.Release()
	}
	if hold.Context.Err() != nil {
		t.Error("the job was lost while it was held")
	}
	hold.Release()
	taken, err := other.HoldJob(t.Context(), "sweep")
	if err != nil || taken == nil {
		t.Fatal("it was not let go", err)
	}
	defer taken.Release()
	// The process dies: all that the server sees is that its connection ends.
	if err := s.write.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		WHERE datname = current_database() AND application_name = 'tracker job'`).Error; err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(long); ; {
		again, err := s.HoldJob(t.Context(), "sweep")
		if err != nil {
			t.Fatal(err)
		}
		if again != nil {
			again.Release()
			<-taken.Context.Done() // who had it learns of it
			return
		}
		if time.Now().After(until) {
			t.Fatal("the job of a process that is gone is still held")
		}
	}
}

// What the server says has a code and a sentence, and never says more.
func TestWhatPostgresSaysIsExplained(t *testing.T) {
	enginetest.OnlyPostgres(t)
	t.Parallel()
	s, _ := newStoreWith(t, anInitiative("one"))
	for statement, want := range map[string]struct {
		code models.ErrorCode
		says string
	}{
		"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'secret'; END $$": {models.ErrUnavailable, "no room"},
		"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001', MESSAGE = 'secret'; END $$": {models.ErrUnavailable, "busy"},
		"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57P01', MESSAGE = 'secret'; END $$": {models.ErrUnavailable, "cannot be reached"},
		"SELECT pg_cancel_backend(pg_backend_pid())":                                      {models.ErrUnavailable, "given up"},
		"SELECT pg_terminate_backend(pg_backend_pid())":                                   {models.ErrUnavailable, "cannot be reached"},
	} {
		err := explain(s.write.Exec(statement).Error)
		var said *models.Error
		if !errors.As(err, &said) || said.Code != want.code || !strings.Contains(said.Detail, want.says) || strings.Contains(said.Detail, "secret") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	// A statement that was prepared before another process changed what it reads fails once.
	prepared := func() error { return explain(s.read.Exec("SELECT * FROM settings WHERE key = ?", "x").Error) }
	pool, err := s.read.DB()
	if err != nil {
		t.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	if err := prepared(); err != nil {
		t.Fatal(err)
	}
	if err := s.write.Exec("ALTER TABLE settings ADD COLUMN more TEXT").Error; err != nil {
		t.Fatal(err)
	}
	if err := prepared(); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("after a migration by another process: %v", err)
	}
	if err := prepared(); err != nil {
		t.Errorf("once more: %v", err)
	}
	if err := explain(s.read.Exec("DELETE FROM tallies").Error); models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("a reader that writes: %v", err)
	}
	if _, err := s.CreateInitiative(t.Context(), anInitiative("nul", titled("a\x00b")), byEditor); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("a zero byte: %v", err)
	}
	if _, err := s.CreateInitiative(t.Context(), anInitiative("two"), byEditor); err != nil {
		t.Errorf("after all that: %v", err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := s.CreateInitiative(ended, anInitiative("three"), byEditor); models.CodeOf(err) != models.ErrUnavailable {
		t.Errorf("nobody waits any more: %v", err)
	}
	if err := s.CopyTo(t.Context(), t.TempDir()+"/copy.db"); models.CodeOf(err) != models.ErrInvalid || !strings.Contains(err.Error(), "pg_dump") {
		t.Errorf("a copy: %v", err)
	}
}

func TestOpeningAServerThatIsNotThereSaysSoWithoutThePassword(t *testing.T) {
	for url, want := range map[string]string{
		"postgres://ada:hunter2@127.0.0.1:1/tracker?sslmode=disable": "cannot be reached: the database tracker at 127.0.0.1",
		"postgres://ada:hunter2@[::1/tracker":                        "cannot be read",
		"postgres://ada:hunter2@127.0.0.1:1/tracker?sslmode=maybe":   "cannot be read",
	} {
		_, err := Open(t.Context(), Options{URL: url})
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter2") || models.CodeOf(err) == models.ErrInternal {
			t.Errorf("%s: %v", url, err)
		}
	}
	if enginetest.OnPostgres() {
		url := strings.Replace(enginetest.URL(t), "/tracker_test_", "/tracker_gone_", 1)
		if _, err := Open(t.Context(), Options{URL: url}); err == nil || !strings.Contains(err.Error(), "There is no such database") {
			t.Errorf("%v", err)
		}
	}
}

func TestParametersAreNumbered(t *testing.T) {
	for statement, want := range map[string]string{
		"SELECT 1":                     "SELECT 1",
		"SELECT ?":                     "SELECT $1",
		"a = ? AND b IN (?, ?) -- end": "a = $1 AND b IN ($2, $3) -- end",
		strings.Repeat("?", 11):        "$1$2$3$4$5$6$7$8$9$10$11",
	} {
		if got := onPostgres.marks(statement); got != want {
			t.Errorf("%s became %s", statement, got)
		}
	}
}
