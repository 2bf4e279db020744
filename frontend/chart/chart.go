// Package chart draws figures of the record: pure functions from data to a drawing with the table behind it. What is
// not known is drawn as missing and never as nothing.
package chart

import (
	"tracker/frontend/picture"
	"tracker/locale"
)

// Options are how a chart is wanted.
type Options struct {
	// ID names the drawing within its page.
	ID string
	// Width in units. Below narrow the chart has the layout of a phone.
	Width float64
	Words *locale.Locale
	// Record is the language that the record is written in, a BCP 47 tag.
	Record string
}

// The bounds of a width that a drawing can be asked for.
const (
	LeastWidth = 300
	MostWidth  = 1120
	narrow     = 520
)

// Chart is a drawing, what it says in a table, and what has to be said beside it. The title and the description of the
// drawing name the chart and say in words what it shows.
type Chart struct {
	Scene picture.Scene
	Table Table
	// Notes are whole sentences: what is left out, and how something is meant.
	Notes []string
	// Empty tells that there is nothing to draw.
	Empty bool
}

// Table is the data of a chart as a reader can check it. Every row has a cell a column.
type Table struct {
	Head []Column
	Rows [][]Cell
}

// Column is the heading of a column; those of numbers are set to the right.
type Column struct {
	Label  string
	Number bool
}

// Cell is a value, with the address that it leads to if any.
type Cell struct {
	Text, Href string
	// Record tells that the words are the record's own, in its language.
	Record bool
	// Missing tells that the text says why there is no value.
	Missing bool
}

// The sizes of letters, in units.
const (
	textSize  = 13.0
	smallSize = 12.0
)

// begin makes the frame of a chart whose height is still to come.
func (o *Options) begin(title, description string) Chart {
	o.Width = min(max(o.Width, LeastWidth), MostWidth)
	return Chart{Scene: picture.Scene{ID: o.ID, Width: o.Width, Title: title, Description: description, Language: o.Words.Tag()}}
}

func (o Options) isNarrow() bool { return o.Width < narrow }

// recordLanguage is the one to mark words of the record with, empty on pages in that language.
func (o Options) recordLanguage() string {
	if o.Record == o.Words.Tag() {
		return ""
	}
	return o.Record
}
