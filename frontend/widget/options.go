package widget

import (
	"net/url"
	"slices"
	"strings"

	"tracker/locale"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// Theme is which of its two looks a widget has.
type Theme string

// The themes. Auto follows what the reader prefers.
const (
	Auto  Theme = "auto"
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Themes are all themes, the usual one first.
var Themes = []Theme{Auto, Light, Dark}

// MaxLimit is the most entries that a widget lists.
const MaxLimit = 50

// Options are what a widget is asked for.
type Options struct {
	View View
	// Subject is a slug, or a code in lower case; empty where the view has none.
	Subject string
	// Filter chooses initiatives, and the moment at which the record is read.
	Filter store.InitiativeFilter
	Words  *locale.Locale
	Theme  Theme
	// Accent is nil for the tracker's own.
	Accent *Accent
	// Limit is how many entries are listed; that of the view unless another was asked for.
	Limit int
}

// filterNames are the options that web.ChoiceFilter reads.
var filterNames = append(slices.Clone(choices), "as_of")

// Read reads the options of a view. The faults are all that is wrong, in words for who wrote the address; the options
// hold what could be read.
func Read(view View, subject string, values url.Values) (Options, models.Faults) {
	o := Options{View: view, Subject: subject, Words: locale.English(), Theme: Auto, Limit: view.Limit}
	chosen, own := url.Values{}, url.Values{}
	var faults models.Faults
	for _, name := range sorted(values) {
		switch {
		case !view.Takes(name):
			faults.Add(pointer(name), "This widget has no such option. It has: %s.", strings.Join(view.All(), ", "))
		case slices.Contains(filterNames, name):
			chosen[name] = values[name]
		default:
			own[name] = values[name]
		}
	}
	filter, wrong := web.ChoiceFilter(chosen)
	filter.Audience = store.Public
	o.Filter = filter
	faults = append(faults, wrong...)

	q := web.NewQuery(own)
	if tag := q.Text("lang"); tag != "" {
		if words, ok := locale.Of(strings.ToLower(tag)); ok {
			o.Words = words
		} else {
			faults.Add(pointer("lang"), "There is no such language here. There are: %s.", strings.Join(tags(), ", "))
		}
	}
	if theme := Theme(q.Text("theme")); slices.Contains(Themes, theme) {
		o.Theme = theme
	} else if theme != "" {
		faults.Add(pointer("theme"), "A theme is auto, light or dark.")
	}
	if text := q.Text("accent"); text != "" {
		accent, ok := ParseAccent(text)
		if o.Accent = &accent; !ok {
			o.Accent = nil
			faults.Add(pointer("accent"), "A colour has three or six hexadecimal digits, as 8a2b2b does.")
		}
	}
	if view.Limit > 0 {
		o.Limit = q.Number("limit", 1, MaxLimit, view.Limit)
	}
	q.Number("v", 1, Version, Version)
	return o, append(faults, q.Faults()...)
}

func sorted(values url.Values) []string {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func tags() []string {
	var list []string
	for _, language := range locale.Languages() {
		list = append(list, language.Tag)
	}
	return list
}

// pointer names an option in a fault, as web does; of a long name its beginning.
func pointer(name string) string {
	const most = 60
	if runes := []rune(strings.ToValidUTF8(name, "�")); len(runes) > most {
		name = string(runes[:most]) + "…"
	}
	return "/query/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}
