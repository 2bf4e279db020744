package store

import (
	"context"

	"tracker/models"
)

// Series counts laws and adopted texts by year, without a gap from the first year to the present one. What became law or
// was adopted in a year that is not certain is in no year: UndatedLaws and UndatedAdopted count it.
type Series struct {
	Years          []SeriesYear
	UndatedLaws    int
	UndatedAdopted int
}

// SeriesYear counts the texts that became law, and those that were adopted and did not become law, within a year and up
// to its end. Sums do not have what is undated.
type SeriesYear struct {
	Year                    int
	Laws, Adopted           int
	LawsSoFar, AdoptedSoFar int
}

// Series counts what the filter chooses. A text counts once: as a law in the year in which it first became one, else as
// adopted in the year in which it first was. A law that was repealed since had become one. What that is was worked out from
// what everybody sees when the record was saved, or when a planned action of it last came due.
func (s *Store) Series(ctx context.Context, f InitiativeFilter) (Series, error) {
	var series Series
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return series, err
	}
	db := s.read.WithContext(ctx)
	counts, err := s.outcomes(db, f)
	if err != nil {
		return series, explain(err)
	}
	laws, adopted := map[int]int{}, map[int]int{}
	for text, n := range counts {
		stage, year, dated := readOutcome(text)
		switch {
		case stage == models.StageLaw && dated:
			laws[year] = n
		case stage == models.StageLaw:
			series.UndatedLaws = n
		case dated:
			adopted[year] = n
		default:
			series.UndatedAdopted = n
		}
	}
	series.Years = seriesYears(laws, adopted, s.today())
	return series, nil
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
