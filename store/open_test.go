package store

import (
	"context"
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

var update = flag.Bool("update", false, "write the golden schema from what the migrations make")

func TestTheMigrationsMakeTheGoldenSchema(t *testing.T) {
	s, _ := newStore(t)
	golden, query := "testdata/schema.sqlite.sql", `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'initiative_search_%'
		AND name NOT LIKE 'goose_%' AND name NOT LIKE 'sqlite_%' ORDER BY type, name`
	if enginetest.OnPostgres() {
		golden, query = "testdata/schema.postgres.sql", postgresSchema
	}
	var parts []string
	if err := s.read.Raw(query).Scan(&parts).Error; err != nil {
		t.Fatal(err)
	}
	got := strings.Join(parts, ";\n") + ";\n"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the migrated schema differs from %s; when that is meant, run go test ./store -update", golden)
	}
}

// postgresSchema tells what the catalogue knows of tables, rules, indexes, functions and triggers.
const postgresSchema = `
	SELECT text FROM (
		SELECT 1 AS part, c.relname || to_char(a.attnum, '000') AS place, c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
			CASE WHEN a.attcollation <> 0 THEN ' COLLATE ' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation) ELSE '' END ||
			CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ||
			CASE WHEN a.attidentity <> '' THEN ' IDENTITY' WHEN a.attgenerated <> '' THEN ' GENERATED AS ' || pg_get_expr(d.adbin, d.adrelid)
				WHEN a.atthasdef THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END AS text
		FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
		UNION ALL SELECT 2, conrelid::regclass || ' ' || conname, conrelid::regclass || ' ' || pg_get_constraintdef(oid)
		FROM pg_constraint WHERE connamespace = 'public'::regnamespace
		UNION ALL SELECT 3, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
		WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid)
		UNION ALL SELECT 4, proname, rtrim(pg_get_functiondef(oid), E'\n') FROM pg_proc WHERE pronamespace = 'public'::regnamespace
		UNION ALL SELECT 5, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
	) parts WHERE text NOT LIKE '%goose_db_version%' ORDER BY part, place COLLATE "C"`

func TestOpeningWhatIsNoTrackerDatabaseSaysSo(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := filepath.Join(dir, "good.db")
	s, err := Open(context.Background(), Options{URL: "file:" + good})
	if err == nil {
		err = s.Migrate(context.Background())
	}
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	for url, want := range map[string]string{
		"file:" + write("letter.txt", strings.Repeat("Dear reader. ", 100)): "is not a database",
		"file:" + dir:                      "cannot be opened",
		"file:" + good + "?mode=ro":        "read-only",
		"mysql://somewhere":                "is not the address of a database",
		"file::memory:":                    "is not the address of a database",
		"file:" + dir + "/letter.txt/x.db": "cannot be made",
	} {
		s, err := Open(context.Background(), Options{URL: url})
		if err == nil {
			err = s.Migrate(context.Background())
			_ = s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), want) || models.CodeOf(err) == models.ErrInternal {
			t.Errorf("%s: %v, want %q", url, err, want)
		}
	}
}

func TestANewerDatabaseIsRefusedAndLeftAlone(t *testing.T) {
	s, _ := newStore(t)
	if err := s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, TRUE)").Error; err != nil {
		t.Fatal(err)
	}
	err := s.Migrate(context.Background())
	if models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "newer") {
		t.Errorf("%v", err)
	}
}

func TestALockedDatabaseSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "locked.db")
	other, err := sql.Open("sqlite3", "file:"+path+"?_txlock=exclusive")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	hold, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = hold.Rollback() }()
	if _, err := hold.Exec("CREATE TABLE held (x)"); err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), Options{URL: "file:" + path + "?_busy_timeout=50"})
	if models.CodeOf(err) != models.ErrUnavailable || !strings.Contains(err.Error(), "locked") {
		t.Errorf("%v", err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	s, _ := newStoreWith(t, anInitiative("act"))
	if err := s.read.Exec("DELETE FROM initiatives").Error; err == nil {
		t.Error("a read-only connection deleted rows")
	}
}

func TestLoadingADatasetTwiceChangesNothing(t *testing.T) {
	d := sampleDataset(full("rivers-act", "other-act"), anInitiative("other-act"))
	s, c := newStore(t)
	if got := mustImport(t, s, d); got != (ImportResult{Created: 2}) {
		t.Errorf("first: %+v", got)
	}
	c.pass(day)
	if got := mustImport(t, s, d); got != (ImportResult{Unchanged: 2}) {
		t.Errorf("second: %+v", got)
	}
	d.Initiatives[1].Title = "Changed in the dataset"
	if got := mustImport(t, s, d); got != (ImportResult{Unchanged: 1, Changed: 1}) {
		t.Errorf("third: %+v", got)
	}
	edited, _ := s.InitiativeBySlug(context.Background(), "other-act", Staff, c.now())
	edited.Title = "Changed by a person"
	if _, err := s.UpdateInitiative(context.Background(), edited.Initiative, byEditor); err != nil {
		t.Fatal(err)
	}
	if got := mustImport(t, s, d); got != (ImportResult{Unchanged: 1, Kept: 1}) {
		t.Errorf("after an edit: %+v", got)
	}
}

func TestAFaultyDatasetLeavesNothingBehind(t *testing.T) {
	s, _ := newStore(t)
	d := sampleDataset(anInitiative("good"), anInitiative("bad", func(i *models.Initiative) {
		i.Relations = []models.Relation{{Kind: "cites", Target: "nowhere"}}
	}))
	if _, err := s.ImportCampaign(context.Background(), d, byImport); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("%v", err)
	}
	if empty, err := s.Empty(context.Background()); err != nil || !empty {
		t.Errorf("empty %v, %v", empty, err)
	}
}
