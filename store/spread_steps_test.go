package store

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"tracker/models"
	"tracker/store/enginetest"
)

// randomWay makes up how a text went through the years around the present one.
func randomWay(random *rand.Rand, present int) (way string) {
	year := present - 6 + random.IntN(4)
	for range random.IntN(4) {
		stage := models.Stages.Terms[random.IntN(4)].Value
		date := fmt.Sprint(year)
		switch random.IntN(3) {
		case 0:
			date = fmt.Sprintf("%d-0%d", year, 1+random.IntN(3))
		case 1:
			date = fmt.Sprintf("%d-02-0%d", year, 1+random.IntN(3))
		}
		if way != "" {
			way += "\n"
		}
		way += fmt.Sprintf("%d %s %s confirmed", year, stage, date)
		year += 1 + random.IntN(3)
	}
	return way
}

// plainSteps tells who stood furthest by looking at all of them, year by year.
func plainSteps(own []standing, today models.Day, first, present int) (steps []SpreadStep, brought []int64) {
	for year := first; year <= present; year++ {
		type place struct {
			models.YearStage
			at int
		}
		var counts StageCounts
		var stands []place
		for n, one := range own {
			at := models.YearStage{}
			for _, step := range models.WithStatus(readWay(one.way), one.stage, today) {
				if step.Year <= year {
					at = step
				}
			}
			if at.Year != 0 {
				at.Stage = one.stand(at.Stage)
				counts.add(at.Stage, 1)
				stands = append(stands, place{at, n})
			}
		}
		furthest := counts.Furthest()
		if furthest == "" || (len(steps) > 0 && steps[len(steps)-1].Stage == furthest) {
			continue
		}
		stands = slices.DeleteFunc(stands, func(p place) bool { return p.Stage != furthest })
		slices.SortFunc(stands, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.Year, b.Year), models.CompareDates(a.Date, b.Date), cmp.Compare(a.at, b.at))
		})
		by := stands[len(stands)-1]
		if n := slices.IndexFunc(stands, func(p place) bool { return p.Year == year }); n >= 0 {
			by = stands[n]
		}
		steps = append(steps, SpreadStep{Year: year, Stage: furthest, Date: by.Date, Certainty: by.Certainty})
		brought = append(brought, own[by.at].id)
	}
	return steps, brought
}

func TestTheStepsOfAJurisdictionAreThoseOfWhoStoodFurthest(t *testing.T) {
	const present = 2024
	today, _ := models.MustDate("2024-03-01").Earliest()
	random := rand.New(rand.NewPCG(1, 2))
	many := 0
	for round := range 3000 {
		own := make([]standing, 1+random.IntN(6))
		for n := range own {
			own[n] = standing{
				id: int64(10 + n), stage: models.Stage(models.Stages.Terms[random.IntN(4)].Value),
				way: randomWay(random, present), refused: random.IntN(8) == 0,
			}
		}
		steps, brought := spreadSteps(own, today)
		want, by := plainSteps(own, today, present-10, present)
		if !reflect.DeepEqual(steps, want) || !slices.Equal(brought, by) {
			t.Fatalf("round %d: %+v\n%+v by %v, want\n%+v by %v", round, own, steps, brought, want, by)
		}
		if len(steps) > 2 {
			many++
		}
	}
	if many < 500 {
		t.Errorf("only %d ways of more than two steps", many)
	}
}

// What the map is made from is in one index, in its order: no record is read, and nothing is sorted or held for all.
func TestTheWaysOfAllAreReadFromAnIndexInOrder(t *testing.T) {
	enginetest.OnlySQLite(t, "the plans are those of SQLite's planner")
	s, _ := newStoreWith(t, full("rivers-act", "other-act"), anInitiative("other-act"))
	record := &recorder{Interface: logger.Discard}
	s.read = s.read.Session(&gorm.Session{Logger: record})
	for _, f := range []InitiativeFilter{{}, {Jurisdictions: []models.Code{"US"}}} {
		record.statements = nil
		if spread := spreadOf(t, s, f); len(spread.Jurisdictions) == 0 {
			t.Fatal("nothing has spread")
		}
		at := slices.IndexFunc(record.statements, func(statement string) bool { return strings.Contains(statement, "i.way") })
		if at < 0 {
			t.Fatalf("no ways are read: %q", record.statements)
		}
		if steps := plan(t, s, record.statements[at]); len(steps) != 1 || !strings.Contains(steps[0], "COVERING INDEX initiatives_by_jurisdiction_way") {
			t.Errorf("%q\n%s", steps, record.statements[at])
		}
	}
}
