package picture

import (
	"image/color"
	"maps"
)

// Role is what a colour means. Each is a custom property of the site's stylesheet.
type Role string

// The roles. None draws nothing.
const (
	None    Role = ""
	Paper   Role = "paper"
	Ink     Role = "ink"
	Soft    Role = "soft"
	Grid    Role = "grid"
	Control Role = "control"
	Accent  Role = "accent"
	Sunk    Role = "sunk"

	Law     Role = "law"
	Adopted Role = "adopted"
	Pending Role = "pending"
	Closed  Role = "closed"
	Unknown Role = "unknown"

	Yes     Role = "yes"
	No      Role = "no"
	Abstain Role = "abstain"
)

// Theme gives each role its colour.
type Theme struct {
	Name    string
	colours map[Role]color.RGBA
}

// Light and Dark are the site's own colours.
var (
	Light = Theme{"light", map[Role]color.RGBA{
		Paper: hex(0xfbfaf7), Ink: hex(0x1f1c18), Soft: hex(0x5c554b), Grid: hex(0xddd7ca), Control: hex(0x857c6d),
		Accent: hex(0x8a2b2b), Sunk: hex(0xf3e7e2),
		Law: hex(0x14614f), Adopted: hex(0x32569a), Pending: hex(0x97600c), Closed: hex(0x756c60), Unknown: hex(0x857c6d),
		Yes: hex(0x3d3a34), No: hex(0xa8483f), Abstain: hex(0xb9b0a0),
	}}
	Dark = Theme{"dark", map[Role]color.RGBA{
		Paper: hex(0x171512), Ink: hex(0xebe6dc), Soft: hex(0xb0a799), Grid: hex(0x38332b), Control: hex(0x8b8272),
		Accent: hex(0xe39b8c), Sunk: hex(0x33221e),
		Law: hex(0x66c2a5), Adopted: hex(0x93b3ec), Pending: hex(0xe0b25e), Closed: hex(0xa89f91), Unknown: hex(0x948b7c),
		Yes: hex(0xd9d3c7), No: hex(0xd9796c), Abstain: hex(0x6f675a),
	}}
)

// Themes are those that a file can be asked for, by name.
var Themes = map[string]Theme{Light.Name: Light, Dark.Name: Dark}

// Colour is that of a role. One that is not known is drawn as ink, so that it is seen.
func (t Theme) Colour(role Role) color.RGBA {
	if c, ok := t.colours[role]; ok {
		return c
	}
	return t.colours[Ink]
}

// With is the theme with another colour for a role.
func (t Theme) With(role Role, colour color.RGBA) Theme {
	colours := maps.Clone(t.colours)
	colours[role] = colour
	return Theme{t.Name, colours}
}

func hex(rgb uint32) color.RGBA {
	return color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}
