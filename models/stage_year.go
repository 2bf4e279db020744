package models

import "slices"

// YearStage is the stage that a text had come to by the end of a year and stood at from then on. Date is that of the
// action which led there, and Certainty how sure that action is; both are zero when only the status says so.
type YearStage struct {
	Year      int
	Stage     Stage
	Date      Date
	Certainty Certainty
}

// StageByYear follows a text through the years by what had certainly happened by the end of each: an action counts from
// its last possible day, one that is open towards the future from its first. What only the status says has no year, so
// it counts from the present one on.
func (i Initiative) StageByYear(today Day) []YearStage {
	return WithStatus(i.DatedStages(today), i.Status.Stage(), today)
}

// DatedStages are the stages by year that actions tell which may have happened by a day, those included that certainly
// happened only by the end of a year to come. They stay as they are until another action may have happened.
func (i Initiative) DatedStages(today Day) []YearStage {
	var list []YearStage
	i.Actions = sortedActions(i.Actions) // once, and not for each year
	for _, year := range i.actionYears(today) {
		past := i
		past.Actions = keep(i.Actions, func(a Action) bool {
			certain, known := certainYear(a.Date)
			return known && certain <= year && !a.Scheduled(today)
		})
		stage, by := StagePending, firstOf(past.Actions)
		if steps := past.Steps(today); len(steps) > 0 {
			last := steps[len(steps)-1]
			stage, by = last.Stage, last.Action
		}
		if n := len(list); n == 0 || list[n-1].Stage != stage {
			list = append(list, YearStage{year, stage, by.Date, by.Certainty})
		}
	}
	return list
}

// WithStatus makes of dated stages those up to the year of today, at whose end a text stands where its status says.
func WithStatus(dated []YearStage, status Stage, today Day) []YearStage {
	present := yearOf(today)
	var list []YearStage
	for _, step := range dated {
		if step.Year <= present {
			list = append(list, step)
		}
	}
	n := len(list)
	if n > 0 && list[n-1].Stage == status {
		return list
	}
	if n > 0 && list[n-1].Year == present {
		list = list[:n-1]
	}
	if n = len(list); n == 0 || list[n-1].Stage != status {
		list = append(list, YearStage{Year: present, Stage: status})
	}
	return list
}

// actionYears are the years by whose end an action has certainly happened that may have by today.
func (i Initiative) actionYears(today Day) []int {
	var years []int
	for _, action := range i.Actions {
		if year, known := certainYear(action.Date); known && !action.Scheduled(today) {
			years = append(years, year)
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// certainYear is the year by whose end the date had certainly come; false when that is not known.
func certainYear(d Date) (int, bool) {
	day, known := d.Latest()
	if !known {
		day, known = d.Earliest()
	}
	return yearOf(day), known && !d.IsZero()
}

func firstOf(actions []Action) Action {
	if len(actions) == 0 {
		return Action{}
	}
	return sortedActions(actions)[0]
}

func yearOf(day Day) int {
	year, _, _ := day.Date()
	return int(year)
}

// CertainYear is the one year in which every possible day of the date lies; false when they lie in several, when the
// date is only approximate or uncertain, and for no date.
func (d Date) CertainYear() (int, bool) {
	first, knownFirst := d.Earliest()
	last, knownLast := d.Latest()
	if !knownFirst || !knownLast || d.vague() {
		return 0, false
	}
	return yearOf(first), yearOf(first) == yearOf(last)
}
