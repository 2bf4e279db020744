package picture

import "math"

// stroke gives the outline of a line of some width, all parts turning the same way so that they add up where they
// overlap. Corners are round, ends are cut off.
func stroke(lines []polyline, width float64, dash []float64) []polyline {
	var made []polyline
	for _, line := range lines {
		points := line.points
		if line.closed && len(points) > 1 {
			points = append(points[:len(points):len(points)], points[0])
		}
		parts := [][]point{points}
		closed := line.closed
		if len(dash) > 0 {
			parts, closed = dashed(points, dash), false
		}
		for _, part := range parts {
			made = along(made, part, width/2, closed)
		}
	}
	return made
}

// along adds the pieces of one line.
func along(to []polyline, points []point, half float64, closed bool) []polyline {
	for n := 1; n < len(points); n++ {
		a, b := points[n-1], points[n]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length == 0 {
			continue
		}
		dx, dy := (b.x-a.x)/length*half, (b.y-a.y)/length*half
		to = append(to, polyline{points: []point{{a.x - dy, a.y + dx}, {a.x + dy, a.y - dx}, {b.x + dy, b.y - dx}, {b.x - dy, b.y + dx}}})
		next := n + 1
		if next == len(points) && closed {
			next = 1
		}
		if next < len(points) && half > 0.5 {
			to = append(to, corner(b, points[next], dx, dy, half)...)
		}
	}
	return to
}

// corner is the disc that rounds a bend; none is needed where the line hardly bends.
func corner(at, next point, dx, dy, half float64) []polyline {
	length := math.Hypot(next.x-at.x, next.y-at.y)
	if length == 0 {
		return nil
	}
	if turn := ((next.x-at.x)*dx + (next.y-at.y)*dy) / (length * half); turn > 0.99 {
		return nil
	}
	steps := int(min(max(math.Ceil(half*2), 8), 32))
	disc := polyline{points: make([]point, steps)}
	for n := range steps {
		sin, cos := math.Sincos(2 * math.Pi * float64(n) / float64(steps))
		disc.points[n] = point{at.x + cos*half, at.y + sin*half}
	}
	return []polyline{disc}
}

// mostDashes bounds what one line is cut into.
const mostDashes = 5000

// dashed cuts a line into the parts that are drawn.
func dashed(points []point, dash []float64) [][]point {
	var parts [][]point
	number, left, drawn := 0, dash[0], true
	if len(points) == 0 {
		return nil
	}
	part := []point{points[0]}
	for n := 1; n < len(points); n++ {
		a, b := points[n-1], points[n]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		for done := 0.0; length-done > left && len(parts) < mostDashes; {
			done += left
			at := between(a, b, done/length)
			if drawn {
				parts = append(parts, append(part, at))
			}
			part = []point{at}
			drawn = !drawn
			number = (number + 1) % len(dash)
			left = dash[number]
			a, length, done = at, length-done, 0
		}
		left -= math.Hypot(b.x-a.x, b.y-a.y)
		part = append(part, b)
	}
	if drawn && len(part) > 1 {
		parts = append(parts, part)
	}
	return parts
}
