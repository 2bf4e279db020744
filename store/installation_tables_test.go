package store

import (
	"slices"
	"testing"

	"tracker/installation"
)

// stays are the tables of which no row travels, and why.
var stays = map[string]string{
	"initiative_documents": "made anew", "initiative_search": "made anew", "tallies": "made anew", "facet_tallies": "made anew", "pair_tallies": "made anew",
	"review_tallies": "made anew", "search_totals": "made anew", "record_edition": "the number goes on from the larger of the two",
	"sessions": "people sign in again", "ceremonies": "they last for minutes", "login_attempts": "they are forgotten in a day", "uploads": "files are chosen again",
	"goose_db_version": "each database tells its own shape",
}

// computed are columns that the database fills in itself.
var computed = map[string][]string{"revisions": {"publication"}}

// A table or column that a migration adds either travels or is said to stay.
func TestEveryColumnTravelsIsMadeAnewOrStays(t *testing.T) {
	s, _ := newStore(t)
	travels := map[string]*installation.Table{}
	for n := range installationTables {
		travels[installationTables[n].Name] = &installationTables[n]
	}
	there := tablesOf(t, s)
	for name, columns := range there {
		table := travels[name]
		if _, known := stays[name]; known == (table != nil) {
			t.Errorf("say of the table %s whether it travels or stays", name)
			continue
		}
		if table == nil {
			continue
		}
		var known []string
		for _, column := range table.Columns {
			known = append(known, column.Name)
		}
		for _, column := range installationDerived[name] {
			known = append(known, column.name)
		}
		known = append(known, computed[name]...)
		slices.Sort(known)
		slices.Sort(columns)
		if !slices.Equal(known, columns) {
			t.Errorf("the columns of %s are %v, and known are %v", name, columns, known)
		}
	}
	for name := range travels {
		if there[name] == nil {
			t.Errorf("there is no table %s", name)
		}
	}
}

// tablesOf lists the tables of a database with their columns, without those that make up an index.
func tablesOf(t *testing.T, s *Store) map[string][]string {
	t.Helper()
	var rows []struct{ Table, Column string }
	query := `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_xinfo(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE 'initiative\_search\_%' ESCAPE '\'`
	if s.engine == onPostgres {
		query = `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = 'public'`
	}
	err := s.read.Raw(query).Scan(&rows).Error
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for _, row := range rows {
		tables[row.Table] = append(tables[row.Table], row.Column)
	}
	return tables
}
