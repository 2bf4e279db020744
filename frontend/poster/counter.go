package poster

import (
	"tracker/frontend/chart"
	"tracker/frontend/picture"
)

// Counter is one figure with what it counts, and lines below it.
func Counter(o Options, figure, of string, lines ...string) chart.Chart {
	b := &body{o: o}
	const size = 64.0
	b.text(figure, 0, style{size: size, weight: picture.Bold, role: picture.Accent, lines: 1})
	b.text(of, 0, head)
	for _, line := range lines {
		b.y += 4
		b.text(line, 0, plain)
	}
	return b.done(0)
}

// Failure says why there is nothing to show.
func Failure(o Options, text string, faults []string) chart.Chart {
	b := &body{o: o}
	b.text(text, 0, style{size: textSize, role: picture.Ink, lines: 6})
	const most = 6
	for _, fault := range faults[:min(len(faults), most)] {
		b.y += 4
		b.text(fault, 0, plain)
	}
	return b.done(max(len(faults)-most, 0))
}
