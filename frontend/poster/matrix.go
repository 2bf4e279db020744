package poster

import (
	"strconv"

	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/models"
)

// MatrixRow is a jurisdiction with how far it brought each measure, a value of models.MatrixLevels; empty where nothing is
// known.
type MatrixRow struct {
	Name   string
	Levels []string
}

// The most that a matrix draws.
const (
	mostMeasures = 18
	nameRoom     = 190.0
	cellHeight   = 26.0
)

// Matrix draws measures by jurisdictions. Columns have numbers, which are explained below.
func Matrix(o Options, measures []string, rows []MatrixRow, empty string) chart.Chart {
	b := &body{o: o}
	if len(rows) == 0 || len(measures) == 0 {
		b.text(empty, 0, plain)
		return b.done(0)
	}
	drawn := min(len(measures), mostMeasures)
	column := func(n int) float64 { return nameRoom + (float64(n)+0.5)*(Width-nameRoom)/float64(drawn) }
	for n := range drawn {
		b.add(&picture.Text{
			X: column(n), Y: b.y + 14, Text: strconv.Itoa(n + 1), Size: smallSize, Weight: picture.Bold, Anchor: picture.Middle, Role: picture.Soft,
		})
	}
	b.y += 22
	levels, nothing := map[string]bool{}, false
	left := 0
	for n, row := range rows {
		if b.full() {
			left = len(rows) - n
			break
		}
		b.add(
			&picture.Line{X2: Width, Y1: b.y, Y2: b.y, Paint: picture.Paint{Stroke: picture.Grid}},
			&picture.Text{
				Y: picture.Centred(b.y+cellHeight/2, textSize), Text: picture.Fit(row.Name, textSize, picture.Regular, nameRoom-8),
				Size: textSize, Role: picture.Ink,
			},
		)
		for m := range drawn {
			level := ""
			if m < len(row.Levels) {
				level = row.Levels[m]
			}
			levels[level] = true
			nothing = nothing || level == ""
			b.add(levelSign(level)(column(m), b.y+cellHeight/2)...)
		}
		b.y += cellHeight
	}
	b.y += 12
	var signs []sign
	for _, term := range o.Words.Terms("matrix_level") {
		if levels[term.Value] {
			signs = append(signs, sign{levelSign(term.Value), term.Label})
		}
	}
	if nothing {
		signs = append(signs, sign{levelSign(""), o.Words.T("matrix.nothing-known")})
	}
	b.key(signs)
	b.y += 8
	for n := range drawn {
		b.text(o.Words.T("poster.column", "number", o.Words.Number(n+1), "measure", measures[n]), 0, small)
	}
	made := b.ofLanes(left)
	if more := len(measures) - drawn; more > 0 {
		made.Notes = append(made.Notes, o.Words.N("poster.more-measures", more))
	}
	return made
}

// levelSign is the mark of a level: where it is a stage's, the stage's.
func levelSign(level string) func(x, y float64) []picture.Node {
	return func(x, y float64) []picture.Node {
		switch level {
		case "":
			return []picture.Node{&picture.Line{X1: x - 4, X2: x + 4, Y1: y, Y2: y, Paint: picture.Paint{Stroke: picture.Control, Width: 1.5}}}
		case models.LevelCalledFor:
			level = string(models.StagePending)
		case models.LevelApplied:
			mark := picture.Mark(picture.Law, x, y, 15)
			mark.Nodes = append(mark.Nodes, &picture.Circle{Radius: 2.2, Paint: picture.Paint{Fill: picture.Paper}})
			return []picture.Node{mark}
		case models.LevelRefused:
			return []picture.Node{
				&picture.Circle{X: x, Y: y, Radius: 6, Paint: picture.Paint{Stroke: picture.Closed, Width: 1.8}},
				&picture.Line{X1: x - 4, Y1: y + 4, X2: x + 4, Y2: y - 4, Paint: picture.Paint{Stroke: picture.Closed, Width: 1.8}},
			}
		}
		return []picture.Node{picture.Mark(picture.Role(level), x, y, 14)}
	}
}
