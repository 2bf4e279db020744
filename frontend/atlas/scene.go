package atlas

import (
	"tracker/frontend/picture"
	"tracker/models"
)

// Body is a jurisdiction that is no place: it stands below a map.
type Body struct {
	Name  string
	Stage models.Stage
}

// The size of the boxes of bodies in a scene, in units.
const (
	bodyHeight = 26
	bodyText   = 14
	bodyGap    = 10
)

// Scene is the map as a picture that stands alone, with the bodies below it. ID, title and description are those of
// picture.Scene.
func (d Drawing) Scene(id, title, description string, bodies []Body) picture.Scene {
	scene := picture.Scene{
		ID: id, Title: title, Description: description, Width: float64(d.Width), Height: float64(d.Height),
	}
	for _, shape := range d.Outlines {
		outline := outlineOf(shape.rings)
		for _, paint := range Surface(shape.Stage) {
			scene.Add(&picture.Path{Outline: outline, Paint: paint})
		}
		scene.Add(&picture.Path{Outline: outline, Paint: picture.Paint{Stroke: picture.Paper, Width: 0.8}, Title: shape.Title})
	}
	for _, shape := range d.Points {
		if shape.Path != "" {
			for _, paint := range Surface(shape.Stage) {
				scene.Add(&picture.Path{Outline: outlineOf(shape.rings), Paint: paint})
			}
		}
		disc := picture.Circle{X: float64(shape.X), Y: float64(shape.Y), Radius: shape.Radius}
		for _, paint := range Surface(shape.Stage) {
			filled := disc
			filled.Paint = paint
			scene.Add(&filled)
		}
		disc.Paint, disc.Title = picture.Paint{Stroke: edge(shape.Stage), Width: 1.2}, shape.Title
		scene.Add(&disc)
	}
	for _, code := range d.Codes {
		scene.Add(&picture.Text{
			X: code.X, Y: picture.Centred(code.Y, d.CodeSize), Text: string(code.Code), Size: d.CodeSize,
			Weight: weight(code), Anchor: picture.Middle, Role: ink(code),
		})
	}
	addBodies(&scene, bodies)
	return scene
}

// Surface is how a stage looks on a map, in layers: a light one of its colour, and its pattern. Law is whole, and
// what has no stage is the land that it is.
func Surface(stage models.Stage) []picture.Paint {
	role := picture.Role(stage)
	tint := picture.Paint{Fill: role, Opacity: 0.25}
	switch stage {
	case models.StageLaw:
		return []picture.Paint{{Fill: role}}
	case models.StageAdopted:
		return []picture.Paint{tint, {Fill: role, Pattern: picture.Hatch}}
	case models.StagePending:
		return []picture.Paint{tint, {Fill: role, Pattern: picture.Dots}}
	case models.StageClosed:
		return []picture.Paint{tint, {Fill: role, Pattern: picture.Cross}}
	case models.StageUnknown:
		return []picture.Paint{tint, {Fill: role, Pattern: picture.Rules}}
	}
	return []picture.Paint{{Fill: picture.Grid}}
}

// edge is the line around a disc.
func edge(stage models.Stage) picture.Role {
	if stage == "" {
		return picture.Control
	}
	return picture.Role(stage)
}

func ink(code Code) picture.Role {
	switch {
	case code.Inside && code.Stage == models.StageLaw:
		return picture.Paper
	case code.Listed:
		return picture.Ink
	}
	return picture.Soft
}

func weight(code Code) picture.Weight {
	if code.Listed {
		return picture.Bold
	}
	return picture.Regular
}

func outlineOf(rings []ring) picture.Outline {
	var o picture.Outline
	for _, r := range rings {
		o.MoveTo(r[0].x, r[0].y)
		for _, p := range r[1:] {
			o.LineTo(p.x, p.y)
		}
		o.Close()
	}
	return o
}

// addBodies puts boxes below the map, in rows, and makes the scene as tall as they need.
func addBodies(scene *picture.Scene, bodies []Body) {
	x, y := 0.0, scene.Height+bodyGap
	for _, body := range bodies {
		name := picture.Fit(body.Name, bodyText, picture.Regular, scene.Width-2*bodyHeight)
		width := picture.Measure(name, bodyText, picture.Regular) + bodyHeight + bodyGap
		if x > 0 && x+width > scene.Width {
			x, y = 0, y+bodyHeight+bodyGap
		}
		for _, paint := range Surface(body.Stage) {
			scene.Add(&picture.Rect{X: x, Y: y, Width: bodyHeight, Height: bodyHeight, Paint: paint})
		}
		scene.Add(
			&picture.Rect{X: x, Y: y, Width: width, Height: bodyHeight, Paint: picture.Paint{Stroke: edge(body.Stage)}},
			&picture.Text{X: x + bodyHeight + bodyGap/2, Y: picture.Centred(y+bodyHeight/2, bodyText), Text: name, Size: bodyText, Role: picture.Ink},
		)
		x += width + bodyGap
	}
	if len(bodies) > 0 {
		scene.Height = y + bodyHeight + 1
	}
}
