package atlas

import (
	"fmt"
	"strconv"
	"strings"
)

type point struct{ x, y float64 }

// ring is a closed line. Its last point is joined to the first.
type ring []point

// parsePath reads the paths that tools/atlas writes: of relative moves and straight lines in whole numbers alone.
func parsePath(d string) ([]ring, error) {
	var rings []ring
	var at point
	for part := range strings.SplitSeq(strings.TrimSuffix(d, "z"), "z") {
		if part == "" {
			continue
		}
		numbers, err := numbersOf(part)
		if err != nil {
			return nil, err
		}
		if part[0] != 'm' || len(numbers)%2 != 0 || len(numbers) < 6 {
			return nil, fmt.Errorf("%.20q is no closed line", part)
		}
		var r ring
		for n := 0; n < len(numbers); n += 2 {
			at = point{at.x + numbers[n], at.y + numbers[n+1]}
			r = append(r, at)
		}
		at = r[0]
		rings = append(rings, r)
	}
	return rings, nil
}

func numbersOf(part string) ([]float64, error) {
	spaced := strings.NewReplacer("m", " ", "l", " ", "-", " -").Replace(part)
	var numbers []float64
	for text := range strings.FieldsSeq(spaced) {
		number, err := strconv.Atoi(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no whole number", text)
		}
		numbers = append(numbers, float64(number))
	}
	return numbers, nil
}

// contains tells whether a point lies within the rings, of which those inside others are holes.
func contains(rings []ring, p point) bool {
	inside := false
	for _, r := range rings {
		before := r[len(r)-1]
		for _, now := range r {
			if (now.y > p.y) != (before.y > p.y) &&
				p.x < (before.x-now.x)*(p.y-now.y)/(before.y-now.y)+now.x {
				inside = !inside
			}
			before = now
		}
	}
	return inside
}
