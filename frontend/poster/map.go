package poster

import (
	"tracker/frontend/atlas"
	"tracker/frontend/chart"
	"tracker/frontend/picture"
	"tracker/models"
)

// Map is a map as it stands alone, with how many have a law and what its surfaces mean. It is as wide as its sheet.
func Map(o Options, drawing atlas.Drawing, bodies []atlas.Body, says string) chart.Chart {
	scene := drawing.Scene(o.ID, o.Title, o.Description, bodies)
	scene.Language = o.Words.Tag()
	seen := map[models.Stage]bool{}
	for _, shapes := range [][]atlas.Shape{drawing.Outlines, drawing.Points} {
		for _, shape := range shapes {
			seen[shape.Stage] = true
		}
	}
	for _, body := range bodies {
		seen[body.Stage] = true
	}
	b := &body{o: o, y: scene.Height + 14}
	var signs []sign
	for _, term := range o.Words.Terms("stage") {
		if stage := models.Stage(term.Value); seen[stage] {
			signs = append(signs, sign{surface(stage), term.Label})
		}
	}
	signs = append(signs, sign{surface(""), o.Words.T("map.nothing")})
	b.key(signs)
	scene.Add(b.nodes...)
	scene.Height = b.y
	return chart.Chart{Scene: scene, Notes: []string{says, o.Words.T("map.no-statement")}}
}

// surface is what a stage looks like on the map.
func surface(stage models.Stage) func(x, y float64) []picture.Node {
	return func(x, y float64) []picture.Node {
		var nodes []picture.Node
		for _, paint := range atlas.Surface(stage) {
			nodes = append(nodes, &picture.Rect{X: x - 8, Y: y - 7, Width: 16, Height: 14, Paint: paint})
		}
		return nodes
	}
}
