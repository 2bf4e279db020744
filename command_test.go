package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSeedingTwiceChangesNothing(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "Free the rivers: 2 initiatives created", "")
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "0 initiatives created, 0 changed, 2 unchanged", "")
}

func TestTheBuiltInCampaignIsTheDefault(t *testing.T) {
	tracker(t, newDatabase(t), "seed").expect(t, exitDone, " initiatives created, 0 changed", "")
}

// brokenRivers is the campaign with a faulty date in one file and a dangling relation in another.
func brokenRivers(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "rivers")
	if err := os.CopyFS(dir, os.DirFS(rivers)); err != nil {
		t.Fatal(err)
	}
	replace(t, filepath.Join(dir, "initiatives/nl.yaml"), "2019-03-04", "2019-02-30")
	replace(t, filepath.Join(dir, "initiatives/eu.yaml"), "nl-rivers-act-2019", "nl-rivers-act")
	return dir
}

func replace(t *testing.T, file, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), old, replacement, 1)
	if changed == string(text) {
		t.Fatalf("%s has no %q", file, old)
	}
	if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestABrokenCampaignIsRefusedWithFileAndLine(t *testing.T) {
	dir := brokenRivers(t)
	for _, args := range [][]string{{"serve", "--addr", "localhost:0", "--campaign", dir}, {"seed", "--dir", dir}} {
		database := newDatabase(t)
		got := tracker(t, database, args...)
		got.expect(t, exitFailed, "", "tracker: The campaign "+dir+" has 2 faults.")
		got.expect(t, exitFailed, "", dir+`/initiatives/nl.yaml:12: "2019-02-30" is not a date`)
		got.expect(t, exitFailed, "", dir+`/initiatives/eu.yaml:14: target: No initiative has the slug "nl-rivers-act".`)
		if got.stdout != "" {
			t.Errorf("standard output: %s", got.stdout)
		}
		if holdsCampaign(t, database) {
			t.Error("a part of the campaign was loaded")
		}
	}
}

func TestABrokenCampaignLeavesTheOneThatIsThere(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "seed", "--dir", brokenRivers(t)).expect(t, exitFailed, "", "faults")
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "2 unchanged", "")
}

func TestTheReviewScanIsRunAndListed(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	tracker(t, database, "job", "list").expect(t, exitDone, "never", "")
	tracker(t, database, "review", "list").expect(t, exitDone, "No review is open.", "")
	// Both were never checked, and one rests on the press alone.
	tracker(t, database, "job", "run", "review-scan").expect(t, exitDone, "checked 2, opened 3", "job=review-scan trigger=command")
	tracker(t, database, "job", "run", "review-scan").expect(t, exitDone, "checked 2, opened 0", "")
	tracker(t, database, "job", "list").expect(t, exitDone, "done (checked 2, opened 0", "")
	tracker(t, database, "review", "list").expect(t, exitDone, "eu-rivers-resolution-2020", "")
}

func TestTheIntervalsReachTheScan(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed", "--dir", rivers).expect(t, exitDone, "", "")
	trackerIn(t, []string{
		"TRACKER_DATABASE_URL=file:" + database, "TRACKER_REVIEW_INTRODUCED=off", "TRACKER_REVIEW_ADOPTED=off",
	}, "job", "run", "review-scan").expect(t, exitDone, "opened 1", "")
}

func TestTheScheduleIsShown(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "migrate").expect(t, exitDone, "", "")
	tracker(t, database, "job", "list").expect(t, exitDone, "03:15 UTC", "")
	got := tracker(t, database, "job", "list", "--schedule-review-scan", "off")
	got.expect(t, exitDone, "off", "")
	for line := range strings.Lines(got.stdout) {
		if strings.HasPrefix(line, "review-scan") && strings.Contains(line, "UTC") {
			t.Errorf("a job that is off has a next run:\n%s", got.stdout)
		}
	}
}

func TestReviewsAreListedForMachines(t *testing.T) {
	database := newDatabase(t)
	tracker(t, database, "seed").expect(t, exitDone, "", "")
	tracker(t, database, "job", "run", "review-scan").expect(t, exitDone, "", "")
	got := tracker(t, database, "review", "list", "--format", "json")
	got.expect(t, exitDone, "", "")
	var list struct {
		Items []struct{ Initiative, Reason, State string }
		Total int
	}
	if err := json.Unmarshal([]byte(got.stdout), &list); err != nil {
		t.Fatal(err)
	}
	if list.Total == 0 || list.Total != len(list.Items) || list.Items[0].State != "open" || list.Items[0].Initiative == "" {
		t.Errorf("listed %d of %d: %+v", len(list.Items), list.Total, list.Items)
	}
}
