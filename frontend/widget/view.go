// Package widget says what a widget on a partner's page can be asked for: its views, their options and their addresses,
// the colour that it borrows from the page around it, and the lines that put it there. It knows no server and no record.
package widget

import "slices"

// Version is that of what addresses of widgets mean. It stands in every line that is given out; a line without one means
// the first.
const Version = 1

// View is one of the widgets that there are.
type View struct {
	Name string
	// Subject is what the last part of the address names, "slug" or "code"; empty for a view of the whole record.
	Subject string
	// Height is how many CSS pixels a page keeps free for it before its content is known.
	Height int
	// Options are those of its own, beside Common.
	Options []string
	// Limit is how many entries it lists unless it is asked for another number; zero where it lists none.
	Limit int
}

// Common are the options of every view.
var Common = []string{"lang", "theme", "accent", "as_of", "v"}

// choices are the options that narrow which initiatives are shown.
var choices = []string{"jurisdiction", "measure", "stage", "classification", "from", "to"}

// Views are all views, in the order in which they are offered.
var Views = []View{
	{Name: "timeline", Height: 640, Options: append(slices.Clone(choices), "limit"), Limit: 12},
	{Name: "initiative", Subject: "slug", Height: 400},
	{Name: "jurisdiction", Subject: "code", Height: 600, Options: []string{"measure", "stage", "classification", "from", "to", "limit"}, Limit: 6},
	{Name: "map", Height: 760, Options: choices},
	{Name: "matrix", Height: 560, Options: choices},
	{Name: "latest", Height: 680, Options: []string{"jurisdiction", "from", "to", "limit"}, Limit: 6},
	{Name: "counter", Height: 180, Options: []string{"jurisdiction", "measure", "classification"}},
	{Name: "next", Height: 160, Options: append(slices.Clone(choices), "limit"), Limit: 6},
}

// ViewOf finds a view by its name.
func ViewOf(name string) (View, bool) {
	at := slices.IndexFunc(Views, func(v View) bool { return v.Name == name })
	if at < 0 {
		return View{}, false
	}
	return Views[at], true
}

// Takes tells whether the view has an option.
func (v View) Takes(option string) bool {
	return slices.Contains(Common, option) || slices.Contains(v.Options, option)
}

// All are the names of all its options, in the order of the alphabet.
func (v View) All() []string {
	all := slices.Concat(Common, v.Options)
	slices.Sort(all)
	return all
}
