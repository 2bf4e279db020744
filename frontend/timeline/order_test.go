package timeline

import (
	"strings"
	"testing"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

func TestLanesStandInTheOrderOfTheReader(t *testing.T) {
	const never = models.Day(1 << 40)
	all := func() []store.TimelineLane {
		return []store.TimelineLane{
			{Code: "", FirstLaw: 1, LatestAction: 99},
			{Code: "US", Name: "United States", Kind: models.Country, FirstLaw: 20, LatestAction: 30, Counts: store.StageCounts{Law: 1}},
			{Code: "SE", Name: "Sweden", Kind: models.Country, FirstLaw: never, LatestAction: 40, Counts: store.StageCounts{Pending: 1}},
			{Code: "EU", Name: "European Union", Kind: models.Supranational, FirstLaw: 10, LatestAction: 20, Counts: store.StageCounts{Law: 1}},
		}
	}
	for _, test := range []struct {
		sort  Sort
		group Grouping
		want  string
	}{
		{ByName, Ungrouped, "EU SE US "},
		{ByFirstLaw, Ungrouped, "EU US SE "},
		{ByLatestAction, Ungrouped, "SE US EU "},
		{ByName, ByKind, "SE US EU "},
		{ByLatestAction, ByStage, "US EU SE "},
	} {
		lanes := all()
		Arrange(lanes, test.sort, test.group, locale.English())
		var got []string
		for _, lane := range lanes {
			got = append(got, string(lane.Code))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("by %s, grouped by %s: got %q, want %q", test.sort, test.group, strings.Join(got, " "), test.want)
		}
	}
}

func TestGroupsHaveAHeading(t *testing.T) {
	lanes := []store.TimelineLane{
		{Code: "SE", Name: "Sweden", Kind: models.Country}, {Code: "US", Name: "United States", Kind: models.Country},
		{Code: "EU", Name: "European Union", Kind: models.Supranational}, {Code: ""},
	}
	o := fitted()
	o.Group = ByKind
	var got []string
	for _, group := range Layout(lanes, o).Groups {
		got = append(got, group.Title)
	}
	if want := models.JurisdictionKinds.Label("country") + "|" + models.JurisdictionKinds.Label("supranational") +
		"|Jurisdiction not settled"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
