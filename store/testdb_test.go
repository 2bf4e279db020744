package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"tracker/models"
	"tracker/store/enginetest"
)

// clock is the time of a test, moved by hand.
type clock struct{ at time.Time }

func (c *clock) now() time.Time       { return c.at }
func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }

func noon() *clock { return &clock{time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)} }

const day = 24 * time.Hour

// newStore opens a fresh database of the engine under test, migrated, at noon of 1 March 2024.
func newStore(t testing.TB) (*Store, *clock) {
	t.Helper()
	c := noon()
	return openAt(t, enginetest.URL(t), c), c
}

// openAt opens and migrates a database, until the test ends.
func openAt(t testing.TB, url string, c *clock) *Store {
	t.Helper()
	s, err := Open(context.Background(), Options{URL: url, Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

var (
	byEditor = models.Change{Kind: models.RevisionEdited, Actor: models.Actor{Name: "Ada", Role: "editor"}, Comment: "test"}
	byImport = models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "import", Role: models.RoleImport}}
)

// newStoreWith opens a database that holds the given initiatives of the sample campaign.
func newStoreWith(t testing.TB, list ...models.Initiative) (*Store, *clock) {
	t.Helper()
	s, c := newStore(t)
	mustImport(t, s, sampleDataset(list...))
	return s, c
}

func mustImport(t testing.TB, s *Store, d models.Dataset) ImportResult {
	t.Helper()
	result, err := s.ImportCampaign(context.Background(), d, byImport)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func sampleDataset(list ...models.Initiative) models.Dataset {
	member := func(body models.Code, from, until string) models.Membership {
		m := models.Membership{Body: body, From: models.MustDate(from)}
		if until != "" {
			m.Until = models.MustDate(until)
		}
		return m
	}
	return models.Dataset{
		Campaign: models.Campaign{
			Title: "River rights", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"},
			Languages: []string{"en"}, TimeZone: "UTC",
		},
		Jurisdictions: []models.Jurisdiction{
			{Code: "EU", Name: "European Union", Kind: models.Supranational},
			{Code: "GB", Name: "United Kingdom", Kind: models.Country, Memberships: []models.Membership{member("EU", "1973-01-01", "2020-01-31")}},
			{Code: "HR", Name: "Croatia", Kind: models.Country, Memberships: []models.Membership{member("EU", "2013-07-01", "")}},
			{Code: "NL", Name: "Netherlands", Kind: models.Country, Memberships: []models.Membership{member("EU", "1958-01-01", "")}},
			{Code: "US", Name: "United States", Kind: models.Country},
		},
		Measures: []models.Measure{
			{Key: "dam-removal", Name: "Dam removal"}, {Key: "fish-ladder", Name: "Fish ladder"},
		},
		Initiatives: list,
	}
}

// anInitiative builds a published bill of the United States with one official source; the changes make it what a test
// needs.
func anInitiative(slug string, changes ...func(*models.Initiative)) models.Initiative {
	i := models.Initiative{
		Slug: slug, Jurisdiction: "US", Title: "Rivers Act", Classification: models.ClassBill, Status: models.StatusIntroduced,
		Publication: models.Published,
		Sources:     []models.Source{{Key: "gazette", Title: "Gazette", URL: "https://example.org/g", Kind: models.OfficialSource}},
	}
	for _, change := range changes {
		change(&i)
	}
	return i
}

func titled(title string) func(*models.Initiative) {
	return func(i *models.Initiative) { i.Title = title }
}

func in(code models.Code) func(*models.Initiative) {
	return func(i *models.Initiative) { i.Jurisdiction = code }
}

func draft(i *models.Initiative) { i.Publication = models.Draft }

func withStatus(status models.Status) func(*models.Initiative) {
	return func(i *models.Initiative) { i.Status = status }
}

// acted adds an action that cites the gazette.
func acted(date string, what models.ActionClassification, votes ...models.Vote) func(*models.Initiative) {
	return func(i *models.Initiative) {
		i.Actions = append(i.Actions, models.Action{
			Date: models.MustDate(date), Classification: what, Sources: []string{"gazette"}, Votes: votes,
		})
	}
}

// rumoured adds an action without a source.
func rumoured(date string, what models.ActionClassification, description string) func(*models.Initiative) {
	return func(i *models.Initiative) {
		i.Actions = append(i.Actions, models.Action{Date: models.MustDate(date), Classification: what, Description: description})
	}
}

// tamper changes a database behind the program's back: neither references nor what keeps the history stop it.
func tamper(t testing.TB, s *Store, statements ...string) {
	t.Helper()
	pool, err := s.write.DB()
	if err != nil {
		t.Fatal(err)
	}
	connection, err := pool.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	before, after := []string{
		"PRAGMA foreign_keys = off", "DROP TRIGGER IF EXISTS revisions_are_kept", "DROP TRIGGER IF EXISTS revisions_stay_as_written",
	}, []string(nil)
	if enginetest.OnPostgres() {
		before, after = []string{"SET session_replication_role = replica"}, []string{"RESET session_replication_role"}
	}
	for _, statement := range slices.Concat(before, statements, after) {
		if _, err := connection.ExecContext(context.Background(), statement); err != nil {
			t.Fatal(statement, err)
		}
	}
}

func slugsOf(items []InitiativeItem) []string {
	slugs := make([]string, len(items))
	for n, item := range items {
		slugs[n] = item.Slug
	}
	return slugs
}
