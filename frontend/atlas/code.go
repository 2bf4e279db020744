package atlas

import (
	"cmp"
	"math"
	"slices"

	"tracker/models"
)

// The size of a code, in heights of its letters.
const (
	letterWidth = 0.72
	codeHeight  = 0.78
	// fits is the room that a code needs within an outline. It may touch the border.
	fits = 0.4
	// wanders is the room beyond which there is place for a code that only helps to find one's way.
	wanders = 0.85
	// roomy is the room for a code that is drawn twice as large.
	roomy = 1.05
)

// box is what a code covers.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(other box) bool {
	return b.left < other.right && other.left < b.right && b.top < other.bottom && other.top < b.bottom
}

// placing puts codes where they cover neither each other nor the discs of small places.
type placing struct {
	sheet *Sheet
	size  sizes
	taken []box
	codes []Code
}

// placeCodes gives a code to every place that is listed, where there is room, and then to others with much of it.
func placeCodes(sheet *Sheet, told map[models.Code]Standing, size sizes) []Code {
	p := placing{sheet: sheet, size: size}
	var listed, others []*Place
	for n := range sheet.Places {
		place := &sheet.Places[n]
		standing, known := told[place.Code]
		switch {
		case standing.Listed:
			listed = append(listed, place)
		case place.Outlined() && float64(place.Room) >= wanders*size.code:
			others = append(others, place)
		}
		if p.disc(place) && (known || place.State) {
			x, y, r := float64(place.X), float64(place.Y), size.radius
			p.taken = append(p.taken, box{x - r, y - r, x + r, y + r})
		}
	}
	// Those that have the least choice choose first, after those that fit where they are.
	slices.SortStableFunc(listed, func(a, b *Place) int { return cmp.Compare(b.Room, a.Room) })
	for _, place := range slices.Concat(listed, others) {
		standing := told[place.Code]
		if code, ok := p.place(place); ok {
			code.Stage, code.Listed = standing.Stage, standing.Listed
			p.codes = append(p.codes, code)
		}
	}
	return p.codes
}

// disc tells whether a place is shown as a disc.
func (p *placing) disc(place *Place) bool {
	return float64(place.Area) < p.size.radius*p.size.radius*4
}

func (p *placing) place(place *Place) (Code, bool) {
	code := Code{Code: place.Code, X: float64(place.X), Y: float64(place.Y), Inside: true}
	if room := float64(place.Room); place.Outlined() && room >= fits*p.size.code {
		code.Roomy = room >= roomy*p.size.code
		return code, p.take(code)
	}
	code.Inside = false
	for _, distance := range []float64{1.25, 1.6, 1.9} {
		for _, turn := range []float64{0, 4, 7, 1, 3, 5, 6, 2} { // eighths, clockwise from the right
			angle := turn * math.Pi / 4
			spot := code
			spot.X += round(math.Cos(angle) * distance * p.size.code)
			spot.Y += round(math.Sin(angle) * distance * p.size.code * 0.85)
			if !p.sheet.land.within(p.box(spot)) && p.take(spot) {
				return spot, true
			}
		}
	}
	// Between neighbours there is no sea: the code stands beside the disc, on whichever side is free.
	for _, turn := range []float64{0, 4, 6, 2} {
		angle := turn * math.Pi / 4
		spot := code
		spot.X += round(math.Cos(angle) * 1.25 * p.size.code)
		spot.Y += round(math.Sin(angle) * 1.1 * p.size.code)
		if p.disc(place) && p.take(spot) {
			return spot, true
		}
	}
	// A code that is larger than its country is still better than none.
	code.Inside = true
	return code, p.take(code)
}

// take keeps the code's box free of others, and is false when it is not, or not on the sheet.
func (p *placing) take(code Code) bool {
	b := p.box(code)
	on := b.left >= 0 && b.top >= 0 && b.right <= float64(p.sheet.Width) && b.bottom <= float64(p.sheet.Height)
	if !on || slices.ContainsFunc(p.taken, b.meets) {
		return false
	}
	p.taken = append(p.taken, b)
	return true
}

func (p *placing) box(code Code) box {
	across, up := float64(len(code.Code))*letterWidth*p.size.code/2, codeHeight*p.size.code/2
	return box{code.X - across, code.Y - up, code.X + across, code.Y + up}
}

// round keeps numbers in pages short.
func round(v float64) float64 { return math.Round(v*10) / 10 }
