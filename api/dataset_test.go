package api

import (
	"context"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/store/enginetest"
	"tracker/web"
)

// noon is when every test takes place.
var noon = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)

// private is what no public answer may contain.
var private = []string{"Secret draft", "us-draft-2020", "Nobody confirms this", "editor@example.org"}

// smallCampaign has a record of every sort: a resolution with a vote, a law that answers it, one without a jurisdiction,
// a draft, and a claim without a source.
func smallCampaign() models.Dataset {
	number := func(n int) *int { return &n }
	official := models.Source{Key: "text", Title: "The text", URL: "https://example.org/text", Kind: models.OfficialSource, Language: "en"}
	press := models.Source{Key: "press", Title: "A report", URL: "https://example.org/press", Kind: models.PressSource}
	cite := []string{"text"}
	return models.Dataset{
		Campaign: models.Campaign{
			Title: "Example case", Tagline: "A case.", Introduction: "An **example**.", TimeZone: "Europe/Brussels",
			Licence: models.Licence{Name: "CC0", URL: "https://example.org/cc0"}, Languages: []string{"en"},
		},
		Jurisdictions: []models.Jurisdiction{
			{Code: "EU", Name: "European Union", Kind: models.Supranational,
				MembersSource: &models.PageReference{Title: "Members", URL: "https://example.org/members"}},
			{Code: "FR", Name: "France", Kind: models.Country, Memberships: []models.Membership{
				{Body: "EU", From: models.MustDate("1958-01-01")},
			}},
			{Code: "US", Name: "United States", Kind: models.Country},
		},
		Measures: []models.Measure{
			{Key: "visa-ban", Name: "Visa ban", Description: "No visas."},
			{Key: "asset-freeze", Name: "Asset freeze", Description: "No money."},
		},
		Initiatives: []models.Initiative{
			{
				Slug: "eu-resolution-2010", Jurisdiction: "EU", Title: "Resolution on Çörüz", Classification: models.ClassResolution,
				Body: "European Parliament", Status: models.StatusAdopted, Publication: models.Published,
				Summary: "Calls for a **visa ban**.", Sources: []models.Source{official}, StatusSources: cite,
				Identifiers: []models.Identifier{{Scheme: "EP", Value: "P7_TA(2010)0001", Sources: cite}},
				Sponsors:    []models.Sponsor{{Name: "Example Group", EntityType: "organization", Primary: true, Sources: cite}},
				Measures:    []models.MeasureUse{{Measure: "visa-ban", Mode: models.CalledFor}},
				Actions: []models.Action{
					{Date: models.MustDate("2010-12-16"), Classification: models.ActionAdoption, Description: "Adopted.", Sources: cite,
						Votes: []models.Vote{{Result: "pass", Method: "electronic", CountsState: models.CountsPublished, Sources: cite,
							Counts: models.Counts{Yes: number(318), No: number(163), Abstain: number(95)}}}},
					{Date: models.MustDate("2011"), Classification: "response", Description: "Nobody confirms this."},
					{Date: models.MustDate("2030-01"), Classification: "debate", Description: "Planned.", Sources: cite},
				},
				Calls: []models.Call{{Number: 1, Verb: "Calls on", Form: "request", Label: "A ban", Text: "Asks for a ban.",
					Measures: []string{"visa-ban"}, Jurisdictions: []models.Code{"FR"}, MembersOf: "EU"}},
				Discrepancies: []models.Discrepancy{{Claim: "It was imposed.", Finding: "It was called for.", Sources: cite}},
			},
			{
				Slug: "us-act-2012", Jurisdiction: "US", Title: "Visa Act", Classification: models.ClassAct,
				Status: models.StatusInForce, Publication: models.Published, Sources: []models.Source{official}, StatusSources: cite,
				Measures:  []models.MeasureUse{{Measure: "visa-ban", Mode: models.Enacted}, {Measure: "asset-freeze", Mode: models.Enacted}},
				Relations: []models.Relation{{Kind: "responds-to", Target: "eu-resolution-2010"}},
				Actions: []models.Action{
					{Date: models.MustDate("2012-11/2012-12"), Classification: models.ActionPassage, Sources: cite},
					{Date: models.MustDate("2012-12-14"), Classification: models.ActionExecutiveSignature, Sources: cite},
				},
			},
			{
				Slug: "motion-2013", Title: "Motion of nobody knows whom", Classification: models.ClassMotion,
				Status: models.StatusUnknown, Publication: models.Published, Sources: []models.Source{press},
				CandidateJurisdictions: []models.Candidate{{Jurisdiction: "FR", Likelihood: "possible", Reason: "The name fits."}},
			},
			{
				Slug: "us-draft-2020", Jurisdiction: "US", Title: "Secret draft", Classification: models.ClassBill,
				Status: models.StatusIntroduced, Publication: models.Draft, Sources: []models.Source{official}, StatusSources: cite,
			},
		},
	}
}

// newAPI gives an engine with the API over a database that holds the small campaign.
func newAPI(t *testing.T) (http.Handler, *store.Store) {
	t.Helper()
	return newAPIWith(t, slog.New(slog.DiscardHandler))
}

func newAPIWith(t *testing.T, logger *slog.Logger) (http.Handler, *store.Store) {
	t.Helper()
	ctx := context.Background()
	now := func() time.Time { return noon }
	s, err := store.Open(ctx, store.Options{URL: enginetest.URL(t), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	change := models.Change{
		Kind: models.RevisionImported, Comment: "First import.",
		Actor: models.Actor{Name: "editor@example.org", Role: models.RoleImport},
	}
	if _, err := s.ImportCampaign(ctx, smallCampaign(), change); err != nil {
		t.Fatal(err)
	}
	return web.NewEngine(web.Options{Logger: logger, Now: now}, New(testOptions(s))), s
}

func testOptions(s *store.Store) Options {
	return Options{Store: s, Now: func() time.Time { return noon }, Version: "1.2.3", BaseURL: "http://tracker.example"}
}
