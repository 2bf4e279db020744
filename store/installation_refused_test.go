package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tracker/installation"
	"tracker/models"
)

func TestAnInstallationGoesIntoANewDatabaseOnly(t *testing.T) {
	from, _ := inhabited(t)
	file, _ := filed(t, from)
	for what, fill := range map[string]func(s *Store) error{
		"campaign, initiatives": func(s *Store) error {
			_, err := s.ImportCampaign(context.Background(), sampleDataset(anInitiative("own-act")), byImport)
			return err
		},
		"audit":    func(s *Store) error { return s.Record(context.Background(), AuditEntry{Act: "tried"}) },
		"settings": func(s *Store) error { return s.RequireSecondFactor(context.Background(), true, AuditEntry{}) },
	} {
		to, _ := newStore(t)
		if err := fill(to); err != nil {
			t.Fatal(err)
		}
		before := printOf(t, to)
		_, err := arrive(to, bytes.NewReader(file), false)
		var known *models.Error
		if !errors.As(err, &known) || known.Code != models.ErrConflict || !strings.Contains(known.Detail, what[strings.LastIndexByte(what, ' ')+1:]) {
			t.Errorf("with %s in it: %v", what, err)
		}
		if different := printOf(t, to).Differing(before); len(different) > 0 {
			t.Errorf("%v were changed", different)
		}
	}
}

func TestAnInstallationOfAnotherShapeIsRefused(t *testing.T) {
	from, _ := newStoreWith(t, anInitiative("rivers-act"))
	file, _ := filed(t, from)
	known := newestMigration()
	for version, advice := range map[int64]string{known + 1: "Use a newer tracker.", known - 1: "Upgrade the tracker where the file was made"} {
		to, _ := newStore(t)
		other := bytes.Replace(file, fmt.Appendf(nil, `"schema":%d`, known), fmt.Appendf(nil, `"schema":%d`, version), 1)
		_, err := arrive(to, bytes.NewReader(other), false)
		if models.CodeOf(err) != models.ErrConflict || !strings.Contains(err.Error(), advice) {
			t.Errorf("version %d: %v", version, err)
		}
		isNew(t, to)
	}
}

func TestADamagedInstallationLeavesADatabaseNew(t *testing.T) {
	from, _ := inhabited(t)
	file, _ := filed(t, from)
	to, _ := newStore(t)
	refuse := func(what string, broken io.Reader) {
		t.Helper()
		if _, err := arrive(to, broken, false); models.CodeOf(err) != models.ErrInvalid {
			t.Errorf("%s: %v", what, err)
		}
		isNew(t, to)
	}
	for part := range 16 {
		at := len(file) * part / 16
		refuse(fmt.Sprintf("cut off after %d bytes", at), bytes.NewReader(file[:at]))
		flipped := bytes.Clone(file)
		flipped[at] ^= 1
		refuse(fmt.Sprintf("byte %d changed", at), bytes.NewReader(flipped))
	}
	first := bytes.IndexByte(file, '\n') + 1
	refuse("a line without an end", io.MultiReader(bytes.NewReader(file[:first]), zeros{}))
	gone := errors.New("the other end is gone")
	if _, err := arrive(to, io.MultiReader(bytes.NewReader(file[:len(file)/2]), failing{gone}), false); !errors.Is(err, gone) {
		t.Errorf("gave %v", err)
	}
	isNew(t, to)
	if _, err := arrive(to, bytes.NewReader(file), false); err != nil {
		t.Error(err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// rewritten is a file whose rows were changed, or left out, by somebody who knows how to seal one.
func rewritten(t *testing.T, file []byte, change func(table string, values []any) bool) []byte {
	t.Helper()
	r, err := installation.NewReader(bytes.NewReader(file), installationTables)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, err := installation.NewWriter(&b, installationTables, r.Header)
	for err == nil {
		var table int
		var values []any
		if table, values, err = r.Next(); err == nil && change(installationTables[table].Name, values) {
			err = w.Row(table, values)
		}
	}
	if errors.Is(err, io.EOF) {
		_, err = w.Finish()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file may be whole and sealed, and say what no tracker would have written.
func TestAnInstallationThatDoesNotHoldTogetherIsRefused(t *testing.T) {
	from, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2012", "debate")))
	file, _ := filed(t, from)
	to, _ := newStore(t)
	// set puts a value into a column of every row of a table.
	set := func(table, column string, value any) func(string, []any) bool {
		return func(name string, values []any) bool {
			for _, known := range installationTables {
				for n, c := range known.Columns {
					if name == table && known.Name == table && c.Name == column {
						values[n] = value
					}
				}
			}
			return true
		}
	}
	lack := func(table string) func(string, []any) bool {
		return func(name string, _ []any) bool { return name != table }
	}
	for _, one := range []struct {
		change func(string, []any) bool
		reason string
	}{
		{set("memberships", "body_code", "ZZ"), "the database cannot have what is in it ("},
		{set("candidates", "initiative", "no-act"), "what staff read is not what its last revision says"},
		{lack("citations"), "what staff read is not what its last revision says"},
		{lack("initiatives"), "the database cannot have a row of sources beside the others"},
		{set("initiatives", "jurisdiction_code", "ZZ"), "the database cannot have a row of initiatives beside the others"},
		{set("initiatives", "slug", "one-act"), "the database cannot have a row of initiatives beside the others"},
		{set("initiatives", "publication", "hidden"), "the database cannot have a row of initiatives beside the others"},
		{set("votes", "action_position", int64(7)), "a vote on an action that is not there"},
		{func(table string, values []any) bool { return table != "actions" || values[2] != int64(0) }, "not numbered one after the other"},
		{set("revisions", "comment", "rewritten"), "The history in the file is broken at revision 1 (rivers-act, version 1)"},
		{set("initiatives", "title", "Another Act"), "record rivers-act, version 1: what staff read is not what its last revision says"},
		{set("actions", "date", "no date"), "what would follow from it is not what it says of actions"},
		{lack("revisions"), "the trail ends at version 0"},
	} {
		_, err := arrive(to, bytes.NewReader(rewritten(t, file, one.change)), false)
		var known *models.Error
		if !errors.As(err, &known) || known.Code != models.ErrInvalid || !strings.Contains(known.Detail, one.reason) {
			t.Errorf("%s: %v", one.reason, err)
		}
		isNew(t, to)
	}
	if _, err := arrive(to, bytes.NewReader(rewritten(t, file, lack("nothing"))), false); err != nil {
		t.Error(err)
	}
}
