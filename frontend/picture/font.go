package picture

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a font with what has been read of it. Outlines are read once, in units of the size of the letters.
type face struct {
	font   *sfnt.Font
	glyphs sync.Map // rune → *glyph, for runes that the font has: there are some hundreds
}

// glyph is the shape of a letter, its baseline at 0, and how far it moves the pen.
type glyph struct {
	advance float64
	outline Outline
}

var faces = [...]func() *face{
	Regular: sync.OnceValue(func() *face { return readFace(goregular.TTF) }),
	Bold:    sync.OnceValue(func() *face { return readFace(gobold.TTF) }),
}

func faceOf(weight Weight) *face {
	if weight == Bold {
		return faces[Bold]()
	}
	return faces[Regular]()
}

func readFace(data []byte) *face {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		panic("picture: a font that the program carries cannot be read: " + err.Error())
	}
	return &face{font: parsed}
}

// missing stands for every character that the fonts have no shape for.
const missing = '\uFFFD'

// box is drawn where a font does not even have a sign for what is missing.
var box = &glyph{advance: 0.6, outline: func() Outline {
	o := Lines(0.06, 0, 0.54, 0, 0.54, -0.7, 0.06, -0.7).Closed()
	o.MoveTo(0.11, -0.05).LineTo(0.11, -0.65).LineTo(0.49, -0.65).LineTo(0.49, -0.05).Close()
	return o
}()}

// has tells whether the font has a shape for a character.
func (f *face) has(r rune) bool {
	if _, ok := f.glyphs.Load(r); ok {
		return true
	}
	index, err := f.font.GlyphIndex(nil, r)
	return err == nil && index != 0
}

// glyph gives the shape of a character, and that of the sign for what is missing when there is none.
func (f *face) glyph(r rune) *glyph {
	if known, ok := f.glyphs.Load(r); ok {
		return known.(*glyph)
	}
	made := f.read(r)
	if made == nil {
		if made = box; r != missing {
			return f.glyph(missing)
		}
	}
	f.glyphs.Store(r, made)
	return made
}

// read is nil for a character that the font does not have.
func (f *face) read(r rune) *glyph {
	var buffer sfnt.Buffer
	em := f.font.UnitsPerEm()
	size := fixed.Int26_6(em)
	index, err := f.font.GlyphIndex(&buffer, r)
	if err != nil || index == 0 {
		return nil
	}
	advance, err := f.font.GlyphAdvance(&buffer, index, size, font.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := f.font.LoadGlyph(&buffer, index, size, nil)
	if err != nil {
		return nil
	}
	unit := func(v fixed.Int26_6) float64 { return float64(v) / float64(em) }
	made := &glyph{advance: unit(advance)}
	o := &made.outline
	for _, s := range segments {
		a := s.Args
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			o.MoveTo(unit(a[0].X), unit(a[0].Y))
		case sfnt.SegmentOpLineTo:
			o.LineTo(unit(a[0].X), unit(a[0].Y))
		case sfnt.SegmentOpQuadTo:
			o.QuadTo(unit(a[0].X), unit(a[0].Y), unit(a[1].X), unit(a[1].Y))
		case sfnt.SegmentOpCubeTo:
			o.CubeTo(unit(a[0].X), unit(a[0].Y), unit(a[1].X), unit(a[1].Y), unit(a[2].X), unit(a[2].Y))
		}
	}
	return made
}
