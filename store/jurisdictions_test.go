package store

import (
	"context"
	"slices"
	"testing"

	"tracker/models"
)

func TestACountryShowsWhatItsBodiesDecidedWhileItWasAMember(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("gb-bill", in("GB"), acted("2015", models.ActionIntroduction)),
		anInitiative("eu-2012", in("EU"), acted("2012-10-23", models.ActionAdoption)),
		anInitiative("eu-2017", in("EU"), acted("2017", models.ActionAdoption)),
		anInitiative("eu-2020", in("EU"), acted("2019-12-09", "announcement"), acted("2020-12-07", models.ActionAdoption)),
		anInitiative("eu-undated", in("EU")),
	)
	covered := func(code models.Code) []string {
		detail, err := s.Jurisdiction(context.Background(), code, Public)
		if err != nil {
			t.Fatal(err)
		}
		var slugs []string
		for _, body := range detail.Covering {
			slugs = append(slugs, slugsOf(body.Initiatives)...)
		}
		return slugs
	}
	for code, want := range map[models.Code][]string{
		"GB": {"eu-2017", "eu-2012"},
		"HR": {"eu-2020", "eu-2017"},
		"NL": {"eu-2020", "eu-2017", "eu-2012"},
		"US": nil,
	} {
		if got := covered(code); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
	eu, err := s.Jurisdiction(context.Background(), "EU", Public)
	if err != nil || len(eu.Members) != 3 || eu.Counts.Total() != 4 || len(eu.Initiatives) != 4 {
		t.Errorf("EU: %d members, counts %+v, %v", len(eu.Members), eu.Counts, err)
	}
	if _, err := s.Jurisdiction(context.Background(), "ZZ", Public); models.CodeOf(err) != models.ErrNotFound {
		t.Errorf("an unknown code: %v", err)
	}
}

func TestASummaryKnowsTheFirstLawAndTheLatestAction(t *testing.T) {
	s, _ := newStoreWith(
		t,
		anInitiative("later", withStatus(models.StatusInForce), acted("2016-12-23", models.ActionExecutiveSignature)),
		anInitiative("first", withStatus(models.StatusEnacted), acted("2012-12-14", models.ActionExecutiveSignature), acted("2018-03", "amended")),
		anInitiative("hidden", draft, withStatus(models.StatusEnacted), acted("2001", models.ActionExecutiveSignature)),
	)
	all, err := s.Jurisdictions(context.Background(), Public)
	if err != nil {
		t.Fatal(err)
	}
	n := slices.IndexFunc(all, func(j JurisdictionSummary) bool { return j.Code == "US" })
	us := all[n]
	if us.Counts.Law != 2 || us.FirstLawDate.String() != "2012-12-14" || us.LatestActionDate.String() != "2018-03" {
		t.Errorf("%+v", us)
	}
	overview, err := s.Overview(context.Background(), Public)
	if err != nil || overview.CountriesWithLaw != 1 || overview.Jurisdictions != 1 || overview.Actions != 3 || overview.Sources != 2 {
		t.Errorf("%+v, %v", overview, err)
	}
}

func TestTheMatrixSaysTheMostThatIsKnown(t *testing.T) {
	uses := func(mode models.MeasureMode) func(*models.Initiative) {
		return func(i *models.Initiative) {
			i.Measures = append(i.Measures, models.MeasureUse{Measure: "dam-removal", Mode: mode})
		}
	}
	s, _ := newStoreWith(
		t,
		anInitiative("bill", uses(models.CalledFor)),
		anInitiative("law", uses(models.Enacted), withStatus(models.StatusInForce)),
		anInitiative("gb", in("GB"), uses(models.CalledFor), withStatus(models.StatusLapsed)),
		anInitiative("lost", in(""), uses(models.CalledFor)),
		anInitiative("hidden", draft, in("NL"), uses(models.Applied)),
	)
	matrix, err := s.Matrix(context.Background(), InitiativeFilter{})
	if err != nil {
		t.Fatal(err)
	}
	levels := map[models.Code]string{}
	for _, cell := range matrix.Cells {
		levels[cell.Jurisdiction] = cell.Level
	}
	if len(levels) != 2 || levels["US"] != "law" || levels["GB"] != "closed" {
		t.Errorf("levels %v", levels)
	}
	if len(matrix.Measures) != 1 || len(matrix.Jurisdictions) != 2 {
		t.Errorf("%d measures, %d jurisdictions", len(matrix.Measures), len(matrix.Jurisdictions))
	}
}

func TestTimesAreShownInTheCampaignsZoneUnlessAnotherIsSet(t *testing.T) {
	s, _ := newStoreWith(t)
	for _, zone := range []string{"UTC", "Europe/Brussels"} {
		campaign, err := s.Campaign(context.Background())
		if err != nil || campaign.TimeZone != zone {
			t.Errorf("%q, %v; want %s", campaign.TimeZone, err, zone)
		}
		s.ShowTimesIn("Europe/Brussels")
	}
}
