package widget

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// RGB is a colour of sRGB.
type RGB [3]uint8

// The papers of the two themes, which links in the accent's colour stand on.
var (
	LightPaper = RGB{0xfb, 0xfa, 0xf7}
	DarkPaper  = RGB{0x17, 0x15, 0x12}
)

// LeastContrast is that of text and its ground that people with low vision can read (WCAG 2, level AA).
const LeastContrast = 4.5

// Accent is a colour for links and what has the focus.
type Accent struct {
	// Given is what was asked for, OnLight and OnDark what it became to be legible on the paper of each theme.
	Given, OnLight, OnDark RGB
}

// ParseAccent reads "8a2b2b" or "a2b", with "#" before it or not.
func ParseAccent(text string) (Accent, bool) {
	digits := strings.TrimPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	number, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return Accent{}, false
	}
	given := RGB{uint8(number >> 16), uint8(number >> 8), uint8(number)}
	return Accent{
		Given:   given,
		OnLight: legible(given, LightPaper, RGB{}),
		OnDark:  legible(given, DarkPaper, RGB{255, 255, 255}),
	}, true
}

// Corrected tells whether the colour had to be changed for one of the themes.
func (a Accent) Corrected() bool { return a.OnLight != a.Given || a.OnDark != a.Given }

// Stylesheet sets the colour for each theme over the tracker's own.
func (a Accent) Stylesheet() string {
	return fmt.Sprintf(":root{--accent:#%s}@media (prefers-color-scheme:dark){:root:not(.light){--accent:#%s}}:root.dark{--accent:#%[2]s}\n",
		a.OnLight.Hex(), a.OnDark.Hex())
}

// Hex is the colour as six hexadecimal digits.
func (c RGB) Hex() string { return fmt.Sprintf("%02x%02x%02x", c[0], c[1], c[2]) }

// Contrast is that of two colours, from 1 to 21 (WCAG 2).
func Contrast(a, b RGB) float64 {
	lighter, darker := a.luminance(), b.luminance()
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

func (c RGB) luminance() float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// legible mixes as little of an end, black or white, into a colour as makes it legible on a paper. The ends themselves
// are.
func legible(c, paper, end RGB) RGB {
	const steps = 64
	for n := range steps {
		if mixed := mix(c, end, float64(n)/steps); Contrast(mixed, paper) >= LeastContrast {
			return mixed
		}
	}
	return end
}

func mix(a, b RGB, share float64) RGB {
	var mixed RGB
	for n := range mixed {
		mixed[n] = uint8(math.Round(float64(a[n])*(1-share) + float64(b[n])*share))
	}
	return mixed
}
