package faults

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tracker/backup"
	"tracker/models"
	"tracker/store"
)

// works are what a child process does with a database until it is killed or done. Each prints a line for every change
// that it was told is kept.
var works = map[string]func(db *store.Store, database string) error{
	"write":   write,
	"import":  importAll,
	"migrate": func(db *store.Store, _ string) error { return db.Migrate(context.Background()) },
	"backup":  backUp,
	"fill":    fill,
	"bring":   bring,
}

// holders do without the store: they are other programs that hold a database.
var holders = map[string]func(database string) error{
	"hold":     func(database string) error { return hold(database) },
	"hold all": func(database string) error { return hold(database, "PRAGMA locking_mode = EXCLUSIVE") },
}

const (
	workOf, databaseOf, roundOf = "FAULTS_WORK", "FAULTS_DATABASE", "FAULTS_ROUND"
	// imported is how many records an import brings.
	imported = 150
)

// TestMain lets the test's own program stand in for the tracker's when a child is asked for.
func TestMain(m *testing.M) {
	name, database := os.Getenv(workOf), os.Getenv(databaseOf)
	var err error
	switch {
	case works[name] != nil:
		err = do(works[name], database)
	case holders[name] != nil:
		err = holders[name](database)
	default:
		os.Exit(m.Run())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func do(work func(*store.Store, string) error, database string) error {
	db, err := store.Open(context.Background(), store.Options{URL: "file:" + database})
	if err != nil {
		return err
	}
	if err := work(db, database); err != nil {
		return err
	}
	return db.Close()
}

// child prepares a process that works on a database.
func child(ctx context.Context, work, database string, round int) *exec.Cmd {
	command := exec.CommandContext(ctx, os.Args[0])
	command.Env = append(os.Environ(), workOf+"="+work, databaseOf+"="+database, fmt.Sprintf("%s=%d", roundOf, round))
	command.Stderr = os.Stderr
	return command
}

var byTest = models.Change{Kind: models.RevisionEdited, Actor: models.Actor{Name: "test", Role: "editor"}}

func record(slug string) models.Initiative {
	return models.Initiative{
		Slug: slug, Jurisdiction: "NL", Title: "Record " + slug, Classification: models.ClassBill, Status: models.StatusIntroduced,
		Publication: models.Published,
		Sources:     []models.Source{{Key: "s", Title: "Gazette", URL: "https://example.org/g", Kind: models.OfficialSource}},
	}
}

// write enters records one after the other, each with an action, and says so after each change.
func write(db *store.Store, _ string) error {
	ctx := context.Background()
	for n := 0; ; n++ {
		slug := fmt.Sprintf("round-%s-%d", os.Getenv(roundOf), n)
		if _, err := db.CreateInitiative(ctx, record(slug), byTest); err != nil {
			return err
		}
		fmt.Println(slug, 1)
		action := models.Action{Date: models.MustDate("2020-01"), Classification: "introduction", Sources: []string{"s"}}
		if _, err := db.AddAction(ctx, slug, action, nil, byTest); err != nil {
			return err
		}
		fmt.Println(slug, 2)
	}
}

func dataset(list ...models.Initiative) models.Dataset {
	return models.Dataset{
		Campaign: models.Campaign{
			Title: "Rivers", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
		},
		Jurisdictions: []models.Jurisdiction{{Code: "NL", Name: "Netherlands", Kind: models.Country}},
		Initiatives:   list,
	}
}

// importAll brings many records at once.
func importAll(db *store.Store, _ string) error {
	list := make([]models.Initiative, imported)
	for n := range list {
		list[n] = record(fmt.Sprintf("import-%s-%d", os.Getenv(roundOf), n))
	}
	fmt.Println("begins")
	_, err := db.ImportCampaign(context.Background(), dataset(list...), byTest)
	fmt.Println("done")
	return err
}

// backUp makes one backup after the other.
func backUp(db *store.Store, database string) error {
	for at := time.Now(); ; at = at.Add(time.Hour) {
		made, err := backup.Keep(context.Background(), db, filepath.Join(filepath.Dir(database), "backups"), at, backup.Regular)
		if err != nil {
			return err
		}
		fmt.Println(made.Path)
	}
}
