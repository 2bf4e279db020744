package store

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"tracker/models"
)

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

// What is bound to a place stays there, and two installations that differ by it alone are the same.
func TestWhatIsBoundToAPlaceDoesNotTravel(t *testing.T) {
	from, _ := inhabited(t)
	uploader := aUser(t, from, "cleo", "editor")
	before := printOf(t, from).Whole()
	limit := SenderLimit{Burst: 5, Every: time.Minute}
	if allowed, err := from.CountSender(t.Context(), "192.0.2.1", limit, limit); err != nil || !allowed {
		t.Fatal(allowed, err)
	}
	if known, err := from.KnowKey(t.Context(), "print of the key", false, func(User) bool { return true }); err != nil || !known {
		t.Fatal(known, err)
	}
	keeper{t, from}.keeps(uploader.ID, "a file that waits")
	file, sums := filed(t, from)
	if sums.Whole() != before || printOf(t, from).Whole() != before {
		t.Error("the sums tell what does not travel")
	}
	for _, text := range []string{settingSalt, settingKey, "print of the key", "a file that waits"} {
		if bytes.Contains(file, []byte(text)) {
			t.Errorf("%q travels", text)
		}
	}
	to, _ := newStore(t)
	if _, err := arrive(to, bytes.NewReader(file), false); err != nil {
		t.Fatal(err)
	}
	var kept []string
	if err := to.read.Table("settings").Pluck("key", &kept).Error; err != nil || slices.Contains(kept, settingSalt) || slices.Contains(kept, settingKey) {
		t.Errorf("the settings are %q, %v", kept, err)
	}
	if len(kept) == 0 || printOf(t, to).Whole() != before || waitingUploads(t, to) != 0 {
		t.Errorf("it did not arrive as it was, with the settings %q", kept)
	}
}
