package faults

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tracker/installation"
	"tracker/models"
	"tracker/store"
)

// installationBeside is the file that bring reads.
func installationBeside(database string) string {
	return filepath.Join(filepath.Dir(database), "installation.jsonl")
}

// bring makes a database the installation that lies beside it.
func bring(db *store.Store, database string) error {
	file, err := os.Open(installationBeside(database))
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	read, err := installation.NewReader(file, store.InstallationTables())
	if err != nil {
		return err
	}
	fmt.Println("begins")
	_, err = db.ImportInstallation(context.Background(), read, false)
	if err == nil {
		fmt.Println("done")
	}
	return err
}

// newTarget makes an empty database with an installation beside it.
func newTarget(t *testing.T, file []byte) string {
	t.Helper()
	database := filepath.Join(t.TempDir(), "tracker.db")
	use(t, database, func(db *store.Store) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	if err := os.WriteFile(installationBeside(database), file, 0o600); err != nil {
		t.Fatal(err)
	}
	return database
}

func fingerprint(t *testing.T, db *store.Store) string {
	t.Helper()
	sums, err := db.Fingerprint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return sums.Whole()
}

func TestAnInstallationThatIsKilledOnItsWayIsWholeOrAbsent(t *testing.T) {
	t.Parallel()
	source := newDatabase(t)
	var file []byte
	var wanted string
	use(t, source, func(db *store.Store) {
		list := make([]models.Initiative, imported)
		for n := range list {
			list[n] = record(fmt.Sprintf("moved-%d", n))
		}
		if _, err := db.ImportCampaign(t.Context(), dataset(list...), byTest); err != nil {
			t.Fatal(err)
		}
		path := installationBeside(source)
		out, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.ExportInstallation(t.Context(), installation.Header{MadeAt: time.Now()}, out); err != nil {
			t.Fatal(err)
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		if file, err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
		wanted = fingerprint(t, db)
	})
	most := whole(t, "bring", newTarget(t, file))
	database := newTarget(t, file)
	var empty string
	use(t, database, func(db *store.Store) { empty = fingerprint(t, db) })
	kills := 0
	for round, moment := range moments(20, most) {
		said, caught := killed(t, "bring", database, round, moment)
		if caught {
			kills++
		}
		arrived := false
		use(t, database, func(db *store.Store) {
			holds(t, db)
			is, done := fingerprint(t, db), slices.Contains(said, "done")
			arrived = is == wanted
			if is != wanted && is != empty || done && !arrived {
				t.Errorf("round %d: it is neither whole nor empty; it said %v", round, said)
			}
		})
		// What is still empty takes the next one.
		if arrived {
			database = newTarget(t, file)
		}
	}
	if kills == 0 {
		t.Error("none was caught on its way")
	}
}
