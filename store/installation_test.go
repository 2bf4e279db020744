package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tracker/installation"
	"tracker/models"
)

// stays are the tables of which no row travels, and why.
var stays = map[string]string{
	"initiative_documents": "made anew", "initiative_search": "made anew", "tallies": "made anew", "facet_tallies": "made anew",
	"review_tallies": "made anew", "record_edition": "the number goes on from the larger of the two",
	"sessions": "people sign in again", "ceremonies": "they last for minutes", "login_attempts": "they are forgotten in a day",
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
	err := s.read.Raw(`SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_xinfo(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name NOT LIKE 'initiative\_search\_%' ESCAPE '\'`).Scan(&rows).Error
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for _, row := range rows {
		tables[row.Table] = append(tables[row.Table], row.Column)
	}
	return tables
}

// inhabited is an installation in which something is in every table: a record after many changes, people, and what they
// did.
func inhabited(t *testing.T) (*Store, *clock) {
	t.Helper()
	s, c := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act", acted("2012", "debate")), anInitiative("third", draft))
	w := writes{t: t, s: s, random: rand.New(rand.NewPCG(11, 7))}
	for range 40 {
		c.pass(time.Duration(1+w.random.IntN(40)) * time.Hour)
		w.any()
	}
	ctx := context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	entry := AuditEntry{Actor: "Ada", Act: "tried", Subject: "a \"thing\"\n<b>", Address: "192.0.2.1"}
	_, err := s.CreateInitiative(ctx, full("last-act", "rivers-act"), byEditor)
	must(err)
	old := readStaff(t, s, "other-act")
	old.Publication = models.Archived
	_, err = s.UpdateInitiative(ctx, old, byEditor)
	must(err)
	for _, name := range []string{"ada", "bob"} {
		user, err := s.CreateUser(ctx, NewUser{Email: name + "@Example.org", Name: name, Role: "admin", PasswordHash: "hash", WebAuthnHandle: name}, entry)
		must(err)
		must(s.AddPasskey(ctx, Passkey{UserID: user.ID, CredentialID: name, RPID: "example.org", Name: "Key", Document: "{}"}, entry))
		must(s.SetPendingTOTP(ctx, user.ID, "sealed"))
		_, err = s.ReplaceRecoveryCodes(ctx, user.ID, []string{name + "1", name + "2"}, false, entry)
		must(err)
		must(s.CreateAccountLink(ctx, user.ID, "link of "+name, c.now().Add(day), entry))
		_, err = s.CreateToken(ctx, "token of "+name, Token{UserID: user.ID, Name: "script", Scope: "write"}, entry)
		must(err)
		must(s.SetDigest(ctx, user.ID, true, entry))
		_, err = s.ClaimDigest(ctx, user.ID, "2024-W09")
		must(err)
		_, err = s.StartSession(ctx, "session of "+name, Session{UserID: user.ID, Stage: "full"}, 0, entry)
		must(err)
	}
	for _, about := range []string{"", "last-act", "last-act"} {
		_, err = s.AddSuggestion(ctx, models.Suggestion{Initiative: about, Text: "It was in *May*.", ReplyTo: "reader@example.org"})
		must(err)
	}
	must(s.NoteSuggestionAnswer(ctx, 1, "Thank you.", byEditor.Actor))
	must(s.CloseSuggestion(ctx, 2, models.SuggestionClosing{Outcome: "declined", Note: "No."}, byEditor.Actor))
	_, err = s.ScanReviews(ctx, s.intervals)
	must(err)
	reviews, err := s.Reviews(ctx, ReviewFilter{Limit: 3})
	must(err)
	dismissed, why, until := models.ReviewDismissed, "It is so.", c.now().Add(9*day)
	_, err = s.ChangeReview(ctx, reviews.Items[0].ID, models.ReviewChange{State: &dismissed, Note: &why}, byEditor.Actor)
	must(err)
	snoozed := models.ReviewSnoozed
	_, err = s.ChangeReview(ctx, reviews.Items[1].ID, models.ReviewChange{State: &snoozed, SnoozedUntil: &until}, byEditor.Actor)
	must(err)
	_, err = s.RecordSourceLook(ctx, SourceLook{URL: "https://example.org/g", Outcome: models.SourceRead, Status: 200, Print: []byte{0, 255, 10}}, unlike)
	must(err)
	_, err = s.RecordSourceLook(ctx, SourceLook{URL: "https://example.org/p", Outcome: models.SourceFailed, Status: 500, Detail: "It answered 500."}, unlike)
	must(err)
	must(s.AddEmbedCounts(ctx, map[EmbedKey]int{{Day: s.today(), Host: "partner.example", View: "map", Language: "fr"}: 7}))
	run, err := s.StartJobRun(ctx, "review-scan", "clock")
	must(err)
	must(s.FinishJobRun(ctx, run, JobOutcome{Err: errors.New("it failed"), Counts: map[string]int{"opened": 3}}))
	must(s.RequireSecondFactor(ctx, true, entry))
	_, err = s.RefreshDerived(ctx)
	must(err)
	return s, c
}

