package frontend

import (
	"strings"

	"tracker/frontend/widget"
	"tracker/locale"
	"tracker/models"
)

// optionFaults says what is wrong with the options of a view in the language of who chose them. Whoever finds a fault
// tells it in English; in other languages is said what the option takes.
func optionFaults(words *locale.Locale, view widget.View, faults models.Faults) []faultView {
	var views []faultView
	for _, fault := range faults {
		name, detail := faultName(fault.Pointer), fault.Detail
		if words != locale.English() {
			detail = optionTakes(words, view, name)
		}
		views = append(views, faultView{name, detail})
	}
	return views
}

// optionTakes says what an option of a view can be.
func optionTakes(words *locale.Locale, view widget.View, name string) string {
	one := func(values []string) string { return words.T("embed.takes-one", "values", strings.Join(values, ", ")) }
	several := func(values []string) string {
		return words.T("embed.takes-several", "values", strings.Join(values, ", "))
	}
	between := func(least, most int) string {
		return words.T("embed.takes-number", "least", words.Number(least), "most", words.Number(most))
	}
	switch name {
	case "view":
		return one(valuesOf(widget.Views, func(v widget.View) string { return v.Name }))
	case "lang":
		return one(valuesOf(locale.Languages(), func(l locale.Language) string { return l.Tag }))
	case "theme":
		return one(valuesOf(widget.Themes, func(t widget.Theme) string { return string(t) }))
	case "accent":
		return words.T("embed.takes-colour")
	case "as_of":
		return words.T("embed.takes-day")
	case "v":
		return between(1, widget.Version)
	}
	if !view.Takes(name) {
		return words.T("embed.takes-unknown", "options", strings.Join(view.All(), ", "))
	}
	switch name {
	case "jurisdiction":
		return words.T("embed.takes-jurisdiction")
	case "measure":
		return words.T("embed.takes-measure")
	case "stage":
		return several(models.Stages.Values())
	case "classification":
		return several(models.Classifications.Values())
	case "limit":
		return between(1, widget.MaxLimit)
	default:
		return words.T("embed.takes-date")
	}
}

func valuesOf[T any](all []T, name func(T) string) []string {
	names := make([]string, len(all))
	for n, one := range all {
		names[n] = name(one)
	}
	return names
}
