package models

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	keyPattern      = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	codePattern     = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,7}$`)
	languagePattern = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

func validKey(key string) bool { return len(key) <= 40 && keyPattern.MatchString(key) }

// ValidSlug tells whether a text can name an initiative in an address.
func ValidSlug(slug string) bool { return len(slug) <= 100 && keyPattern.MatchString(slug) }

func validCode(code Code) bool { return codePattern.MatchString(string(code)) }

func pointer(list string, index int) string { return list + "/" + strconv.Itoa(index) }

func requireText(faults *Faults, at, text string, most int) {
	if strings.TrimSpace(text) == "" {
		faults.Add(at, "This is needed.")
		return
	}
	limitText(faults, at, text, most)
}

func limitText(faults *Faults, at, text string, most int) {
	requireCharacters(faults, at, text)
	if n := utf8.RuneCountInString(text); n > most {
		faults.Add(at, "At most %d characters; this has %d.", most, n)
	}
}

// Keepable tells whether a text may be kept: it is UTF-8, and of control characters it has line ends and tabs at most.
// The others are typed by nobody, no page and no spreadsheet shows them, and not every engine keeps them.
func Keepable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, controls)
}

func controls(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

func requireCharacters(faults *Faults, at, text string) {
	if !utf8.ValidString(text) {
		faults.Add(at, "The text is not valid UTF-8.")
	}
	if n := strings.IndexFunc(text, controls); n >= 0 {
		r, _ := utf8.DecodeRuneInString(text[n:])
		faults.Add(at, "The text holds the control character %U, which no text may have.", r)
	}
}

func limitList(faults *Faults, at string, n, most int) {
	if n > most {
		faults.Add(at, "At most %d entries; this has %d.", most, n)
	}
}

func requireTerm(faults *Faults, at string, vocabulary Vocabulary, value string) {
	if vocabulary.Has(value) {
		return
	}
	faults.Add(at, "%q is no %s; it is one of %s.", value, vocabulary.Name, strings.Join(vocabulary.Values(), ", "))
}

// requireURL accepts addresses of pages alone: a "javascript:" or "data:" address never gets into the record.
func requireURL(faults *Faults, at, text string) {
	u, err := url.Parse(text)
	if err != nil || !Keepable(text) || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || len(text) > 2000 {
		faults.Add(at, "%q is not the address of a page: it begins with https:// or http:// and has at most 2000 characters.", text)
	}
}

func requireLanguage(faults *Faults, at, tag string) {
	if tag != "" && !languagePattern.MatchString(tag) {
		faults.Add(at, "%q is not a language tag (BCP 47), such as en or pt-BR.", tag)
	}
}

// requireClaim checks that the sources of a claim exist and can bear its certainty: an official source or its mirror
// confirms, any other reports, none leaves it unconfirmed.
func requireClaim(faults *Faults, at string, certainty Certainty, keys []string, sources map[string]Source) {
	requireTerm(faults, at+"/certainty", Certainties, string(certainty))
	var cited []Source
	for n, key := range keys {
		source, ok := sources[key]
		if !ok {
			faults.Add(pointer(at+"/sources", n), "The initiative has no source with the key %q.", key)
			continue
		}
		cited = append(cited, source)
	}
	limitList(faults, at+"/sources", len(keys), 50)
	switch best := certaintyOf(cited); {
	case certainty == Confirmed && best != Confirmed:
		faults.Add(at+"/certainty", "A confirmed claim cites an official source or a mirror of one.")
	case certainty == Reported && best == Unconfirmed:
		faults.Add(at+"/certainty", "A reported claim cites the source that reports it; without one it is unconfirmed.")
	}
}
