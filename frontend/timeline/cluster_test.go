package timeline

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tracker/models"
)

func TestActionsTooCloseToBeToldApartBecomeOneWithTheirNumber(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012-07-19", models.ActionIntroduction), on("2012-11-16", "passage"), on("2012-12-06", "passage"),
		on("2012-12-14", models.ActionExecutiveSignature), on("2016-01-01", "amended"))))
	item := only(t, Layout(records, within("2000", "2024")))
	if len(item.Marks) != 2 || item.Marks[0].Kind != Cluster || item.Marks[0].Count() != 4 || item.Marks[1].Count() != 1 {
		t.Fatalf("got %+v", item.Marks)
	}
	cluster := item.Marks[0]
	if cluster.Stage != models.StageLaw || cluster.Title != "4 actions, 19 July 2012 to 14 December 2012" {
		t.Errorf("the cluster says %q of stage %q", cluster.Title, cluster.Stage)
	}
	if !cluster.Zooms || !strings.HasPrefix(cluster.Href, "/timeline?window=2012-0") {
		t.Errorf("the cluster leads to %q", cluster.Href)
	}
}

func TestAClusterOpensIntoItsActions(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012-07-19", models.ActionIntroduction), on("2012-11-16", "passage"), on("2012-12-06", "passage"))))
	item := only(t, Layout(records, zoomed("2012-06-01", "2012-12-31", within("2000", "2024"))))
	if len(item.Marks) != 3 {
		t.Errorf("got %+v", item.Marks)
	}
}

func TestActionsOfOneDayLeadToTheRecord(t *testing.T) {
	records := record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012-01-19", models.ActionIntroduction), on("2012-07-20", "passage"), on("2012-07-20", "debate"))))
	item := only(t, Layout(records, zoomed("2012-07-15", "2012-07-25", within("2000", "2024"))))
	mark := item.Marks[0]
	if mark.Count() != 2 || mark.Zooms || mark.Href != "/initiatives/a#action-2" || !slices.Equal(mark.Actions, []int{2, 3}) ||
		mark.Title != "2 actions on 20 July 2012" {
		t.Errorf("got %+v", mark)
	}
}

func TestWithoutAPageClustersLeadToTheRecord(t *testing.T) {
	o := within("2000", "2024")
	o.Page = ""
	item := only(t, Layout(record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012-07-19", models.ActionIntroduction), on("2012-07-29", "passage")))), o))
	if item.Marks[0].Href != "/initiatives/a#action-1" || item.Marks[0].Zooms {
		t.Errorf("got %+v", item.Marks[0])
	}
}

func TestASpanThatIsWideStaysApartFromWhatStandsOnIt(t *testing.T) {
	item := only(t, Layout(record(lane("US", "United States", bill("a", models.StatusInForce,
		on("2012", models.ActionIntroduction), on("2012-07-01", "debate"), on("2012", "debate")))), within("2010", "2014")))
	if len(item.Marks) != 2 || item.Marks[0].Kind != Band || item.Marks[0].Count() != 2 || item.Marks[1].Kind != Point {
		t.Errorf("got %+v", item.Marks)
	}
}

func TestHoweverManyActionsThereAreTheMarksAreBounded(t *testing.T) {
	initiative := bill("a", models.StatusInForce)
	for n := range 20_000 {
		initiative.Actions = append(initiative.Actions, on((models.DayOf(2001, 1, 1)+models.Day(n%7000)).String(), "debate"))
	}
	item := only(t, Layout(record(lane("US", "United States", initiative)), within("2000", "2024")))
	actions := 0
	for _, mark := range item.Marks {
		actions += mark.Count()
	}
	if len(item.Marks) > DefaultWidth/int(tickWidth) || actions != 20_000 {
		t.Errorf("%d marks stand for %d actions", len(item.Marks), actions)
	}
	if fmt.Sprint(item.Marks[0].Digits()) != "3" {
		t.Errorf("the sign of %d has room for %d digits", item.Marks[0].Count(), item.Marks[0].Digits())
	}
}
