package frontend

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"tracker/locale"
)

// markup declares that a string is HTML. Whoever calls it has escaped each part.
func markup(made string) template.HTML { return template.HTML(made) } //nolint:gosec // that is what it is for

// escaped is a text as HTML.
func escaped(text string) template.HTML { return markup(template.HTMLEscapeString(text)) }

// rich is a message with elements in it: arguments that are HTML are put in as they are, everything else is text.
func rich(l *locale.Locale, key string, args ...any) template.HTML {
	return woven(args, func(args []any) string { return l.T(key, args...) })
}

// woven puts elements into a text that say makes of the arguments, with a mark in the place of each element.
func woven(args []any, say func([]any) string) template.HTML {
	args = slices.Clone(args)
	var elements []string
	for n, arg := range args {
		if element, ok := arg.(template.HTML); ok {
			// A private-use character cannot be written by whoever writes messages, and escaping leaves it alone.
			mark := fmt.Sprintf("\uE000%d\uE001", n)
			elements = append(elements, mark, string(element))
			args[n] = mark
		}
	}
	text := template.HTMLEscapeString(say(args))
	return markup(strings.NewReplacer(elements...).Replace(text))
}

// link is an anchor for rich.
func link(address, text string) template.HTML {
	return markup(`<a href="` + template.HTMLEscapeString(address) + `">` + template.HTMLEscapeString(text) + `</a>`)
}

// bold sets a text apart, for rich.
func bold(text string) template.HTML {
	return markup(`<b>` + template.HTMLEscapeString(text) + `</b>`)
}

// languageAttribute names the language of a part of the page where the page is in another.
func languageAttribute(page *locale.Locale, part string) template.HTMLAttr {
	if part == page.Tag() || part == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(part) + `"`) //nolint:gosec // escaped right here
}

// recordText is a text of the record, in an element that names its language where the page is in another.
func recordText(t tongue, text string) template.HTML {
	if attribute := languageAttribute(t.words, t.record); attribute != "" {
		return markup("<span" + string(attribute) + ">" + template.HTMLEscapeString(text) + "</span>")
	}
	return escaped(text)
}

// recordLink is a link whose text is the record's, as a title is.
func recordLink(t tongue, address, text string) template.HTML {
	return markup(`<a href="` + template.HTMLEscapeString(address) + `"` + string(languageAttribute(t.words, t.record)) + `>` +
		template.HTMLEscapeString(text) + `</a>`)
}
