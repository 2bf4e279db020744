package frontend

import (
	"tracker/locale"
	"tracker/models"
	"tracker/store"
)

// daysText says a number of days, with its bounds when it is not known exactly; empty when nothing of it is known.
func daysText(words *locale.Locale, days models.DayRange) string {
	return rangeText(words, "answers.days", days)
}

// apartText says how many days a deed came after the text or before it; empty when that is not known.
func apartText(words *locale.Locale, deed store.Deed) string {
	switch deed.Order {
	case models.OrderAfter:
		return rangeText(words, "answers.later", deed.Days)
	case models.OrderBefore:
		// The most that it is before is the least that it is after.
		before := models.DayRange{Least: negative(deed.Days.Most), Most: negative(deed.Days.Least), About: deed.Days.About}
		return rangeText(words, "answers.earlier", before)
	}
	return ""
}

// rangeText fills in the message for a number, or its companions for a range and for one bound alone.
func rangeText(words *locale.Locale, key string, days models.DayRange) string {
	var text string
	switch {
	case !days.Known():
		return ""
	case days.Most == nil:
		text = words.N(key+"-at-least", *days.Least)
	case days.Least == nil:
		text = words.N(key+"-at-most", *days.Most)
	case *days.Least == *days.Most:
		text = words.N(key, *days.Most)
	default:
		text = words.N(key+"-range", *days.Most, "least", words.Number(*days.Least))
	}
	if days.About {
		return words.T("answers.about", "days", text)
	}
	return text
}

func negative(n *int) *int {
	if n == nil {
		return nil
	}
	m := -*n
	return &m
}
