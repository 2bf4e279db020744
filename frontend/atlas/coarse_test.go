package atlas_test

import (
	"strings"
	"testing"

	"tracker/frontend/atlas"
	"tracker/models"
)

func TestACoarseDrawingIsLightAndKeepsEveryPlace(t *testing.T) {
	for _, region := range atlas.Regions {
		sheet, _ := atlas.SheetOf(region)
		whole := atlas.Draw(sheet, nil, func(models.Code) string { return "" })
		light := whole.Coarse()
		if len(light.Outlines) != len(whole.Outlines) || len(light.Points) != len(whole.Points) {
			t.Fatalf("%s: places are gone", region)
		}
		before, after := 0, 0
		for n := range whole.Outlines {
			before, after = before+len(whole.Outlines[n].Path), after+len(light.Outlines[n].Path)
			if path := light.Outlines[n].Path; !strings.HasSuffix(path, "z") || strings.Contains(path, "NaN") {
				t.Errorf("%s: %s is drawn as %q", region, light.Outlines[n].Code, path)
			}
		}
		if region == atlas.Europe && after > before*3/5 || after >= before {
			t.Errorf("%s: the outlines take %d bytes of %d", region, after, before)
		}
	}
}
