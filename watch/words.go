package watch

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsOf gives the words of a passage as far as they count: in lower case, without punctuation, numbers and dates.
// Numbers go because counters, prices, clocks and dates are made of them and turn over by themselves; what a body does
// is told in words. A number within a word, as in "h.r" or "co2", stays.
func wordsOf(passage string) []string {
	tokens := strings.FieldsFunc(strings.ToLower(passage), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	var words []string
	for n := 0; n < len(tokens); {
		if length := dateAt(tokens[n:]); length > 0 {
			n += length
			continue
		}
		if !isNumber(tokens[n]) {
			words = append(words, tokens[n])
		}
		n++
	}
	return words
}

// dateAt gives how many tokens form a date with the name of its month in it, in whatever language: "22 november 2026",
// "22 de noviembre de 2026", "22 of november 2026", "november 22 2026". 0 when there is none.
func dateAt(tokens []string) int {
	if len(tokens) >= 3 && !isNumber(tokens[0]) && isDay(tokens[1]) && isYear(tokens[2]) {
		return 3
	}
	if len(tokens) < 3 || !isDay(tokens[0]) {
		return 0
	}
	for _, form := range dateForms {
		if len(tokens) > len(form)+1 && fits(form, tokens[1:]) && isYear(tokens[len(form)+1]) {
			return len(form) + 2
		}
	}
	return 0
}

// dateForms are what stands between the day and the year of a date.
var dateForms = [][]func(string) bool{{isMonth}, {isParticle, isMonth}, {isParticle, isMonth, isParticle}}

func fits(form []func(string) bool, tokens []string) bool {
	for n, part := range form {
		if !part(tokens[n]) {
			return false
		}
	}
	return true
}

// isParticle tells a word such as "of" or "de".
func isParticle(token string) bool { return utf8.RuneCountInString(token) <= 2 && !isNumber(token) }

// isMonth tells what may be the name of a month.
func isMonth(token string) bool { return !isParticle(token) && !isNumber(token) }

// ordinals are the letters at the end of 1st, 22nd, 3rd, 4th, 1er, 2e.
const ordinals = "sthndre"

func isNumber(token string) bool {
	token = strings.TrimRight(token, ordinals)
	return token != "" && strings.IndexFunc(token, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

func isDay(token string) bool {
	digits := strings.TrimRight(token, ordinals)
	return isNumber(token) && len(digits) <= 2
}

func isYear(token string) bool {
	return len(token) == 4 && isNumber(token) && (strings.HasPrefix(token, "19") || strings.HasPrefix(token, "20"))
}
