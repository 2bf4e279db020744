package atlas

import (
	"slices"
	"testing"

	"tracker/models"
)

func nothing(code models.Code) string { return "nothing of " + string(code) }

func listed(code models.Code, stage models.Stage) Standing {
	return Standing{Code: code, Stage: stage, Listed: true, Href: "/jurisdictions/" + string(code), Title: "about " + string(code)}
}

func find(t *testing.T, shapes []Shape, code models.Code) Shape {
	t.Helper()
	at := slices.IndexFunc(shapes, func(s Shape) bool { return s.Code == code })
	if at < 0 {
		t.Fatalf("%s is not there", code)
	}
	return shapes[at]
}

func TestEveryPlaceOfARegionIsDrawn(t *testing.T) {
	drawing := Draw(sheet(t, Europe), []Standing{listed("EE", models.StageLaw), listed("JE", models.StageLaw), listed("US", models.StageLaw)}, nothing)

	if estonia := find(t, drawing.Outlines, "EE"); estonia.Stage != models.StageLaw || estonia.Href == "" || estonia.Path == "" {
		t.Errorf("Estonia is %+v", estonia)
	}
	if france := find(t, drawing.Outlines, "FR"); france.Stage != "" || france.Href != "" || france.Title != "nothing of FR" {
		t.Errorf("France is %+v", france)
	}
	if jersey := find(t, drawing.Points, "JE"); jersey.Radius == 0 || jersey.Reach < 12 {
		t.Errorf("Jersey is too small to be seen or hit: %+v", jersey)
	}
	find(t, drawing.Points, "AD")
	for _, shape := range slices.Concat(drawing.Outlines, drawing.Points) {
		if shape.Code == "GG" {
			t.Error("Guernsey is drawn, and the record does not know it")
		}
		if shape.Code == "US" {
			t.Error("the United States lie in Europe")
		}
	}
}

func TestWhatIsListedHasItsCode(t *testing.T) {
	all := []models.Code{"GB", "SE", "NL", "LT", "IT", "DE", "XK", "UA", "RO", "PL", "MD", "LV", "JE", "IE", "GI", "EE", "CZ", "NO", "LU", "MT", "LI"}
	for _, region := range Regions {
		var standings []Standing
		for _, code := range all {
			standings = append(standings, listed(code, models.StagePending))
		}
		drawing := Draw(sheet(t, region), standings, nothing)
		p := placing{sheet: sheet(t, region), size: signs[region]}
		var missing []models.Code
		for _, code := range all {
			if !slices.ContainsFunc(drawing.Codes, func(c Code) bool { return c.Code == code && c.Listed }) {
				missing = append(missing, code)
			}
		}
		// In the middle of the continent a map of the world has no room for every code.
		if region == Europe && len(missing) > 0 || len(missing) > 6 {
			t.Errorf("%s: %v have no code", region, missing)
		}
		for n, a := range drawing.Codes {
			for _, b := range drawing.Codes[n+1:] {
				if p.box(a).meets(p.box(b)) {
					t.Errorf("%s: %s and %s lie on each other", region, a.Code, b.Code)
				}
			}
		}
	}
}

func TestAPictureOfTheMapIsTheSameMap(t *testing.T) {
	drawing := Draw(sheet(t, Europe), []Standing{listed("EE", models.StageLaw), listed("XK", models.StageClosed)}, nothing)
	bodies := []Body{{"European Union", models.StageLaw}, {"Council of Europe", models.StageAdopted}}
	scene := drawing.Scene("map", "Map", "Where laws are", bodies)
	if scene.Width != float64(drawing.Width) || scene.Height <= float64(drawing.Height) {
		t.Errorf("the scene is %v by %v", scene.Width, scene.Height)
	}
	if len(scene.Nodes) < len(drawing.Outlines)+len(drawing.Points)+len(drawing.Codes)+2*len(bodies) {
		t.Errorf("only %d nodes", len(scene.Nodes))
	}
}
