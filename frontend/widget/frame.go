package widget

import (
	"html"
	"strconv"
)

// FrameOf is the widget as a plain frame of a width, in CSS pixels or as a share ("100%"), and a height in CSS pixels. It
// has a title and no script, as systems ask that take frames from sites that they do not know.
func (o Options) FrameOf(base, title, width string, height int) string {
	return `<iframe src="` + html.EscapeString(base+o.Address()) + `" title="` + html.EscapeString(title) +
		`" width="` + html.EscapeString(width) + `" height="` + strconv.Itoa(height) +
		`" loading="lazy" sandbox="` + Sandbox + `" frameborder="0"></iframe>`
}
