package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tracker/models"
	"tracker/store"
)

// queryPointer begins the pointer of every fault in a query parameter.
const queryPointer = "/query/"

// maxText is the longest text that a parameter may hold, in characters.
const maxText = 200

// Query reads the parameters of an address and collects every fault in them. A parameter without a value counts as not
// given: forms send their empty fields.
type Query struct {
	values url.Values
	known  []string
	faults models.Faults
}

// NewQuery reads values. Extra names parameters that somebody else reads.
func NewQuery(values url.Values, extra ...string) *Query {
	return &Query{values: values, known: slices.Clone(extra)}
}

// Faults gives every fault found so far, and one for each parameter that nobody asked for: a misspelt filter is an
// error, not a list of everything.
func (q *Query) Faults() models.Faults {
	faults := slices.Clone(q.faults)
	var unknown []string
	for name := range q.values {
		if !slices.Contains(q.known, name) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	slices.Sort(q.known)
	for _, name := range unknown {
		if len(q.known) == 0 {
			faults.Add(pointerTo(name), "There is no such parameter; this address takes none.")
			continue
		}
		faults.Add(pointerTo(name), "There is no such parameter. There are: %s.", strings.Join(slices.Compact(q.known), ", "))
	}
	return faults
}

// Texts gives the values of a parameter that may be repeated, without repetitions.
func (q *Query) Texts(name string) []string {
	q.known = append(q.known, name)
	var texts []string
	for _, value := range q.values[name] {
		value = strings.TrimSpace(value)
		switch {
		case value == "" || slices.Contains(texts, value):
		case !utf8.ValidString(value) || strings.ContainsFunc(value, unicode.IsControl):
			q.fault(name, "This is not a text: it has control characters or is not UTF-8.")
		case utf8.RuneCountInString(value) > maxText:
			q.fault(name, "At most %d characters.", maxText)
		default:
			texts = append(texts, value)
		}
	}
	if len(texts) > store.MaxFilterValues {
		q.fault(name, "At most %d values; here are %d.", store.MaxFilterValues, len(texts))
		return nil
	}
	return texts
}

// Text gives the value of a parameter that is given once at most.
func (q *Query) Text(name string) string {
	texts := q.Texts(name)
	if len(texts) == 0 {
		return ""
	}
	if len(texts) > 1 {
		q.fault(name, "Give this once.")
	}
	return texts[0]
}

// Date gives an EDTF date, zero when there is none.
func (q *Query) Date(name string) models.Date {
	text := q.Text(name)
	if text == "" {
		return models.Date{}
	}
	date, err := models.ParseDate(text)
	if err != nil {
		q.fault(name, "%s.", err)
	}
	return date
}

// Moment gives a time in UTC, zero when there is none. A day stands for its first moment.
func (q *Query) Moment(name string) time.Time {
	moment, _ := q.moment(name)
	return moment
}

// EndOfMoment is Moment, but a day stands for its last moment: what was said on that day.
func (q *Query) EndOfMoment(name string) time.Time {
	moment, wholeDay := q.moment(name)
	if wholeDay {
		return lastMoment(moment)
	}
	return moment
}

func (q *Query) moment(name string) (moment time.Time, wholeDay bool) {
	text := q.Text(name)
	if text == "" {
		return time.Time{}, false
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil && day.Year() > 0 {
		return day, true
	}
	// A "+" that was not escaped has become a space.
	moment, err := time.Parse(time.RFC3339, strings.ReplaceAll(text, " ", "+"))
	if err != nil || moment.Year() < 1 {
		q.fault(name, "%q is not a time: write a day such as 2024-05-01, or a moment such as 2024-05-01T12:00:00Z.", shortened(text))
		return time.Time{}, false
	}
	return moment.UTC(), false
}

func lastMoment(day time.Time) time.Time { return day.AddDate(0, 0, 1).Add(-time.Nanosecond) }

// Number gives a whole number within bounds, fallback when there is none.
func (q *Query) Number(name string, least, most, fallback int) int {
	text := q.Text(name)
	if text == "" {
		return fallback
	}
	number, err := strconv.Atoi(text)
	if err != nil || number < least || number > most {
		q.fault(name, "%q is not a whole number from %d to %d.", shortened(text), least, most)
		return fallback
	}
	return number
}

// Flag gives true or false, nil when neither is given.
func (q *Query) Flag(name string) *bool {
	text := q.Text(name)
	switch text {
	case "":
		return nil
	case "true", "false":
		flag := text == "true"
		return &flag
	}
	q.fault(name, "%q is neither true nor false.", shortened(text))
	return nil
}

// Order gives one of the keys, with "-" before it for descending order, empty when there is none.
func (q *Query) Order(name string, keys []string) string {
	text := q.Text(name)
	if text != "" && !slices.Contains(keys, strings.TrimPrefix(text, "-")) {
		q.fault(name, "%q is not an order: it is one of %s, with - before it for the reverse.", shortened(text), strings.Join(keys, ", "))
		return ""
	}
	return text
}

// Terms gives values of a vocabulary.
func Terms[T ~string](q *Query, name string, vocabulary models.Vocabulary) []T {
	var terms []T
	for _, text := range q.Texts(name) {
		if !vocabulary.Has(text) {
			q.fault(name, "%q is not a %s; it is one of %s.", shortened(text), vocabulary.Name, strings.Join(vocabulary.Values(), ", "))
			continue
		}
		terms = append(terms, T(text))
	}
	return terms
}

func (q *Query) fault(name, format string, args ...any) {
	q.faults.Add(pointerTo(name), format, args...)
}

// pointerTo escapes a name for a JSON Pointer (RFC 6901).
func pointerTo(name string) string {
	return queryPointer + strings.NewReplacer("~", "~0", "/", "~1").Replace(shortened(name))
}

// shortened keeps an answer from repeating all that it was sent.
func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
