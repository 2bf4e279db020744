package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

func near(a color.Color, b color.RGBA) bool {
	r, g, bl, _ := a.RGBA()
	off := func(x uint32, y uint8) bool { return math.Abs(float64(x>>8)-float64(y)) <= 3 }
	return off(r, b.R) && off(g, b.G) && off(bl, b.B)
}

func drawn(t *testing.T, s Scene, theme Theme, scale float64) image.Image {
	t.Helper()
	data, err := s.PNG(theme, scale)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestShapesAreDrawnWhereTheyAre(t *testing.T) {
	bent := Lines(10, 70, 40, 70, 40, 95)
	s := Scene{Width: 100, Height: 100, Nodes: []Node{
		&Rect{X: 10, Y: 10, Width: 20, Height: 10, Paint: Paint{Fill: Law}},
		&Group{X: 50, Y: 0, Nodes: []Node{&Circle{X: 20, Y: 20, Radius: 10, Paint: Paint{Fill: No}}}},
		&Line{X1: 0, Y1: 50, X2: 100, Y2: 50, Paint: Paint{Stroke: Ink, Width: 4, Dash: []float64{20, 20}}},
		&Path{Outline: bent, Paint: Paint{Stroke: Adopted, Width: 6}},
		// Far beyond the frame on all sides, and still only what is in it is covered.
		&Rect{X: -5000, Y: 97, Width: 10_000, Height: 5000, Paint: Paint{Fill: Accent}},
		&Rect{X: 60, Y: 60, Width: 30, Height: 30, Paint: Paint{Fill: Yes, Pattern: Rules}},
	}}
	for _, theme := range Themes {
		for _, scale := range []float64{1, 2} {
			img := drawn(t, s, theme, scale)
			for _, c := range []struct {
				x, y float64
				want Role
			}{
				{20, 15, Law}, {5, 5, Paper}, {31.6, 15, Paper}, {20, 21.6, Paper},
				{70, 20, No}, {70, 11, No}, {62, 12, Paper}, {20, 30, Paper},
				{10, 50, Ink}, {30, 50, Paper}, {50, 50, Ink}, {70, 50, Paper}, {10, 53, Paper},
				{25, 70, Adopted}, {40, 85, Adopted}, {41, 69, Adopted}, {40, 70, Adopted}, {30, 85, Paper}, {42, 66, Paper},
				{50, 98, Accent}, {1, 99, Accent}, {50, 95.4, Paper},
				{75, 63, Yes}, {75, 66, Paper}, {75, 69, Yes},
			} {
				if got := img.At(int(c.x*scale), int(c.y*scale)); !near(got, theme.Colour(c.want)) {
					t.Errorf("%s at %v: (%v, %v) is %v, want %s", theme.Name, scale, c.x, c.y, got, c.want)
				}
			}
		}
	}
}

func TestASlopeThatComesFromOutsideKeepsItsAngle(t *testing.T) {
	slope := Lines(-100, 40, 200, 70, 200, 500, -100, 500).Closed()
	img := drawn(t, Scene{Width: 100, Height: 100, Nodes: []Node{&Path{Outline: slope, Paint: Paint{Fill: Law}}}}, Light, 1)
	for _, c := range []struct {
		x, y int
		want Role
	}{{3, 45, Paper}, {3, 53, Law}, {96, 56, Paper}, {96, 63, Law}, {50, 52, Paper}, {50, 58, Law}} {
		if got := img.At(c.x, c.y); !near(got, Light.Colour(c.want)) {
			t.Errorf("(%d, %d) is %v, want %s", c.x, c.y, got, c.want)
		}
	}
}

// inked counts the pixels of a row or column range that are not the paper.
func inked(img image.Image, area image.Rectangle) int {
	count := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if !near(img.At(x, y), Light.Colour(Paper)) {
				count++
			}
		}
	}
	return count
}

func TestTextIsDrawnAsWideAsItIsMeasured(t *testing.T) {
	const text = "Закон Magnitsky"
	width := Measure(text, 20, Bold)
	for anchor, from := range map[Anchor]float64{Start: 150, Middle: 150 - width/2, End: 150 - width} {
		s := Scene{Width: 400, Height: 40, Nodes: []Node{&Text{X: 150, Y: 25, Text: text, Size: 20, Weight: Bold, Anchor: anchor, Role: Ink}}}
		img := drawn(t, s, Light, 1)
		a, b := int(from), int(from+width)+1
		if inked(img, image.Rect(0, 0, a-1, 40)) > 0 || inked(img, image.Rect(b+1, 0, 400, 40)) > 0 {
			t.Errorf("anchor %d: text leaves its measure", anchor)
		}
		if inked(img, image.Rect(a, 0, a+20, 40)) == 0 || inked(img, image.Rect(b-20, 0, b, 40)) == 0 {
			t.Errorf("anchor %d: text does not fill its measure", anchor)
		}
	}
}

func TestADrawingBeyondTheLimitIsRefused(t *testing.T) {
	for _, s := range []Scene{{Width: 4000, Height: 1001}, {Width: 0, Height: 10}, {Width: math.NaN(), Height: 3}, {Width: math.Inf(1), Height: 3}, {Width: -5, Height: -5}} {
		if _, err := s.PNG(Light, 1); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%v × %v: %v", s.Width, s.Height, err)
		}
	}
	if _, err := (Scene{Width: 2000, Height: 2000}).PNG(Light, 1); err != nil {
		t.Error(err)
	}
}

func TestATallDrawingGetsTheScaleThatItsLimitAllows(t *testing.T) {
	for _, s := range []Scene{{Width: 300, Height: 200}, {Width: 776, Height: 2000}, {Width: 1120, Height: 30_000}, {Width: 3333, Height: 1777}} {
		scale := s.Scale(2)
		if _, err := s.PNG(Light, scale); err != nil || scale > 2 || (s.Height < 500 && scale < 2) {
			t.Errorf("%v × %v at %v: %v", s.Width, s.Height, scale, err)
		}
	}
}

func card() Scene {
	s := Scene{Width: 1200, Height: 630}
	s.Add(Mark(Law, 100, 100, 40), Paragraph(Text{X: 80, Y: 200, Size: 60, Weight: Bold, Role: Ink},
		Wrap("Sergei Magnitsky Rule of Law Accountability Act of 2012, as it was passed by both chambers of the Congress", 60, Bold, 1040, 3), 1.2))
	for n := range 8 {
		s.Add(&Text{X: 80, Y: 420 + float64(n)*24, Text: strings.Repeat("Adopted by 92 to 4 ", 3), Size: 20, Role: Soft})
	}
	s.Add(&Rect{X: 700, Y: 430, Width: 300, Height: 40, Paint: Paint{Fill: Adopted, Pattern: Hatch}})
	return s
}

func TestACardIsSmall(t *testing.T) {
	data, err := card().PNG(Light, 1)
	if err != nil || len(data) > 60_000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

func BenchmarkCard(b *testing.B) {
	s := card()
	for b.Loop() {
		if _, err := s.PNG(Light, 1); err != nil {
			b.Fatal(err)
		}
	}
}
