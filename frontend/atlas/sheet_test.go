package atlas

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"tracker/models"
)

// limits are the sizes that a page can bear, compressed.
var limits = map[Region]int{World: 11 << 10, Europe: 21 << 10}

func sheet(t *testing.T, region Region) *Sheet {
	t.Helper()
	s, err := read(region)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// notCountries are codes that the library takes for countries, and the standard has withdrawn or keeps for other uses.
const notCountries = "AC AN CP CQ CS DG EA EU EZ FQ IC NT PC SU TA UN YU"

func TestTheWorldHasEveryCountry(t *testing.T) {
	world := sheet(t, World)
	found := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() || region.Canonicalize() != region || region.String() != code ||
				strings.Contains(notCountries, code) {
				continue
			}
			found++
			// Antarctica has no legislature and is not drawn.
			if !world.Has(models.Code(code)) && code != "AQ" {
				t.Errorf("%s has neither an outline nor a point", code)
			}
		}
	}
	if found != 249+1 { // and Kosovo
		t.Errorf("%d countries were looked for", found)
	}
	if !world.Has("XK") {
		t.Error("Kosovo is missing")
	}
}

func TestEuropeHasTheMembersOfTheCouncilOfEurope(t *testing.T) {
	europe := sheet(t, Europe)
	for _, code := range []models.Code{
		"AL", "AD", "AM", "AT", "AZ", "BE", "BA", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "GE", "DE", "GR",
		"HU", "IS", "IE", "IT", "LV", "LI", "LT", "LU", "MT", "MD", "MC", "ME", "NL", "MK", "NO", "PL", "PT", "RO",
		"SM", "RS", "SK", "SI", "ES", "SE", "CH", "TR", "UA", "GB", "BY", "RU", "XK", "VA", "GI", "JE", "GG", "IM",
	} {
		if !europe.Has(code) {
			t.Errorf("%s has neither an outline nor a point", code)
		}
	}
}

func TestNothingLiesOutsideTheFrame(t *testing.T) {
	for _, region := range Regions {
		s := sheet(t, region)
		width, height := float64(s.Width), float64(s.Height)
		for _, place := range s.Places {
			points := ring{{float64(place.X), float64(place.Y)}}
			for _, r := range place.rings {
				points = append(points, r...)
			}
			for _, p := range points {
				if p.x < 0 || p.y < 0 || p.x > width || p.y > height {
					t.Errorf("%s: %s reaches to %v", region, place.Code, p)
					break
				}
			}
		}
	}
}

func TestCodesStandWithinTheirOutlines(t *testing.T) {
	for _, region := range Regions {
		for _, place := range sheet(t, region).Places {
			if place.Room > 1 && !contains(place.rings, point{float64(place.X) + 0.01, float64(place.Y) + 0.01}) {
				t.Errorf("%s: the code of %s stands outside", region, place.Code)
			}
		}
	}
}

func TestBordersAreThoseThatThePageSays(t *testing.T) {
	text, err := os.ReadFile("testdata/landmarks.json")
	if err != nil {
		t.Fatal(err)
	}
	var landmarks map[Region]map[string][2]float64
	if err := json.Unmarshal(text, &landmarks); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		landmark string
		code     models.Code
	}{
		{"Simferopol", "UA"}, {"Donetsk", "UA"}, {"Rostov-on-Don", "RU"}, {"Northern Cyprus", "CY"}, {"Larnaca", "CY"},
		{"Pristina", "XK"}, {"Hargeisa", "SO"},
	} {
		for _, region := range Regions {
			spot, ok := landmarks[region][want.landmark]
			if !ok {
				t.Fatalf("%s: where is %s?", region, want.landmark)
			}
			s := sheet(t, region)
			if spot[0] < 0 || spot[1] < 0 || spot[0] > float64(s.Width) || spot[1] > float64(s.Height) {
				continue // beyond the frame of Europe
			}
			var in []models.Code
			for _, place := range s.Places {
				if contains(place.rings, point{spot[0], spot[1]}) {
					in = append(in, place.Code)
				}
			}
			if !slices.Equal(in, []models.Code{want.code}) {
				t.Errorf("%s: %s lies in %v and not in %s alone", region, want.landmark, in, want.code)
			}
		}
	}
}

func TestTheSheetsAreSmall(t *testing.T) {
	for region, limit := range limits {
		text, err := files.ReadFile(string(region) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
		_, _ = w.Write(text)
		_ = w.Close()
		if out.Len() > limit {
			t.Errorf("%s has %d bytes, more than %d", region, out.Len(), limit)
		}
	}
}
