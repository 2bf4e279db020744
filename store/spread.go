package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"tracker/models"
)

// Spread is how far the chosen initiatives had come in each jurisdiction, year by year. First is the year of the first
// step, Last the present one; both are 0 when there is none.
type Spread struct {
	First, Last   int
	Jurisdictions []JurisdictionSpread
}

// JurisdictionSpread is one jurisdiction's way. Steps are the years in which its furthest stage became another, oldest
// first, by what had happened by the end of each year; Present is the furthest stage by what the statuses say now, and
// Counts are the chosen initiatives by that stage.
type JurisdictionSpread struct {
	Code    models.Code
	Name    string
	Kind    models.JurisdictionKind
	Steps   []SpreadStep
	Present models.Stage
	Counts  StageCounts
}

// SpreadStep is a year from which on a jurisdiction stood at a stage, with the initiative that brought it there. Date is
// that of the action which did, and Certainty how sure that is; both are zero when only a status says so.
type SpreadStep struct {
	Year       int
	Stage      models.Stage
	Initiative InitiativeRef
	Date       models.Date
	Certainty  models.Certainty
}

// At gives the stage at the end of a year, "" before anything.
func (j JurisdictionSpread) At(year int) models.Stage {
	stage := models.Stage("")
	for _, step := range j.Steps {
		if step.Year <= year {
			stage = step.Stage
		}
	}
	return stage
}

// Spread follows what the filter chooses through the years. Initiatives without a jurisdiction have no place in it. When
// the filter asks for measures, a text that decided against all of them counts as closed, however far it came itself.
func (s *Store) Spread(ctx context.Context, f InitiativeFilter) (Spread, error) {
	var spread Spread
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return spread, err
	}
	db := s.read.WithContext(ctx)
	list, err := courses(db, func() *gorm.DB { return s.chosen(db, f).Where("i.jurisdiction_code IS NOT NULL") }, f.Audience)
	if err != nil || len(list) == 0 {
		return spread, explain(err)
	}
	if err := s.closeRefusals(db, f, list); err != nil {
		return spread, explain(err)
	}
	kinds, err := jurisdictionKinds(db)
	if err != nil {
		return spread, explain(err)
	}
	today := s.today()
	by := map[models.Code][]course{}
	for _, one := range list {
		by[one.ref.Jurisdiction] = append(by[one.ref.Jurisdiction], one)
	}
	for code, own := range by {
		j := JurisdictionSpread{Code: code, Name: own[0].ref.JurisdictionName, Kind: kinds[code], Steps: spreadSteps(own, today)}
		for _, one := range own {
			j.Counts.add(one.stand(one.ref.Stage), 1)
		}
		j.Present = j.Counts.Furthest()
		if len(j.Steps) > 0 && (spread.First == 0 || j.Steps[0].Year < spread.First) {
			spread.First = j.Steps[0].Year
		}
		spread.Jurisdictions = append(spread.Jurisdictions, j)
	}
	if spread.First != 0 {
		year, _, _ := today.Date()
		spread.Last = int(year)
	}
	slices.SortFunc(spread.Jurisdictions, func(a, b JurisdictionSpread) int {
		return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.Code, b.Code))
	})
	return spread, nil
}

// closeRefusals takes from texts that refuse the measures which the filter asks for what they decided: of these measures
// nothing was adopted.
func (s *Store) closeRefusals(db *gorm.DB, f InitiativeFilter, list []course) error {
	if len(f.Measures) == 0 {
		return nil
	}
	var refusing []int64
	err := s.chosen(db, f).Where(`NOT EXISTS (SELECT 1 FROM measure_uses m
		WHERE m.initiative_id = i.id AND m.measure_key IN ? AND m.mode <> ?)`, f.Measures, models.Refused).
		Pluck("i.id", &refusing).Error
	for n := range list {
		list[n].refused = slices.Contains(refusing, list[n].id)
	}
	return err
}

// stand is the stage that counts of a text at a stage.
func (c course) stand(stage models.Stage) models.Stage {
	if c.refused && (stage == models.StageLaw || stage == models.StageAdopted) {
		return models.StageClosed
	}
	return stage
}

// spreadSteps puts the ways of a jurisdiction's initiatives together: who stands furthest, year by year.
func spreadSteps(own []course, today models.Day) []SpreadStep {
	type change struct {
		models.YearStage
		of int
	}
	var changes []change
	for n, one := range own {
		for _, step := range one.initiative.StageByYear(today) {
			step.Stage = one.stand(step.Stage)
			changes = append(changes, change{step, n})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), models.CompareDates(a.Date, b.Date))
	})
	var steps []SpreadStep
	stands := map[int]models.YearStage{}
	var counts StageCounts
	for n, c := range changes {
		if old, stood := stands[c.of]; stood {
			counts.add(old.Stage, -1)
		}
		counts.add(c.Stage, 1)
		stands[c.of] = c.YearStage
		if n+1 < len(changes) && changes[n+1].Year == c.Year {
			continue
		}
		furthest := counts.Furthest()
		if len(steps) > 0 && steps[len(steps)-1].Stage == furthest {
			continue
		}
		// Who came first to that stage in this year brought it; when all who were further fell back, whoever is left.
		step := SpreadStep{Year: c.Year, Stage: furthest}
		for _, other := range changes[:n+1] {
			if stands[other.of] == other.YearStage && other.Stage == furthest {
				step.Initiative, step.Date, step.Certainty = own[other.of].ref, other.Date, other.Certainty
				if other.Year == c.Year {
					break
				}
			}
		}
		steps = append(steps, step)
	}
	return steps
}
