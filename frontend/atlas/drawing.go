package atlas

import (
	"slices"

	"tracker/models"
)

// Standing is what a map says of one jurisdiction.
type Standing struct {
	Code models.Code
	// Stage is how far it came; empty when nothing is recorded, or had happened by the time shown.
	Stage models.Stage
	// Listed tells that it has an initiative, even where the time shown is before it: its code stands on the map.
	Listed bool
	// Href is where it is described; empty when the record does not know it.
	Href string
	// Title is what is said to a pointer that rests on it.
	Title string
}

// Drawing is a map with every place worked out, in units of its width.
type Drawing struct {
	Region        Region
	Width, Height int
	// Outlines lie below Points. Each place is in one of the two.
	Outlines, Points []Shape
	Codes            []Code
	// CodeSize is the height of the letters of codes, and Grain how large patterns are: both look the same on every sheet
	// as wide as it is shown.
	CodeSize, Grain float64
}

// Shape is a place as it is drawn.
type Shape struct {
	Standing
	Path string
	// X, Y and Radius are those of its disc, which small places have; Radius is 0 when there is none. Reach is how far
	// around it a pointer counts as on it.
	X, Y          int
	Radius, Reach float64
	rings         []ring
}

// Code is a jurisdiction's code on the map, about X and Y.
type Code struct {
	Code  models.Code
	Stage models.Stage
	X, Y  float64
	// Inside tells that it stands on its place's own colour.
	Inside bool
	// Listed is that of the standing; the others are there to find one's way.
	Listed bool
	// Roomy tells that it also fits where the map is shown small.
	Roomy bool
}

// sizes are how large signs are on a sheet, in its units.
type sizes struct {
	code, radius, reach, grain float64
}

// signs are chosen so that both sheets look the same where they are shown: the world is shown wider.
var signs = map[Region]sizes{
	World:  {code: 9.5, radius: 3.5, reach: 11, grain: 0.65},
	Europe: {code: 15, radius: 6, reach: 20, grain: 1},
}

// Draw puts standings on a sheet. Untold says what a pointer is told on places that none of them is of. Standings that
// lie elsewhere are left out: Sheet.Has tells.
func Draw(sheet *Sheet, standings []Standing, untold func(models.Code) string) Drawing {
	size := signs[sheet.Region]
	drawing := Drawing{
		Region: sheet.Region, Width: sheet.Width, Height: sheet.Height, CodeSize: size.code, Grain: size.grain,
	}
	told := make(map[models.Code]Standing, len(standings))
	for _, standing := range standings {
		told[standing.Code] = standing
	}
	for n := range sheet.Places {
		place := &sheet.Places[n]
		standing, known := told[place.Code]
		if !known {
			if !place.Outlined() && !place.State {
				continue
			}
			standing = Standing{Code: place.Code, Title: untold(place.Code)}
		}
		shape := Shape{Standing: standing, Path: place.Path, rings: place.rings}
		if !place.Outlined() || standing.Listed && float64(place.Area) < size.radius*size.radius*4 {
			shape.X, shape.Y, shape.Radius = place.X, place.Y, size.radius
			if !standing.Listed {
				shape.Radius = round(size.radius * 0.6)
			}
			if standing.Href != "" {
				shape.Reach = size.reach
			}
			drawing.Points = append(drawing.Points, shape)
		} else {
			drawing.Outlines = append(drawing.Outlines, shape)
		}
	}
	// What is known lies above what is not, so that its edge is whole.
	slices.SortStableFunc(drawing.Outlines, compareListed)
	slices.SortStableFunc(drawing.Points, compareListed)
	drawing.Codes = placeCodes(sheet, told, size)
	return drawing
}

func compareListed(a, b Shape) int {
	switch {
	case a.Listed == b.Listed:
		return 0
	case b.Listed:
		return -1
	}
	return 1
}
