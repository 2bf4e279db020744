package frontend

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"tracker/models"
)

// words are the functions that templates may call. They know no request.
var words = template.FuncMap{
	"label":     label,
	"terms":     terms,
	"count":     count,
	"article":   article,
	"number":    number,
	"datetime":  datetime,
	"weblink":   weblink,
	"lower":     strings.ToLower,
	"capital":   capital,
	"unsettled": func(code models.Code) bool { return code == "" },
	"codepath":  codePath,
	"language":  languageName,
}

// label gives the words for a value of a vocabulary, by the name of the field that it rules.
func label(field string, value any) (string, error) {
	vocabulary, ok := models.Vocabularies[field]
	if !ok {
		return "", fmt.Errorf("there is no vocabulary %q", field)
	}
	return vocabulary.Label(fmt.Sprint(value)), nil
}

// terms lists a vocabulary.
func terms(field string) ([]models.Term, error) {
	vocabulary, ok := models.Vocabularies[field]
	if !ok {
		return nil, fmt.Errorf("there is no vocabulary %q", field)
	}
	return vocabulary.Terms, nil
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

// languageName names a language in English, by its BCP 47 tag.
func languageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return display.English.Tags().Name(parsed)
}
