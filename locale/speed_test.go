package locale

import (
	"testing"

	"tracker/models"
)

func BenchmarkPlainMessage(b *testing.B) {
	l, _ := Of("fr")
	for b.Loop() {
		l.T("places.coe")
	}
}

func BenchmarkComposedMessage(b *testing.B) {
	l, _ := Of("fr")
	for b.Loop() {
		l.T("list.and", "list", "a, b", "last", "c")
	}
}

func BenchmarkPluralMessage(b *testing.B) {
	l := speaking("ru", `laws: {one: "{{.count}} закон", few: "{{.count}} закона", many: "{{.count}} законов", other: "{{.count}} закона"}`)
	for b.Loop() {
		l.N("test.laws", 1204)
	}
}

func BenchmarkDate(b *testing.B) {
	l, _ := Of("it")
	date := models.MustDate("2012-07-08/2012-07-12")
	for b.Loop() {
		l.Date(date)
	}
}

func BenchmarkDay(b *testing.B) {
	l, _ := Of("it")
	date := models.MustDate("2012-07-08")
	for b.Loop() {
		l.Date(date)
	}
}

// Reading English is part of every start.
func BenchmarkReadingALanguage(b *testing.B) {
	for b.Loop() {
		load("en")
	}
}
