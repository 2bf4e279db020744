package scheduler

import (
	"testing"
	"time"

	"tracker/models"
)

// rivers is a campaign without a record.
func rivers() models.Dataset {
	return models.Dataset{
		Campaign: models.Campaign{
			Title: "Rivers", Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"}, TimeZone: "UTC",
		},
		Jurisdictions: []models.Jurisdiction{{Code: "US", Name: "United States", Kind: models.Country}},
	}
}

func TestTheReviewScanOpensNothingTheSecondTime(t *testing.T) {
	db := newStore(t)
	data := rivers()
	data.Initiatives = []models.Initiative{{
		Slug: "us-rivers-2020", Jurisdiction: "US", Title: "Rivers Act", Classification: models.ClassBill, Status: models.StatusIntroduced,
		Sources: []models.Source{{Key: "gazette", Title: "Gazette", Kind: models.OfficialSource}},
	}}
	_, err := db.ImportCampaign(t.Context(), data, models.Change{Kind: models.RevisionImported})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{
		Store:     db,
		Now:       func() time.Time { return noon },
		Jobs:      Jobs(Settings{Intervals: models.DefaultReviewIntervals()}),
		Schedules: map[string]string{ReviewScanName: Off, LinkCheckName: Off, DigestName: Off, EmbedPruneName: Off, BackupName: Off, SearchTidyName: Off},
	})
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range []int{1, 0} {
		counts, err := s.RunNow(t.Context(), ReviewScanName, TriggerCommand)
		if err != nil {
			t.Fatal(err)
		}
		if counts["opened"] != want || counts["checked"] != 1 {
			t.Errorf("run %d: %v", n+1, counts)
		}
	}
}
