// Package atlas draws maps: which countries there are, where they lie, and how what the record says of them is shown.
// It knows no page and no server.
package atlas

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"tracker/models"
)

// The sheets are made by tools/atlas.
//
//go:embed world.json europe.json
var files embed.FS

// Region is a part of the world that there is a sheet of.
type Region string

// The regions.
const (
	World  Region = "world"
	Europe Region = "europe"
)

// Regions lists them in the order in which they are offered.
var Regions = []Region{Europe, World}

// Sheet is a map of a region, all of it in whole units of its width.
type Sheet struct {
	Region Region  `json:"-"`
	Width  int     `json:"width"`
	Height int     `json:"height"`
	Places []Place `json:"places"`
	byCode map[models.Code]*Place
	land   land
}

// Place is a country or territory: an outline, or a point when it is too small for one.
type Place struct {
	Code models.Code `json:"code"`
	// X and Y are where its code stands, or its point.
	X int `json:"x"`
	Y int `json:"y"`
	// Room is half the height of the tallest code that fits into the outline there, and Area how large the outline is.
	Room int `json:"room"`
	Area int `json:"area"`
	// State tells a point that is a state from that of a territory.
	State bool `json:"state"`
	// Path is the outline as SVG has it; empty for a point.
	Path  string `json:"path"`
	rings []ring
}

// Outlined tells whether the place is more than a point.
func (p *Place) Outlined() bool { return p.Path != "" }

// Has tells whether a jurisdiction lies on the sheet.
func (s *Sheet) Has(code models.Code) bool { return s.byCode[code] != nil }

// SheetOf gives the sheet of a region, which is shared by all and not to be changed.
func SheetOf(region Region) (*Sheet, bool) {
	get, ok := sheets[region]
	if !ok {
		return nil, false
	}
	return get(), true
}

// sheets are read when they are first asked for. They are part of the program and held right by tests, so a fault in
// them is one of the program.
var sheets = map[Region]func() *Sheet{
	World:  sync.OnceValue(func() *Sheet { return mustRead(World) }),
	Europe: sync.OnceValue(func() *Sheet { return mustRead(Europe) }),
}

func mustRead(region Region) *Sheet {
	sheet, err := read(region)
	if err != nil {
		panic(err)
	}
	return sheet
}

func read(region Region) (*Sheet, error) {
	text, err := files.ReadFile(string(region) + ".json")
	if err != nil {
		return nil, err
	}
	sheet := &Sheet{Region: region, byCode: map[models.Code]*Place{}}
	if err := json.Unmarshal(text, sheet); err != nil {
		return nil, fmt.Errorf("the sheet of %s: %w", region, err)
	}
	for n := range sheet.Places {
		place := &sheet.Places[n]
		if place.rings, err = parsePath(place.Path); err != nil {
			return nil, fmt.Errorf("the sheet of %s: the outline of %s: %w", region, place.Code, err)
		}
		sheet.byCode[place.Code] = place
	}
	sheet.land = newLand(sheet)
	return sheet, nil
}
