package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// Series counts laws and adopted texts by year, without a gap from the first year to the present one. What became law or
// was adopted in a year that is not certain is in no year: UndatedLaws and UndatedAdopted name it, oldest first.
type Series struct {
	Years          []SeriesYear
	UndatedLaws    []InitiativeRef
	UndatedAdopted []InitiativeRef
}

// SeriesYear counts the texts that became law, and those that were adopted and did not become law, within a year and up
// to its end. Sums do not have what is undated.
type SeriesYear struct {
	Year                    int
	Laws, Adopted           int
	LawsSoFar, AdoptedSoFar int
}

// Series counts what the filter chooses. A text counts once: as a law in the year in which it first became one, else as
// adopted in the year in which it first was. A law that was repealed since had become one.
func (s *Store) Series(ctx context.Context, f InitiativeFilter) (Series, error) {
	var series Series
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return series, err
	}
	db := s.read.WithContext(ctx)
	list, err := courses(db, func() *gorm.DB { return s.chosen(db, f) }, f.Audience, leadingActions)
	if err != nil {
		return series, explain(err)
	}
	today := s.today()
	laws, adopted := map[int]int{}, map[int]int{}
	for _, one := range list {
		stage, date := outcome(one.initiative, today)
		year, certain := date.CertainYear()
		switch {
		case stage == models.StageLaw && certain:
			laws[year]++
		case stage == models.StageLaw:
			series.UndatedLaws = append(series.UndatedLaws, one.ref)
		case stage == models.StageAdopted && certain:
			adopted[year]++
		case stage == models.StageAdopted:
			series.UndatedAdopted = append(series.UndatedAdopted, one.ref)
		}
	}
	series.Years = seriesYears(laws, adopted, today)
	return series, nil
}

// outcome is the furthest that a text came, law or adopted, with the date of the action that brought it there: zero when
// only the status says so. It is "" for one that came to neither.
func outcome(i models.Initiative, today models.Day) (models.Stage, models.Date) {
	steps := i.Steps(today)
	for _, stage := range []models.Stage{models.StageLaw, models.StageAdopted} {
		if step, reached := models.Reached(steps, stage); reached {
			return stage, step.Action.Date
		}
		if i.Status.Stage() == stage {
			return stage, models.Date{}
		}
	}
	return "", models.Date{}
}

func seriesYears(laws, adopted map[int]int, today models.Day) []SeriesYear {
	thisYear, _, _ := today.Date()
	first := int(thisYear) + 1
	for _, counts := range []map[int]int{laws, adopted} {
		for year := range counts {
			first = min(first, year)
		}
	}
	var years []SeriesYear
	sum := SeriesYear{}
	for year := first; year <= int(thisYear); year++ {
		sum.Year, sum.Laws, sum.Adopted = year, laws[year], adopted[year]
		sum.LawsSoFar += laws[year]
		sum.AdoptedSoFar += adopted[year]
		years = append(years, sum)
	}
	return years
}
