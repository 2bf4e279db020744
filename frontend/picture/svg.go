package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Sans is the fonts that a file asks for, those of the site.
const Sans = `"Avenir Next", avenir, "Segoe UI", "Source Sans 3", "Noto Sans", system-ui, sans-serif`

// File says how a drawing stands alone.
type File struct {
	Theme Theme
	// Address of the page that it comes from, absolute; empty leaves it out.
	Address string
	// Licence is what it may be used under, LicenceURL where that is written.
	Licence, LicenceURL string
}

// Page writes the drawing for a page: its stylesheet gives roles their colours by classes such as fill-law and line-law.
func (s Scene) Page() []byte {
	w := &svgWriter{scene: s, id: identifier(s.ID)}
	w.raw(`<svg class="picture" viewBox="0 0 `, number(s.Width), ` `, number(s.Height), `"`)
	// What can be followed may not be hidden in an image.
	role := "img"
	if linked(s.Nodes) {
		role = "group"
	}
	w.raw(` role="`, role, `"`)
	w.attribute("lang", s.Language)
	w.head()
	w.patterns(s.Nodes)
	w.nodes(s.Nodes)
	w.raw("</svg>")
	return w.out.Bytes()
}

// File writes the drawing as a file of its own, with its background, in the colours of a theme.
func (s Scene) File(f File) []byte {
	w := &svgWriter{scene: s, id: identifier(s.ID), file: &f}
	w.raw(xml.Header, `<svg xmlns="http://www.w3.org/2000/svg" width="`, number(s.Width), `" height="`, number(s.Height),
		`" viewBox="0 0 `, number(s.Width), ` `, number(s.Height), `" role="img"`)
	w.attribute("xml:lang", s.Language)
	w.attribute("font-family", Sans)
	w.head()
	w.metadata()
	w.patterns(s.Nodes)
	w.nodes([]Node{&Rect{Width: s.Width, Height: s.Height, Paint: Paint{Fill: Paper}}})
	w.nodes(s.Nodes)
	w.raw("</svg>\n")
	return w.out.Bytes()
}

type svgWriter struct {
	out   bytes.Buffer
	scene Scene
	id    string
	// file is nil when the drawing is written for a page.
	file *File
}

func (w *svgWriter) raw(parts ...string) {
	for _, part := range parts {
		w.out.WriteString(part)
	}
}

// text writes words that came from elsewhere.
func (w *svgWriter) text(text string) { _ = xml.EscapeText(&w.out, []byte(PlainLine(text))) }

// attribute writes words that came from elsewhere as an attribute, unless they are empty.
func (w *svgWriter) attribute(name, value string) {
	if value == "" {
		return
	}
	w.raw(" ", name, `="`)
	w.text(value)
	w.raw(`"`)
}

func (w *svgWriter) number(name string, value float64) { w.raw(" ", name, `="`, number(value), `"`) }

// head ends the first tag and names the drawing.
func (w *svgWriter) head() {
	title, description := w.id+"-title", w.id+"-desc"
	w.raw(` stroke-linejoin="round" aria-labelledby="`, title, `"`)
	if w.scene.Description != "" {
		w.raw(` aria-describedby="`, description, `"`)
	}
	w.raw(`><title id="`, title, `">`)
	w.text(w.scene.Title)
	w.raw(`</title>`)
	if w.scene.Description != "" {
		w.raw(`<desc id="`, description, `">`)
		w.text(w.scene.Description)
		w.raw(`</desc>`)
	}
}

// metadata says where a file comes from and what may be done with it.
func (w *svgWriter) metadata() {
	f := w.file
	w.raw(`<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>`)
	for _, field := range [][2]string{{"title", w.scene.Title}, {"description", w.scene.Description}, {"language", w.scene.Language}, {"source", f.Address}, {"rights", f.Licence}} {
		if field[1] == "" {
			continue
		}
		w.raw("<dc:", field[0], ">")
		w.text(field[1])
		w.raw("</dc:", field[0], ">")
	}
	if f.LicenceURL != "" {
		w.raw("<cc:license")
		w.attribute("rdf:resource", f.LicenceURL)
		w.raw("/>")
	}
	w.raw("</cc:Work></rdf:RDF></metadata>")
}

func (w *svgWriter) nodes(nodes []Node) {
	for _, node := range nodes {
		w.node(node)
	}
}

func (w *svgWriter) node(node Node) {
	switch n := node.(type) {
	case *Rect:
		w.raw("<rect")
		w.place("x", n.X)
		w.place("y", n.Y)
		w.number("width", max(finite(n.Width), 0))
		w.number("height", max(finite(n.Height), 0))
		w.place("rx", max(n.Radius, 0))
		w.paint(n.Paint)
		w.end("rect", n.Title)
	case *Circle:
		w.raw("<circle")
		w.place("cx", n.X)
		w.place("cy", n.Y)
		w.number("r", max(finite(n.Radius), 0))
		w.paint(n.Paint)
		w.end("circle", n.Title)
	case *Line:
		w.raw(`<path d="M`, number(n.X1), " ", number(n.Y1), "L", number(n.X2), " ", number(n.Y2), `"`)
		w.paint(n.Paint)
		w.end("path", "")
	case *Path:
		w.raw(`<path d="`)
		w.outline(n.Outline)
		w.raw(`"`)
		w.paint(n.Paint)
		w.end("path", n.Title)
	case *Text:
		w.words(n)
	case *Group:
		w.raw("<g")
		if number(n.X) != "0" || number(n.Y) != "0" {
			w.raw(` transform="translate(`, number(n.X), " ", number(n.Y), `)"`)
		}
		w.raw(">")
		w.title(n.Title)
		w.nodes(n.Nodes)
		w.raw("</g>")
	case *Link:
		w.link(n)
	}
}

