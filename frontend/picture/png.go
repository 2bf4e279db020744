package picture

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"slices"
)

// PNG draws the scene in the colours of a theme, each unit as so many pixels, with a palette of at most 256 colours. It
// fails with ErrTooLarge.
func (s Scene) PNG(theme Theme, scale float64) ([]byte, error) {
	img, err := s.Image(theme, scale)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&out, paletted(img, theme)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// shades is how many colours are told apart when they are counted: five bits a channel.
const shades = 1 << 15

func shade(pix []uint8) int { return int(pix[0]>>3)<<10 | int(pix[1]>>3)<<5 | int(pix[2]>>3) }

// paletted keeps the colours that occur most: a drawing has few, and the steps of its soft edges between them. Those of
// the theme are kept exactly.
func paletted(img *image.RGBA, theme Theme) *image.Paletted {
	var count [shades]int32
	var colours [shades]color.RGBA
	for _, c := range theme.colours {
		colours[shade([]uint8{c.R, c.G, c.B})] = c
	}
	last := [4]uint8{}
	at := 0
	for n := 0; n < len(img.Pix); n += 4 {
		pix := img.Pix[n : n+4 : n+4]
		if now := [4]uint8(pix); n == 0 || now != last {
			last, at = now, shade(pix)
			if colours[at].A == 0 {
				colours[at] = color.RGBA{pix[0], pix[1], pix[2], 255}
			}
		}
		count[at]++
	}
	var used []int
	for n := range count {
		if count[n] > 0 {
			used = append(used, n)
		}
	}
	slices.SortFunc(used, func(a, b int) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	kept := used[:min(len(used), 256)]
	var index [shades]uint8
	palette := make(color.Palette, len(kept))
	for n, s := range kept {
		palette[n] = colours[s]
		index[s] = uint8(n)
	}
	for _, s := range used[len(kept):] {
		index[s] = uint8(palette.Index(colours[s]))
	}
	out := image.NewPaletted(img.Rect, palette)
	for n := range out.Pix {
		out.Pix[n] = index[shade(img.Pix[n*4:n*4+4:n*4+4])]
	}
	return out
}
