package frontend

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tracker/locale"
	"tracker/models"
)

// wordsIn are the functions that templates may call, in one tongue. They know no request.
func wordsIn(t tongue) template.FuncMap {
	l := t.words
	return template.FuncMap{
		"t":         l.T,
		"n":         l.N,
		"rich":      func(key string, args ...any) template.HTML { return rich(l, key, args...) },
		"link":      link,
		"bold":      bold,
		"label":     func(field string, value any) (string, error) { return label(l, field, value) },
		"note":      func(field string, value any) string { return l.Note(field, fmt.Sprint(value)) },
		"terms":     l.Terms,
		"inline":    l.Inline,
		"number":    l.Number,
		"percent":   l.Percent,
		"phrase":    l.Date,
		"place":     l.Place,
		"language":  l.LanguageName,
		"tag":       l.Tag,
		"datetime":  datetime,
		"timeof":    timeElement,
		"dateof":    func(d models.Date) template.HTML { return dateElement(l, d) },
		"weblink":   weblink,
		"unsettled": func(code models.Code) bool { return code == "" },
		"codepath":  codePath,
		// recordlang stands within a tag that holds words of the record, which are not translated.
		"recordlang": func() template.HTMLAttr { return languageAttribute(l, t.record) },
		// recordtext and recordlink are such words beside others, or within a message.
		"recordtext": func(text string) template.HTML { return recordText(t, text) },
		"recordlink": func(address, text string) template.HTML { return recordLink(t, address, text) },
		// englishlang stands within a tag that holds what is said in English alone.
		"englishlang": func() template.HTMLAttr { return languageAttribute(l, locale.English().Tag()) },
	}
}

// staffWords are the functions that staff pages have beside those.
var staffWords = template.FuncMap{
	"count":   count,
	"article": article,
	"lower":   strings.ToLower,
	"capital": capital,
}

// label gives the words for a value of a vocabulary, by the name of the field that it rules.
func label(l *locale.Locale, field string, value any) (string, error) {
	if _, ok := models.Vocabularies[field]; !ok {
		return "", fmt.Errorf("there is no vocabulary %q", field)
	}
	return l.Label(field, fmt.Sprint(value)), nil
}

// rich is a message with elements in it: arguments that are HTML are put in as they are, everything else is text.
func rich(l *locale.Locale, key string, args ...any) template.HTML {
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
	text := template.HTMLEscapeString(l.T(key, args...))
	return template.HTML(strings.NewReplacer(elements...).Replace(text))
}

// link is an anchor for rich.
func link(address, text string) template.HTML {
	return template.HTML(`<a href="` + template.HTMLEscapeString(address) + `">` + template.HTMLEscapeString(text) + `</a>`)
}

// bold sets a text apart, for rich.
func bold(text string) template.HTML {
	return template.HTML(`<b>` + template.HTMLEscapeString(text) + `</b>`)
}

// languageAttribute names the language of a part of the page where the page is in another.
func languageAttribute(page *locale.Locale, part string) template.HTMLAttr {
	if part == page.Tag() || part == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + template.HTMLEscapeString(part) + `"`)
}

// recordText is a text of the record, in an element that names its language where the page is in another.
func recordText(t tongue, text string) template.HTML {
	escaped := template.HTMLEscapeString(text)
	if attribute := languageAttribute(t.words, t.record); attribute != "" {
		escaped = "<span" + string(attribute) + ">" + escaped + "</span>"
	}
	return template.HTML(escaped)
}

// recordLink is a link whose text is the record's, as a title is.
func recordLink(t tongue, address, text string) template.HTML {
	return template.HTML(`<a href="` + template.HTMLEscapeString(address) + `"` + string(languageAttribute(t.words, t.record)) + `>` +
		template.HTMLEscapeString(text) + `</a>`)
}

// count says how many: "1 initiative", "1,204 initiatives".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(n) + " " + many
}

// article puts "a" or "an" before a word.
func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// number writes a whole number with its thousands apart.
func number(n int) string {
	digits := fmt.Sprint(n)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + digits
}

// capital makes a phrase stand at the beginning of a line.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

// weblink tells whether an address may be made a link: a page's and nothing that runs.
func weblink(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// codePath is the address of a jurisdiction's page.
func codePath(code models.Code) string {
	return "/jurisdictions/" + strings.ToLower(string(code))
}
