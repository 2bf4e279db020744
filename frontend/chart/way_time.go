package chart

import (
	"math"
	"slices"
	"strconv"

	"tracker/frontend/picture"
	"tracker/models"
)

// timeline puts days along a line. Long stretches in which nothing happened are drawn shorter and marked as broken.
type timeline struct {
	knots []knot
}

// knot is a day with its place; between two of them time runs evenly.
type knot struct {
	day models.Day
	x   float64
	// broken tells that the stretch up to here is drawn shorter.
	broken bool
}

// shortestBreak is the least number of days that is ever drawn shorter.
const shortestBreak = 200

// timeline places what has to be drawn: from the first step to the last, and to today while nothing was decided.
func (w way) timeline(from, to float64) timeline {
	var days []models.Day
	for _, s := range w.steps {
		days = append(days, s.first, s.last+1)
	}
	if w.running() && w.today > slices.Max(days) {
		days = append(days, w.today)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if span := days[len(days)-1] - days[0]; span < 60 {
		days = append([]models.Day{days[0] - (60-span)/2}, append(days, days[len(days)-1]+(60-span)/2)...)
	}
	limit := w.longest()
	lengths := make([]float64, len(days))
	total := 0.0
	broken := make([]bool, len(days))
	for n := 1; n < len(days); n++ {
		lengths[n] = float64(days[n] - days[n-1])
		if lengths[n] > limit*1.5 && !w.during(days[n-1], days[n]) {
			lengths[n], broken[n] = limit, true
		}
		total += lengths[n]
	}
	t := timeline{}
	sum := 0.0
	for n, day := range days {
		sum += lengths[n]
		t.knots = append(t.knots, knot{day, from + sum/total*(to-from), broken[n]})
	}
	return t
}

// longest is what a stretch without a step may take: some times the usual distance of two steps.
func (w way) longest() float64 {
	var gaps []float64
	for n := 1; n < len(w.steps); n++ {
		gaps = append(gaps, float64(w.steps[n].first-w.steps[n-1].last))
	}
	if len(gaps) < 2 {
		return math.Inf(1)
	}
	slices.Sort(gaps)
	return max(4*gaps[len(gaps)/2], shortestBreak)
}

// during tells whether a step may lie between two days, which is then not an empty stretch.
func (w way) during(from, to models.Day) bool {
	return slices.ContainsFunc(w.steps, func(s step) bool { return s.first < to && s.last > from })
}

func (t timeline) at(d models.Day) float64 {
	last := len(t.knots) - 1
	for n := 1; n <= last; n++ {
		a, b := t.knots[n-1], t.knots[n]
		if d <= b.day || n == last {
			share := float64(d-a.day) / float64(b.day-a.day)
			return min(max(a.x+share*(b.x-a.x), t.knots[0].x), t.knots[last].x)
		}
	}
	return t.knots[0].x
}

// breaks are the places of the signs that something is drawn shorter.
func (t timeline) breaks() []float64 {
	var list []float64
	for n, k := range t.knots {
		if k.broken {
			list = append(list, (t.knots[n-1].x+k.x)/2)
		}
	}
	return list
}

// grid draws lines at whole years or months, as many as there is room for, but none where time is drawn shorter.
func (t timeline) grid(o Options, bottom float64) []picture.Node {
	first, last := t.knots[0], t.knots[len(t.knots)-1]
	even, width := 0.0, 0.0
	for n, k := range t.knots[1:] {
		if !k.broken {
			even += float64(k.day - t.knots[n].day)
			width += k.x - t.knots[n].x
		}
	}
	every := monthsStep(even/30.44, width/58)
	year, _, _ := first.day.Date()
	years := max(int64(every/12), 1)
	free := math.Inf(-1)
	var nodes []picture.Node
	for year -= floorMod(year, years); ; year += years {
		for month := 1; month <= 12; month += min(every, 12) {
			d := models.DayOf(year, month, 1)
			if d > last.day {
				return nodes
			}
			if d < first.day || t.isBroken(d) {
				continue
			}
			x := t.at(d)
			label := strconv.FormatInt(year, 10)
			if every < 12 {
				label = o.Words.T("chart.month-of-year", "month", o.Words.ShortMonth(month), "year", label)
			}
			nodes = append(nodes, gridLine(x, 18, x, bottom))
			if half := picture.Measure(label, smallSize, picture.Regular) / 2; x-half >= max(free, 0) && x+half <= o.Width {
				nodes = append(nodes, gridText(x, 12, label, picture.Middle))
				free = x + half + 8
			}
		}
	}
}

func (t timeline) isBroken(d models.Day) bool {
	for n, k := range t.knots {
		if k.broken && d > t.knots[n-1].day && d < k.day {
			return true
		}
	}
	return false
}

// monthsStep is the distance of the lines: a month, a quarter, a half or so many whole years.
func monthsStep(months, most float64) int {
	for _, step := range []int{1, 3, 6} {
		if months/float64(step) <= most {
			return step
		}
	}
	return 12 * wholeStep(int(months/12)+1, max(int(most), 1))
}

func floorMod(a, b int64) int64 { return ((a % b) + b) % b }
