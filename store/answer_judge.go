package store

import (
	"cmp"
	"slices"

	"tracker/models"
)

// answering is an initiative that may have to do with a text's requests: its measures with their modes, and the
// relations that it declares to the texts, by their slugs.
type answering struct {
	course
	uses     []models.MeasureUse
	declares map[string]models.RelationKind
}

// answer puts together what the initiatives of one addressee did about a request.
func answer(call models.Call, text string, adopted models.Date, own []answering, today models.Day) (a Answer) {
	for _, one := range own {
		furthest := map[models.Order]Deed{}
		for _, deed := range one.deeds(call, text, adopted, today) {
			if best, known := furthest[deed.Order]; !known || furtherDeed(deed, best) < 0 {
				furthest[deed.Order] = deed
			}
		}
		for order, deed := range furthest {
			switch order {
			case models.OrderAfter:
				a.After = append(a.After, deed)
			case models.OrderBefore:
				a.Before = append(a.Before, deed)
			default:
				a.Unclear = append(a.Unclear, deed)
			}
		}
	}
	a.sort()
	return a
}

// deeds are the steps of the initiative that have to do with a request: none when it has none of the request's measures
// and declares no relation to the text.
func (one answering) deeds(call models.Call, text string, adopted models.Date, today models.Day) []Deed {
	var uses []models.MeasureUse
	var keys []string
	for _, use := range one.uses {
		if slices.Contains(call.Measures, use.Measure) {
			uses, keys = append(uses, use), append(keys, use.Measure)
		}
	}
	declared := one.declares[text]
	if len(uses) == 0 && declared == "" {
		return nil
	}
	first, began := one.initiative.FirstAction(today)
	now := levelOf(uses, one.initiative.Status.Stage())
	var list []Deed
	for _, step := range one.initiative.Steps(today) {
		level := levelOf(uses, step.Stage)
		if level == models.LevelRefused {
			// What was decided against is no longer called for by the same text.
			list = slices.DeleteFunc(list, func(d Deed) bool { return d.Level == models.LevelCalledFor })
		}
		if level != string(models.StageClosed) {
			list = append(list, Deed{Level: level, Decisive: true}.by(step.Action, adopted))
		}
	}
	reached := func(d Deed) bool { return levelRank(d.Level) <= levelRank(now) }
	decided := now != models.LevelCalledFor && now != string(models.StageClosed) && now != string(models.StageUnknown)
	switch {
	case now == models.LevelApplied && len(list) == 0 && began:
		list = append(list, Deed{Level: now, Decisive: true}.by(first, adopted))
	case decided && !slices.ContainsFunc(list, reached):
		// Only the status tells how far it came. That was after the text when all of it was.
		deed := Deed{Level: now}.by(first, adopted)
		if deed.Order == models.OrderBefore {
			deed.Order = models.OrderUnknown
		}
		list = append(list, deed)
	case len(list) == 0 && began:
		list = append(list, Deed{Level: models.LevelCalledFor, Decisive: true}.by(first, adopted))
	case len(list) == 0:
		list = append(list, Deed{Level: cmp.Or(now, models.LevelCalledFor)}.by(first, adopted))
	}
	for n := range list {
		list[n].Initiative, list[n].Measures, list[n].Declared = one.ref, keys, declared
	}
	return list
}

// by says by which action it was done, and how that lies to the day on which the text was adopted.
func (d Deed) by(action models.Action, adopted models.Date) Deed {
	d.Date, d.Action, d.Certainty = action.Date, action.Classification, action.Certainty
	days := models.DaysBetween(adopted, action.Date)
	d.Order = days.Order()
	if d.Decisive {
		d.Days = days
	}
	return d
}

// levelOf is the furthest that a text at a stage brings one of the measures; without measures it is that of the text
// itself. A measure is neither applied nor refused by what is still pending.
func levelOf(uses []models.MeasureUse, stage models.Stage) string {
	level := ""
	for _, use := range uses {
		mode := use.Mode
		if stage == models.StagePending {
			mode = models.CalledFor
		}
		own := models.MatrixLevel(mode, stage)
		if level == "" {
			level = own
		}
		level = models.FurtherLevel(level, own)
	}
	if level == "" {
		return models.MatrixLevel(models.CalledFor, stage)
	}
	return level
}
