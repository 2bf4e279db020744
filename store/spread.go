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
// the filter asks for measures, a text that decided against all of them counts as closed, however far it came itself. How
// each text went was worked out from what everybody sees when it was saved, or when a planned action of it last came due.
func (s *Store) Spread(ctx context.Context, f InitiativeFilter) (Spread, error) {
	var spread Spread
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return spread, err
	}
	db := s.read.WithContext(ctx)
	by, err := s.standings(db, f)
	if err != nil || len(by) == 0 {
		return spread, explain(err)
	}
	names, err := jurisdictionNames(db)
	if err != nil {
		return spread, explain(err)
	}
	kinds, err := jurisdictionKinds(db)
	if err != nil {
		return spread, explain(err)
	}
	today := s.today()
	brought := map[models.Code][]int64{}
	for code, own := range by {
		j := JurisdictionSpread{Code: code, Name: names[code], Kind: kinds[code]}
		j.Steps, brought[code] = spreadSteps(own, today)
		for _, one := range own {
			j.Counts.add(one.stand(one.stage), 1)
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
	if err := nameSteps(db, spread.Jurisdictions, brought, names); err != nil {
		return spread, explain(err)
	}
	slices.SortFunc(spread.Jurisdictions, func(a, b JurisdictionSpread) int {
		return cmp.Or(cmp.Compare(fold(a.Name), fold(b.Name)), cmp.Compare(a.Code, b.Code))
	})
	return spread, nil
}

// standing is what a save keeps of how one initiative went through the years, with what it stands at now.
type standing struct {
	id    int64
	first models.Day
	stage models.Stage
	way   string
	// refused tells that it decided against what was asked for.
	refused bool
}

// standings reads what the filter chooses, all of it, by jurisdiction, the oldest first.
func (s *Store) standings(db *gorm.DB, f InitiativeFilter) (map[models.Code][]standing, error) {
	refusing, err := s.refusing(db, f)
	if err != nil {
		return nil, err
	}
	rows, err := s.chosen(db, f).Where("i.jurisdiction_code IS NOT NULL").
		Select("i.id, i.jurisdiction_code, i.first_action_day, i.stage, COALESCE(i.way, '')").Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	by := map[models.Code][]standing{}
	var code, stage string // plain texts are read without reflection
	for rows.Next() {
		var one standing
		if err := rows.Scan(&one.id, &code, &one.first, &stage, &one.way); err != nil {
			return nil, err
		}
		one.stage, one.refused = models.Stage(stage), refusing[one.id]
		by[models.Code(code)] = append(by[models.Code(code)], one)
	}
	for _, own := range by {
		slices.SortFunc(own, func(a, b standing) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.id, b.id)) })
	}
	return by, rows.Err()
}

// refusing are the texts that refuse the measures which the filter asks for: whatever they decided, of these measures
// nothing was adopted.
func (s *Store) refusing(db *gorm.DB, f InitiativeFilter) (map[int64]bool, error) {
	if len(f.Measures) == 0 {
		return nil, nil
	}
	var ids []int64
	err := s.chosen(db, f).Where(`NOT EXISTS (SELECT 1 FROM measure_uses m
		WHERE m.initiative_id = i.id AND m.measure_key IN ? AND m.mode <> ?)`, f.Measures, models.Refused).
		Pluck("i.id", &ids).Error
	refusing := make(map[int64]bool, len(ids))
	for _, id := range ids {
		refusing[id] = true
	}
	return refusing, err
}

// stand is the stage that counts of a text at a stage.
func (o standing) stand(stage models.Stage) models.Stage {
	if o.refused && (stage == models.StageLaw || stage == models.StageAdopted) {
		return models.StageClosed
	}
	return stage
}

// nameSteps puts to the steps of each jurisdiction the initiatives with the ids that brought them.
func nameSteps(db *gorm.DB, list []JurisdictionSpread, brought map[models.Code][]int64, names map[models.Code]string) error {
	const together = 1000
	var ids []int64
	for _, own := range brought {
		ids = append(ids, own...)
	}
	refs := make(map[int64]InitiativeRef, len(ids))
	for some := range slices.Chunk(ids, together) {
		var rows []struct {
			ID  int64
			Ref refRow `gorm:"embedded"`
		}
		if err := db.Table("initiatives i").Select("i.id, "+refColumns).Where("i.id IN ?", some).Scan(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			refs[row.ID] = row.Ref.ref(names)
		}
	}
	for _, j := range list {
		for n := range j.Steps {
			j.Steps[n].Initiative = refs[brought[j.Code][n]]
		}
	}
	return nil
}

// spreadSteps puts the ways of a jurisdiction's initiatives together: who stands furthest, year by year. The ids are those of
// the initiatives that brought the steps.
func spreadSteps(own []standing, today models.Day) (steps []SpreadStep, brought []int64) {
	type change struct {
		models.YearStage
		of int
	}
	var changes []change
	for n, one := range own {
		for _, step := range models.WithStatus(readWay(one.way), one.stage, today) {
			step.Stage = one.stand(step.Stage)
			changes = append(changes, change{step, n})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), models.CompareDates(a.Date, b.Date))
	})
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
		step, by := SpreadStep{Year: c.Year, Stage: furthest}, int64(0)
		for _, other := range changes[:n+1] {
			if stands[other.of] == other.YearStage && other.Stage == furthest {
				by, step.Date, step.Certainty = own[other.of].id, other.Date, other.Certainty
				if other.Year == c.Year {
					break
				}
			}
		}
		steps, brought = append(steps, step), append(brought, by)
	}
	return steps, brought
}
