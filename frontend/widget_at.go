package frontend

import (
	"net/url"
	"strings"

	"tracker/frontend/widget"
	"tracker/locale"
)

// WidgetAt tells which widget is at an address, as a frame or as a picture ("map picture"), and the tag of its language.
// Widgets of one record are not told apart by which it is. It is false for every other address.
func WidgetAt(u *url.URL) (view, language string, ok bool) {
	rest, found := strings.CutPrefix(u.Path, "/embed/")
	if !found {
		return "", "", false
	}
	name, subject, about := strings.Cut(rest, "/")
	kind := ""
	if about {
		if _, _, isPicture := cutPicture(subject); isPicture {
			kind = " picture"
		}
	} else if of, _, isPicture := cutPicture(name); isPicture {
		name, kind = of, " picture"
	}
	known, ok := widget.ViewOf(name)
	if !ok || about != (known.Subject != "") || strings.Contains(subject, "/") {
		return "", "", false
	}
	words := locale.English()
	if strings.Contains(u.RawQuery, "lang") || strings.Contains(u.RawQuery, "%") {
		if chosen, known := locale.Of(strings.ToLower(u.Query().Get("lang"))); known {
			words = chosen
		}
	}
	return name + kind, words.Tag(), true
}