// place leaves out what is 0 anyway.
func (w *svgWriter) place(name string, value float64) {
	if number(value) != "0" {
		w.number(name, value)
	}
}

func (w *svgWriter) end(tag, title string) {
	if title == "" {
		w.raw("/>")
		return
	}
	w.raw(">")
	w.title(title)
	w.raw("</", tag, ">")
}

func (w *svgWriter) title(title string) {
	if title != "" {
		w.raw("<title>")
		w.text(title)
		w.raw("</title>")
	}
}

func (w *svgWriter) words(t *Text) {
	text := PlainLine(t.Text)
	if text == "" {
		return
	}
	w.raw("<text")
	w.place("x", t.X)
	w.place("y", t.Y)
	w.number("font-size", t.Size)
	if t.Weight == Bold {
		w.raw(` font-weight="600"`)
	}
	switch t.Anchor {
	case Middle:
		w.raw(` text-anchor="middle"`)
	case End:
		w.raw(` text-anchor="end"`)
	}
	if w.file == nil {
		w.attribute("lang", t.Language)
	} else {
		w.attribute("xml:lang", t.Language)
	}
	w.paint(Paint{Fill: t.Role})
	w.raw(">")
	w.text(text)
	w.raw("</text>")
}

func (w *svgWriter) link(l *Link) {
	absolute := strings.HasPrefix(l.Href, "https://") || strings.HasPrefix(l.Href, "http://")
	// Browsers pass over tabs and line ends in an address, and read a backslash as a slash.
	local := strings.HasPrefix(l.Href, "/") && !strings.HasPrefix(l.Href, "//") && !strings.ContainsAny(l.Href, "\\\t\r\n")
	if !absolute && (w.file != nil || !local) {
		w.node(&Group{Nodes: l.Nodes, Title: l.Title})
		return
	}
	w.raw("<a")
	w.attribute("href", l.Href)
	w.raw(">")
	w.title(l.Title)
	w.nodes(l.Nodes)
	w.raw("</a>")
}

// paint writes what gives a shape its look: classes in a page, colours in a file.
func (w *svgWriter) paint(p Paint) {
	var classes []string
	colour := func(attribute, class string, role Role) {
		if w.file != nil {
			w.raw(" ", attribute, `="`, w.colour(role), `"`)
			return
		}
		classes = append(classes, class+identifier(string(role)))
	}
	switch {
	case p.Fill == None:
		w.raw(` fill="none"`)
	case p.Pattern != Plain:
		w.raw(` fill="url(#`, w.patternID(p), `)"`)
	default:
		colour("fill", "fill-", p.Fill)
	}
	if p.Fill != None && p.Opacity > 0 && p.Opacity < 1 {
		w.number("fill-opacity", p.Opacity)
	}
	if p.Stroke != None {
		colour("stroke", "line-", p.Stroke)
		if p.Width > 0 && p.Width != 1 {
			w.number("stroke-width", p.Width)
		}
		if dashes := dashes(p.Dash); len(dashes) > 0 {
			w.raw(` stroke-dasharray="`)
			for n, length := range dashes {
				if n > 0 {
					w.raw(" ")
				}
				w.raw(number(length))
			}
			w.raw(`"`)
		}
	}
	if len(classes) > 0 {
		w.raw(` class="`, strings.Join(classes, " "), `"`)
	}
}

// dashes are the lengths that mean something: all positive, or none.
func dashes(lengths []float64) []float64 {
	if slices.ContainsFunc(lengths, func(v float64) bool { return !(v > 0.01) || math.IsInf(v, 1) }) {
		return nil
	}
	return lengths
}

func (w *svgWriter) outline(o Outline) {
	for _, p := range o.pieces {
		w.out.WriteByte(byte(p.kind))
		for n := range points[p.kind] {
			if n > 0 {
				w.raw(" ")
			}
			w.raw(number(p.at[n].x), " ", number(p.at[n].y))
		}
	}
}

func (w *svgWriter) colour(role Role) string {
	c := w.file.Theme.Colour(role)
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

// number writes a length to a hundredth.
func number(v float64) string {
	text := strconv.FormatFloat(math.Round(finite(v)*100)/100, 'f', -1, 64)
	if text == "-0" {
		return "0"
	}
	return text
}

// longestName bounds what is repeated throughout a drawing.
const longestName = 64

// identifier keeps of a name what may stand in an id or a class.
func identifier(name string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}, name)
	if kept == "" {
		return "picture"
	}
	return kept[:min(len(kept), longestName)]
}
