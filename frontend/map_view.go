package frontend

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tracker/frontend/atlas"
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// mapRow is what a map says of one jurisdiction, in words.
type mapRow struct {
	Code models.Code
	Name string
	// Stage is that of the time shown, empty for nothing yet; Present is today's.
	Stage, Present models.Stage
	// Steps are the years in which the stage became another: "2009 pending 2012 law".
	Steps string
	// FirstLaw is when the first law came; zero when no law has a date, or HasLaw is false.
	FirstLaw models.Date
	// LawCertainty is how sure that date is.
	LawCertainty models.Certainty
	HasLaw       bool
	Initiatives  int
	List         string
	way          store.JurisdictionSpread
}

// mapYears is the way through time that the reader can take.
type mapYears struct {
	// First is the year before anything happened, Last the present one, Shown the one that is chosen.
	First, Last, Shown int
	// Says are the years with how many had a law by their end.
	Says []mapYear
	// Kept are the choices that the form sends along.
	Kept []keptValue
}

type mapYear struct {
	Year int
	Says string
}

func newMapView(words *locale.Locale, asked mapQuery, spread store.Spread, known []store.JurisdictionSummary) mapView {
	view := mapView{Region: asked.region, Then: asked.until}
	if view.Region == "" {
		view.Region = homeOf(spread)
	}
	if asked.until >= spread.Last {
		view.Then = 0
	}
	chosen := asked.address("/map")
	for _, region := range atlas.Regions {
		view.Regions = append(view.Regions, mapRegion{
			region, chosen.without("region").with("region", string(region)).String(), region == view.Region,
		})
	}
	view.Wide = chosen.without("region").with("region", string(atlas.World)).String()

	sheet, _ := atlas.SheetOf(view.Region)
	world, _ := atlas.SheetOf(atlas.World)
	for _, way := range spread.Jurisdictions {
		row := view.row(words, chosen, way)
		switch {
		case sheet.Has(way.Code):
			view.Places = append(view.Places, row)
		case world.Has(way.Code):
			view.Elsewhere++
		default:
			view.Bodies = append(view.Bodies, row)
		}
	}
	var undated []string
	for _, rows := range [][]mapRow{view.Places, view.Bodies} {
		slices.SortStableFunc(rows, func(a, b mapRow) int { return compareRows(words, a, b) })
		for _, row := range rows {
			if steps := row.way.Steps; len(steps) == 0 || steps[len(steps)-1].Date.IsZero() {
				undated = append(undated, row.Name)
			}
		}
	}
	view.Undated = words.And(undated)
	view.Boxes = slices.Clone(view.Bodies)
	for _, j := range known {
		if !world.Has(j.Code) && !slices.ContainsFunc(view.Bodies, func(row mapRow) bool { return row.Code == j.Code }) {
			view.Boxes = append(view.Boxes, mapRow{Code: j.Code, Name: words.Place(j.Code, j.Name)})
		}
	}
	view.Drawing = atlas.Draw(sheet, view.standings(words, known), func(code models.Code) string {
		return words.T("map.place", "place", words.Place(code, ""), "stage", words.T("map.nothing"))
	})
	view.Years = view.years(words, chosen, spread)
	view.Says = view.says(words, view.Then)
	return view
}

// homeOf is the region in which most places with an initiative lie.
func homeOf(spread store.Spread) atlas.Region {
	europe, _ := atlas.SheetOf(atlas.Europe)
	world, _ := atlas.SheetOf(atlas.World)
	in, out := 0, 0
	for _, way := range spread.Jurisdictions {
		switch {
		case europe.Has(way.Code):
			in++
		case world.Has(way.Code):
			out++
		}
	}
	if in > out {
		return atlas.Europe
	}
	return atlas.World
}

func (m *mapView) row(words *locale.Locale, chosen address, way store.JurisdictionSpread) mapRow {
	row := mapRow{
		Code: way.Code, Name: words.Place(way.Code, way.Name), Stage: stageAt(way, m.Then), Present: way.Present,
		Initiatives: way.Counts.Total(), HasLaw: way.Present == models.StageLaw, way: way,
		List: chosen.without("region").without("until").without("jurisdiction").
			with("jurisdiction", string(way.Code)).at("/initiatives"),
	}
	steps := make([]string, len(way.Steps))
	for n, step := range way.Steps {
		steps[n] = fmt.Sprintf("%d %s", step.Year, step.Stage)
		if step.Stage == models.StageLaw && row.FirstLaw.IsZero() {
			row.HasLaw, row.FirstLaw, row.LawCertainty = true, step.Date, step.Certainty
		}
	}
	row.Steps = strings.Join(steps, " ")
	return row
}

// stageAt is how far a jurisdiction had come by the end of a year, or has come today when the year is 0.
func stageAt(way store.JurisdictionSpread, year int) models.Stage {
	if year == 0 {
		return way.Present
	}
	return way.At(year)
}

// compareRows puts those first that came furthest, and of those whoever was first.
func compareRows(words *locale.Locale, a, b mapRow) int {
	rank := func(stage models.Stage) int {
		if at := slices.Index(models.Stages.Values(), string(stage)); at >= 0 {
			return at
		}
		return len(models.Stages.Terms)
	}
	return cmp.Or(
		cmp.Compare(rank(a.Stage), rank(b.Stage)),
		compareKnown(a.FirstLaw, b.FirstLaw),
		words.Compare(a.Name, b.Name),
	)
}

// compareKnown orders dates, those that are not known last.
func compareKnown(a, b models.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return models.CompareDates(a, b)
}

// standings are what the drawing shows: of all jurisdictions that the record knows.
func (m *mapView) standings(words *locale.Locale, known []store.JurisdictionSummary) []atlas.Standing {
	rows := map[models.Code]mapRow{}
	for _, row := range m.Places {
		rows[row.Code] = row
	}
	var list []atlas.Standing
	for _, j := range known {
		row, listed := rows[j.Code]
		list = append(list, atlas.Standing{
			Code: j.Code, Stage: row.Stage, Listed: listed, Href: codePath(j.Code),
			Title: words.T("map.place", "place", words.Place(j.Code, j.Name), "stage", m.stageInWords(words, row, listed)),
		})
	}
	return list
}

func (m *mapView) stageInWords(words *locale.Locale, row mapRow, listed bool) string {
	switch {
	case !listed:
		return words.T("map.nothing")
	case row.Stage == "":
		return words.T("map.not-yet")
	}
	return words.Label("stage", string(row.Stage))
}

// says is how many of those shown have a law today, or had one by the end of a year.
func (m *mapView) says(words *locale.Locale, year int) string {
	laws, total := 0, 0
	for _, row := range slices.Concat(m.Places, m.Bodies) {
		total++
		if stageAt(row.way, year) == models.StageLaw {
			laws++
		}
	}
	if year == 0 {
		return words.N("map.laws-today", laws, "total", words.Number(total))
	}
	return words.N("map.laws-then", laws, "total", words.Number(total), "year", fmt.Sprint(year))
}

func (m *mapView) years(words *locale.Locale, chosen address, spread store.Spread) *mapYears {
	if spread.First == 0 {
		return nil
	}
	years := &mapYears{First: spread.First - 1, Last: spread.Last, Shown: spread.Last}
	if m.Then != 0 {
		years.Shown = max(m.Then, years.First)
	}
	for year := years.First; year < years.Last; year++ {
		years.Says = append(years.Says, mapYear{year, m.says(words, year)})
	}
	years.Says = append(years.Says, mapYear{years.Last, m.says(words, 0)})
	years.Kept = chosen.without("until").kept()
	return years
}
