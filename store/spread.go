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
	err = s.standings(db, f, func(code models.Code, own []standing) {
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
	})
	if err != nil {
		return spread, explain(err)
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
	stage models.Stage
	way   string
	// refused tells that it decided against what was asked for.
	refused bool
}

// standings reads what the filter chooses, all of it, and gives it jurisdiction by jurisdiction, the oldest first. What is
// given is written over afterwards.
func (s *Store) standings(db *gorm.DB, f InitiativeFilter, give func(models.Code, []standing)) error {
	refusing, err := s.refusing(db, f)
	if err != nil {
		return err
	}
	rows, err := s.chosen(db, f).Where("i.jurisdiction_code IS NOT NULL").
		Select("i.id, i.jurisdiction_code, i.stage, COALESCE(i.way, '')").
		Order("i.jurisdiction_code, i.first_action_day, i.id").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	var own []standing
	var code, before, stage string // plain texts are read without reflection
	for rows.Next() {
		var one standing
		if err := rows.Scan(&one.id, &code, &stage, &one.way); err != nil {
			return err
		}
		if code != before && len(own) > 0 {
			give(models.Code(before), own)
			own = own[:0]
		}
		before = code
		one.stage, one.refused = models.Stage(stage), refusing[one.id]
		own = append(own, one)
	}
	if len(own) > 0 {
		give(models.Code(before), own)
	}
	return rows.Err()
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