// filed writes an installation to a file.
func filed(t *testing.T, s *Store) (file []byte, sums installation.Fingerprint) {
	t.Helper()
	var b bytes.Buffer
	sums, err := s.ExportInstallation(context.Background(), installation.Header{Program: "test", MadeAt: s.now()}, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sums
}

// arrive brings a file into a database.
func arrive(s *Store, file io.Reader, dryRun bool) (InstallationReport, error) {
	r, err := installation.NewReader(file, installationTables)
	if err != nil {
		return InstallationReport{}, err
	}
	return s.ImportInstallation(context.Background(), r, dryRun)
}

func printOf(t *testing.T, s *Store) installation.Fingerprint {
	t.Helper()
	sums, err := s.Fingerprint(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return sums
}

// isNew fails unless nothing has come into a database.
func isNew(t *testing.T, s *Store) {
	t.Helper()
	if err := s.inTransaction(context.Background(), mustBeNew); err != nil {
		t.Error(err)
	}
}

func TestAnInstallationArrivesAsItWas(t *testing.T) {
	from, c := inhabited(t)
	file, sums := filed(t, from)
	for n, sum := range sums {
		if sum.Rows == 0 {
			t.Errorf("nothing is in %s, so nothing is known of how it travels", installationTables[n].Name)
		}
	}
	if bytes.Contains(file, []byte("session of ada")) {
		t.Error("a session travels")
	}
	to, clockThere := newStore(t)
	clockThere.at = c.at
	report, err := arrive(to, bytes.NewReader(file), false)
	if err != nil || report.Sealed != 2 {
		t.Fatal(report, err)
	}
	if different := printOf(t, to).Differing(sums); len(different) > 0 {
		t.Errorf("%v arrived otherwise", different)
	}
	for name := range tablesOf(t, from) {
		if name == "goose_db_version" || name == "record_edition" || name == "sessions" {
			continue
		}
		if left, right := everything(t, from, name), everything(t, to, name); !maps.Equal(left, right) {
			t.Errorf("%s:\nwas %v\nis  %v", name, only(left, right), only(right, left))
		}
	}
	if to.Edition() <= from.Edition() {
		t.Errorf("the edition is %d, after %d", to.Edition(), from.Edition())
	}
	for _, found := range findings(t, to) {
		t.Errorf("found %s", found)
	}
	if again, _ := filed(t, to); !bytes.Equal(body(again), body(file)) {
		t.Error("it would not travel on as it came")
	}
	// Life goes on from there.
	before, err := from.CreateInitiative(context.Background(), anInitiative("new-act", acted("2024", "debate")), byEditor)
	if err != nil {
		t.Fatal(err)
	}
	after, err := to.CreateInitiative(context.Background(), anInitiative("new-act", acted("2024", "debate")), byEditor)
	if err != nil || after.Slug != before.Slug {
		t.Fatal(after, err)
	}
	if one, other := printOf(t, from).Groups(installationTables), printOf(t, to).Groups(installationTables); len(one.Differing(other)) > 0 {
		t.Errorf("after the same change %v differ", one.Differing(other))
	}
	followsFromTheRecord(t, to)
}

// body is a file without its first and last line, which tell the edition.
func body(file []byte) []byte {
	lines := bytes.SplitAfter(file, []byte("\n"))
	return bytes.Join(lines[1:len(lines)-2], nil)
}

// What follows from the day follows from that of the arrival.
func TestAnInstallationArrivesOnALaterDay(t *testing.T) {
	from, c := newStoreWith(t, anInitiative("rivers-act", acted("2024-03-20", "passage")))
	file, sums := filed(t, from)
	to, clockThere := newStore(t)
	clockThere.at = c.at.Add(40 * day)
	if _, err := arrive(to, bytes.NewReader(file), false); err != nil {
		t.Fatal(err)
	}
	if different := printOf(t, to).Differing(sums); len(different) > 0 {
		t.Errorf("%v arrived otherwise", different)
	}
	for _, found := range findings(t, to) {
		t.Errorf("found %s", found)
	}
	if refreshed, err := to.RefreshDerived(context.Background()); err != nil || refreshed != 0 {
		t.Errorf("%d records were still of the earlier day, %v", refreshed, err)
	}
}

func TestADryRunOfAnInstallationChangesNothing(t *testing.T) {
	from, _ := inhabited(t)
	file, sums := filed(t, from)
	to, _ := newStore(t)
	edition := to.Edition()
	report, err := arrive(to, bytes.NewReader(file), true)
	if err != nil || report.Fingerprint.Whole() != sums.Whole() || to.Edition() != edition {
		t.Errorf("it finds %v, %v", report, err)
	}
	isNew(t, to)
	if _, err := arrive(to, bytes.NewReader(file[:len(file)-1]), true); models.CodeOf(err) != models.ErrInvalid {
		t.Errorf("of a broken file it says %v", err)
	}
	if _, err := arrive(to, bytes.NewReader(file), false); err != nil {
		t.Error(err)
	}
}

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

// The one end writes what the other reads at the same time, with nothing in between that could hold more than a line.
func TestAnInstallationIsNeverHeldAsAWhole(t *testing.T) {
	list := make([]models.Initiative, 2000)
	for n := range list {
		list[n] = anInitiative(fmt.Sprintf("act-%d", n), acted("2012", "debate"), acted("2013", "passage"))
	}
	from, _ := newStoreWith(t, list...)
	to, _ := newStore(t)
	reading, writing := io.Pipe()
	gone := make(chan installation.Fingerprint, 1)
	go func() {
		sums, err := from.ExportInstallation(context.Background(), installation.Header{}, writing)
		_ = writing.CloseWithError(err)
		gone <- sums
	}()
	report, err := arrive(to, reading, false)
	_ = reading.Close()
	if sums := <-gone; err != nil || report.Fingerprint.Whole() != sums.Whole() || sums.Rows() < 2000*7 {
		t.Errorf("%d of %d rows arrived, %v", report.Fingerprint.Rows(), sums.Rows(), err)
	}
}

// What others change while a file is written is not in it, not even in part.
func TestAnInstallationIsOfOneMoment(t *testing.T) {
	from, _ := inhabited(t)
	want := printOf(t, from)
	changes := 0
	var file bytes.Buffer
	sums, err := from.ExportInstallation(context.Background(), installation.Header{}, writerFunc(func(p []byte) (int, error) {
		if changes < 3 {
			changes++
			if _, err := from.AddAction(context.Background(), "last-act", models.Action{Date: models.MustDate("2020"), Classification: "debate"}, nil, byEditor); err != nil {
				t.Error(err)
			}
		}
		return file.Write(p)
	}))
	if different := sums.Differing(want); err != nil || len(different) > 0 {
		t.Errorf("different are %v, %v", different, err)
	}
	if now := printOf(t, from); len(now.Differing(want)) == 0 {
		t.Error("nothing was changed meanwhile")
	}
	to, _ := newStore(t)
	if _, err := arrive(to, &file, false); err != nil {
		t.Error(err)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }
