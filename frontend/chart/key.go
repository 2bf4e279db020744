package chart

import "tracker/frontend/picture"

// entry is an explanation: a sign of at most keySign units in width and height, and its words.
type entry struct {
	// sign is drawn about its middle.
	sign []picture.Node
	text string
	// bold words are figures.
	bold bool
	role picture.Role
}

const (
	keySign = 14.0
	keyGap  = 6.0
	keyLine = 20.0
)

// swatch is a surface as a sign.
func swatch(paint picture.Paint) []picture.Node {
	return []picture.Node{&picture.Rect{X: -6, Y: -6, Width: 12, Height: 12, Paint: paint}}
}

// key sets entries beside and below one another from a height on, and gives the height that follows.
func key(entries []entry, left, right, top float64) (*picture.Group, float64) {
	group := &picture.Group{}
	x, y := left, top+keyLine/2
	for n, e := range entries {
		weight := picture.Regular
		if e.bold {
			weight = picture.Bold
		}
		role := e.role
		if role == picture.None {
			role = picture.Ink
		}
		sign := 0.0
		if len(e.sign) > 0 {
			sign = keySign + keyGap
		}
		text := picture.Fit(e.text, textSize, weight, right-left-sign)
		width := sign + picture.Measure(text, textSize, weight)
		if n > 0 && x+width > right {
			x, y = left, y+keyLine
		}
		if len(e.sign) > 0 {
			group.Nodes = append(group.Nodes, &picture.Group{X: x + keySign/2, Y: y, Nodes: e.sign})
		}
		group.Nodes = append(group.Nodes, &picture.Text{
			X: x + sign, Y: picture.Centred(y, textSize), Text: text, Size: textSize, Weight: weight, Role: role,
		})
		x += width + 18
	}
	return group, y + keyLine/2
}
