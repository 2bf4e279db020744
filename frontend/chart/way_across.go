package chart

import (
	"cmp"
	"slices"

	"tracker/frontend/picture"
	"tracker/models"
)

// The sizes of the way along a level line, in units.
const (
	wayLine  = 34.0 // the height of the line
	flagTop  = 60.0 // where the words of the first row begin
	flagWide = 168.0
	wayThick = 7.0
	lineStep = 15.0
	// openReach is how long a date with one known end is drawn towards the other.
	openReach = 26.0
)

// flag is the words of a step, on a pole that hangs from the line.
type flag struct {
	step
	x     float64
	lines []picture.Text
	width float64
	row   int
}

// drawAcross draws time from left to right, with the words of the steps below in as many rows as they need. It tells
// whether long times are drawn shorter.
func (w way) drawAcross(scene *picture.Scene, o Options) (broken bool) {
	time := w.timeline(12, o.Width-flagWide-6)
	scene.Add(time.grid(o, wayLine+10)...)
	flags := w.flags(o, time)
	rows := pack(flags)
	tops := make([]float64, rows+1)
	for row := range rows {
		tall := 0.0
		for _, f := range flags {
			if f.row == row {
				tall = max(tall, float64(len(f.lines))*lineStep+10)
			}
		}
		tops[row+1] = tops[row] + tall
	}
	for _, f := range flags {
		top := flagTop + tops[f.row]
		scene.Add(&picture.Line{X1: f.x, Y1: wayLine, X2: f.x, Y2: top + float64(len(f.lines))*lineStep - 3, Paint: picture.Paint{Stroke: picture.Grid}})
		for n := range f.lines {
			line := f.lines[n]
			line.X, line.Y = f.x+6, top+11+float64(n)*lineStep
			scene.Add(&line)
		}
	}
	scene.Add(w.course(time)...)
	for _, b := range time.breaks() {
		broken = true
		scene.Add(breakSign(b)...)
	}
	for _, f := range flags {
		if f.exact() {
			scene.Add(f.mark(f.x, wayLine))
		}
	}
	scene.Height = flagTop + tops[rows]
	return broken
}

// breakSign are two strokes across the line.
func breakSign(x float64) []picture.Node {
	stroke := func(x float64) picture.Node {
		return &picture.Line{X1: x - 3, Y1: wayLine + 9, X2: x + 3, Y2: wayLine - 9, Paint: picture.Paint{Stroke: picture.Soft, Width: 1.4}}
	}
	return []picture.Node{
		&picture.Path{
			Outline: picture.Lines(x-6, wayLine+9, x, wayLine-9, x+6, wayLine-9, x, wayLine+9).Closed(), Paint: picture.Paint{Fill: picture.Paper},
		},
		stroke(x - 3), stroke(x + 3),
	}
}

// running tells that nothing was decided yet.
func (w way) running() bool { return w.stands == models.StagePending || w.stands == "" }

// course draws the line in the colours of the stages, with bands where a date is less exact than a day.
func (w way) course(time timeline) []picture.Node {
	var line, bands []picture.Node
	piece := func(from, to float64, stage models.Stage, planned bool) {
		paint := picture.Paint{Stroke: lineRole(stage), Width: wayThick}
		if planned {
			paint.Width, paint.Dash = 2, []float64{5, 4}
		}
		if to > from {
			line = append(line, &picture.Line{X1: from, Y1: wayLine, X2: to, Y2: wayLine, Paint: paint})
		}
	}
	for n, s := range w.steps {
		if n+1 < len(w.steps) {
			next := w.steps[n+1]
			piece(time.at(s.last), time.at(next.first), s.after, next.planned)
		}
		if !s.exact() {
			bands = append(bands, band(s, time)...)
		}
	}
	if last := w.steps[len(w.steps)-1]; w.running() && !last.planned && w.today > last.last {
		end := time.at(w.today)
		piece(time.at(last.last), end, last.after, false)
		line = append(line, &picture.Path{
			Outline: picture.Lines(end+3, wayLine-6, end+10, wayLine, end+3, wayLine+6),
			Paint:   picture.Paint{Stroke: lineRole(last.after), Width: 2},
		})
	}
	return append(line, bands...)
}

// band is a date that is no day: as wide as what is known of it.
func band(s step, time timeline) []picture.Node {
	from, to := time.at(s.first), time.at(s.last+1)
	role := s.role()
	if !s.hasFirst || !s.hasLast {
		reach, side := -openReach, -1.0
		if s.hasFirst {
			reach, side = openReach, 1
		}
		end := max(from+reach, 0)
		y := wayLine - 9
		return []picture.Node{
			&picture.Line{X1: from, Y1: y - 2, X2: from, Y2: wayLine + 9, Paint: picture.Paint{Stroke: role, Width: 2}},
			&picture.Line{X1: from, Y1: y, X2: end, Y2: y, Paint: picture.Paint{Stroke: role, Width: 2, Dash: []float64{1.5, 3.5}}},
			&picture.Path{Outline: picture.Lines(end-side*5, y-4, end, y, end-side*5, y+4), Paint: picture.Paint{Stroke: role, Width: 1.6}},
		}
	}
	to = max(to, from+5)
	paint := picture.Paint{Fill: role, Pattern: picture.Hatch, Stroke: role}
	if s.planned {
		paint.Dash = []float64{3, 2.5}
	}
	return []picture.Node{
		&picture.Rect{X: from, Y: wayLine - 9, Width: to - from, Height: 18, Radius: 2, Paint: picture.Paint{Fill: picture.Paper}},
		&picture.Rect{X: from, Y: wayLine - 9, Width: to - from, Height: 18, Radius: 2, Paint: paint},
	}
}

// flags are the words of the steps from left to right, each at its day or in the middle of its days.
func (w way) flags(o Options, time timeline) []flag {
	var list []flag
	for _, s := range w.steps {
		f := flag{step: s, x: (time.at(s.first) + time.at(s.last)) / 2}
		add := func(t picture.Text, lines int) {
			for _, line := range picture.Wrap(t.Text, t.Size, t.Weight, flagWide-8, lines) {
				t.Text = line
				f.lines = append(f.lines, t)
				f.width = max(f.width, picture.Measure(line, t.Size, t.Weight)+14)
			}
		}
		add(picture.Text{Text: s.when(o), Size: smallSize, Role: picture.Soft}, 2)
		add(picture.Text{Text: s.name(o), Size: textSize, Weight: picture.Bold, Role: picture.Ink}, 2)
		add(picture.Text{Text: s.Body, Size: smallSize, Role: picture.Soft, Language: o.recordLanguage()}, 2)
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b flag) int { return cmp.Compare(a.x, b.x) })
	return list
}

// pack gives each flag the first row where neither its words lie on others nor a pole goes through them, from the last
// to the first: so the poles of earlier ones are clear of later ones. It gives the number of rows.
func pack(flags []flag) int {
	rows := 0
	for n := len(flags) - 1; n >= 0; n-- {
		f := &flags[n]
		for _, other := range flags[n+1:] {
			if other.x < f.x+f.width {
				f.row = max(f.row, other.row+1)
			}
		}
		rows = max(rows, f.row+1)
	}
	return rows
}
