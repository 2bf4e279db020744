package picture

// Mark is the sign of a stage about a point, as the pages draw it: each has a shape of its own. A role that is no stage
// gets a plain disc.
func Mark(stage Role, x, y, size float64) *Group {
	unit := size / 16
	at := func(xy ...float64) Outline {
		for n := range xy {
			xy[n] = (xy[n] - 8) * unit
		}
		return Lines(xy...)
	}
	group := &Group{X: x, Y: y}
	switch stage {
	case Law:
		group.Nodes = []Node{&Path{Outline: at(8, .8, 15.2, 8, 8, 15.2, .8, 8).Closed(), Paint: Paint{Fill: stage}}}
	case Pending:
		group.Nodes = []Node{
			&Circle{Radius: 5 * unit, Paint: Paint{Fill: Paper, Stroke: stage, Width: 1.8 * unit}},
			&Circle{Radius: 2 * unit, Paint: Paint{Fill: stage}},
		}
	case Closed:
		cross := at(3.4, 3.4, 12.6, 12.6)
		cross.MoveTo(4.6*unit, -4.6*unit).LineTo(-4.6*unit, 4.6*unit)
		group.Nodes = []Node{&Path{Outline: cross, Paint: Paint{Stroke: stage, Width: 2.1 * unit}}}
	case Unknown:
		group.Nodes = []Node{&Circle{Radius: 5.2 * unit, Paint: Paint{
			Fill: Paper, Stroke: stage, Width: 1.8 * unit, Dash: []float64{2 * unit, 2.08 * unit},
		}}}
	default:
		group.Nodes = []Node{&Circle{Radius: 5.8 * unit, Paint: Paint{Fill: stage}}}
	}
	return group
}
