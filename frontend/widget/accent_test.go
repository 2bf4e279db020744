package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"tracker/frontend/widget"
)

func TestEveryAccentIsLegibleOnBothPapers(t *testing.T) {
	const step = 0x11
	for r := 0; r < 256; r += step {
		for g := 0; g < 256; g += step {
			for b := 0; b < 256; b += step {
				text := fmt.Sprintf("%02x%02x%02x", r, g, b)
				accent, ok := widget.ParseAccent(text)
				if !ok || accent.Given.Hex() != text {
					t.Fatalf("%s is read as %v", text, accent)
				}
				for paper, made := range map[widget.RGB]widget.RGB{widget.LightPaper: accent.OnLight, widget.DarkPaper: accent.OnDark} {
					if contrast := widget.Contrast(made, paper); contrast < widget.LeastContrast {
						t.Fatalf("%s on %s: %s has a contrast of %.2f", text, paper.Hex(), made.Hex(), contrast)
					}
					if widget.Contrast(accent.Given, paper) >= widget.LeastContrast && made != accent.Given {
						t.Fatalf("%s on %s was legible and became %s", text, paper.Hex(), made.Hex())
					}
				}
			}
		}
	}
}

func TestAnAccentIsWrittenInThreeOrSixDigits(t *testing.T) {
	for text, want := range map[string]string{"#8a2b2b": "8a2b2b", "8A2B2B": "8a2b2b", "#f80": "ff8800", "000": "000000"} {
		if accent, ok := widget.ParseAccent(text); !ok || accent.Given.Hex() != want {
			t.Errorf("%q is read as %v, %v", text, accent.Given.Hex(), ok)
		}
	}
	for _, text := range []string{"", "#", "red", "12345", "1234567", "##12345", "+12345", "é12", "}body{", "8a2b2b;", strings.Repeat("f", 10000)} {
		if _, ok := widget.ParseAccent(text); ok {
			t.Errorf("%q is taken for a colour", text)
		}
	}
}
