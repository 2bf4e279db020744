package frontend

import (
	"html/template"

	"tracker/frontend/chart"
	"tracker/frontend/picture"
)

// chartView is a chart on a page, drawn twice: for a wide column and for a phone. The stylesheet shows one of them.
type chartView struct {
	ID           string
	Title        string
	Wide, Narrow template.HTML
	Notes        []string
	Table        chart.Table
	Empty        bool
	// SVG and PNG are the addresses of the drawing as a file; empty where it has none.
	SVG, PNG string
}

// The widths at which charts are drawn on pages, in units.
const (
	wideChart   = 720
	narrowChart = 300
)

// drawChart draws a chart of its data at some width.
type drawChart func(chart.Options) chart.Chart

// newChartView makes a chart for a page. Files is the address of its files without their ending; empty for none.
func newChartView(v *visit, id, title string, files address, draw drawChart) chartView {
	wide := draw(chart.Options{ID: id + "-wide", Width: wideChart, Words: v.words, Record: v.recordLanguage()})
	narrow := draw(chart.Options{ID: id + "-narrow", Width: narrowChart, Words: v.words, Record: v.recordLanguage()})
	view := chartView{
		ID: id, Title: title, Notes: wide.Notes, Table: wide.Table, Empty: wide.Empty,
		Wide: inline(wide.Scene), Narrow: inline(narrow.Scene),
	}
	if files.path != "" {
		view.SVG, view.PNG = files.at(files.path+".svg"), files.at(files.path+".png")
	}
	return view
}

// inline is a drawing as a part of a page.
func inline(scene picture.Scene) template.HTML {
	return template.HTML(scene.Page()) //nolint:gosec // every word in it was escaped
}
