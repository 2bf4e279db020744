package chart

import (
	"tracker/frontend/picture"
	"tracker/models"
)

// The sizes of the way down a phone, in units.
const (
	downLine = 12.0 // how far from the left the line runs
	downText = 32.0
	downGap  = 18.0
)

// drawDown lists the steps below one another along a line in the colours of the stages. Distances stand in words where
// both days are known.
func (w way) drawDown(scene *picture.Scene, o Options) {
	y := 14.0
	var line, marks, words []picture.Node
	for n, s := range w.steps {
		at := y
		for _, t := range []picture.Text{
			{Text: s.when(o), Size: smallSize, Role: picture.Soft},
			{Text: s.name(o), Size: textSize + 1, Weight: picture.Bold, Role: picture.Ink},
			{Text: s.Body, Size: smallSize, Role: picture.Soft, Language: o.recordLanguage()},
		} {
			for _, text := range picture.Wrap(t.Text, t.Size, t.Weight, o.Width-downText, 3) {
				t.X, t.Y, t.Text = downText, y+4, text
				y += 17
				one := t
				words = append(words, &one)
			}
		}
		if s.exact() {
			marks = append(marks, s.mark(downLine, at))
		} else {
			paint := picture.Paint{Fill: s.role(), Pattern: picture.Hatch, Stroke: s.role()}
			if s.planned {
				paint.Dash = []float64{3, 2.5}
			}
			box := picture.Rect{X: downLine - 7, Y: at - 8, Width: 14, Height: 24, Radius: 2, Paint: picture.Paint{Fill: picture.Paper}}
			over := box
			over.Paint = paint
			marks = append(marks, &box, &over)
		}
		if n+1 < len(w.steps) {
			next := w.steps[n+1]
			if between := next.first - s.last; s.exact() && next.exact() && between > 0 {
				words = append(words, &picture.Text{
					X: downText, Y: y + 8, Text: picture.Fit(o.Words.N("chart.days-later", int(between)), smallSize, picture.Regular, o.Width-downText), Size: smallSize, Role: picture.Soft,
				})
				y += 17
			}
			y += downGap
			line = append(line, downPiece(at, y, s.after, next.planned))
			continue
		}
		if w.running() && !s.planned {
			y += 10
			line = append(line, downPiece(at, y, s.after, false), &picture.Path{
				Outline: picture.Lines(downLine-6, y+3, downLine, y+10, downLine+6, y+3), Paint: picture.Paint{Stroke: lineRole(s.after), Width: 2},
			})
			y += 12
		}
	}
	scene.Add(line...)
	scene.Add(marks...)
	scene.Add(words...)
	scene.Height = y + 4
}

func downPiece(from, to float64, stage models.Stage, planned bool) *picture.Line {
	paint := picture.Paint{Stroke: lineRole(stage), Width: 4}
	if planned {
		paint.Width, paint.Dash = 2, []float64{4, 4}
	}
	return &picture.Line{X1: downLine, Y1: from, X2: downLine, Y2: to, Paint: paint}
}
