package chart

import "tracker/frontend/picture"

// Credit says on a drawing that is taken away where it comes from.
type Credit struct {
	// Campaign names the record, Address is that of the page, and Licence what the data may be used under. Empty ones
	// are left out.
	Campaign, Address, Licence string
	// Stand says as of when the record was read, in words.
	Stand string
}

const (
	sheetEdge  = 28.0
	sheetTitle = 21.0
)

// Sheet is the chart as it stands alone: with its title above, and below its notes and where it comes from.
func (c Chart) Sheet(credit Credit) picture.Scene {
	sheet := c.Scene
	sheet.Nodes = nil
	sheet.Width = c.Scene.Width + 2*sheetEdge
	y := sheetEdge + sheetTitle*0.8
	title := picture.Wrap(c.Scene.Title, sheetTitle, picture.Bold, c.Scene.Width, 3)
	sheet.Add(
		&picture.Rect{Width: sheet.Width, Height: 5, Paint: picture.Paint{Fill: picture.Accent}},
		picture.Paragraph(picture.Text{X: sheetEdge, Y: y, Size: sheetTitle, Weight: picture.Bold, Role: picture.Ink}, title, 1.25),
	)
	y += float64(len(title)-1)*1.25*sheetTitle + 22
	sheet.Add(&picture.Group{X: sheetEdge, Y: y, Nodes: c.Scene.Nodes})
	y += c.Scene.Height + 22
	below := func(text string, role picture.Role) {
		lines := picture.Wrap(text, smallSize, picture.Regular, c.Scene.Width, 3)
		sheet.Add(picture.Paragraph(picture.Text{X: sheetEdge, Y: y, Size: smallSize, Role: role}, lines, 1.35))
		y += float64(len(lines)) * 1.35 * smallSize
	}
	for _, note := range c.Notes {
		below(note, picture.Ink)
	}
	y += 16
	sheet.Add(&picture.Line{X1: sheetEdge, Y1: y - 12, X2: sheet.Width - sheetEdge, Y2: y - 12, Paint: picture.Paint{Stroke: picture.Grid}})
	y += 4
	for _, text := range []string{credit.Campaign, credit.Stand, credit.Licence, credit.Address} {
		below(text, picture.Soft)
	}
	sheet.Height = y + sheetEdge - 14
	return sheet
}
