package store

import (
	"cmp"
	"slices"

	"tracker/models"
)

// stageChange is a year in which one of a jurisdiction's initiatives came to stand at a stage.
type stageChange struct {
	year  int
	stage models.Stage
	// of is the place of the initiative among those of the jurisdiction.
	of int
}

// spreadSteps puts the ways of a jurisdiction's initiatives together, the oldest first: who stands furthest, year by year.
// The ids are those of the initiatives that brought the steps.
func spreadSteps(own []standing, today models.Day) (steps []SpreadStep, brought []int64) {
	changes := make([]stageChange, 0, 2*len(own))
	for n, one := range own {
		for _, step := range models.WithStatus(readStages(one.way), one.stage, today) {
			changes = append(changes, stageChange{step.Year, one.stand(step.Stage), n})
		}
	}
	slices.SortStableFunc(changes, func(a, b stageChange) int { return cmp.Compare(a.year, b.year) })
	last := make([]int, len(own)) // of each initiative its last change so far, counted from 1
	var counts StageCounts
	for from, to := 0, 0; from < len(changes); from = to {
		year := changes[from].year
		for ; to < len(changes) && changes[to].year == year; to++ {
			c := changes[to]
			if before := last[c.of]; before > 0 {
				counts.add(changes[before-1].stage, -1)
			}
			counts.add(c.stage, 1)
			last[c.of] = to + 1
		}
		furthest := counts.Furthest()
		if len(steps) > 0 && steps[len(steps)-1].Stage == furthest {
			continue
		}
		by, action := broughtBy(own, changes[:to], last, furthest, today)
		steps = append(steps, SpreadStep{Year: year, Stage: furthest, Date: action.Date, Certainty: action.Certainty})
		brought = append(brought, own[by].id)
	}
	return steps, brought
}

// broughtBy gives who came first to a stage in the last year of the changes, with the action that led there; when all who
// were further fell back, whoever came last of those who are left.
func broughtBy(
	own []standing, changes []stageChange, last []int, stage models.Stage, today models.Day,
) (by int, action models.YearStage) {
	year, found := changes[len(changes)-1].year, 0
	for n := len(changes) - 1; n >= 0; n-- {
		c := changes[n]
		if found > 0 && c.year != found {
			break
		}
		if c.stage != stage || last[c.of] != n+1 {
			continue
		}
		led := own[c.of].changed(c.year, today)
		order := models.CompareDates(led.Date, action.Date)
		// From the end: of equals the first is the one that is met last.
		if found == 0 || (c.year == year && order <= 0) || (c.year != year && order > 0) {
			found, by, action = c.year, c.of, led
		}
	}
	return by, action
}

// changed gives how it came to another stage in a year; without a date where nothing but the status says so.
func (o standing) changed(year int, today models.Day) models.YearStage {
	for _, step := range models.WithStatus(readWay(o.way), o.stage, today) {
		if step.Year == year {
			return step
		}
	}
	return models.YearStage{}
}
