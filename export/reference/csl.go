package reference

import (
	"bytes"
	"encoding/json"
	"strings"

	"tracker/models"
)

// Item is an item of CSL-JSON, the format of the Citation Style Language.
type Item struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Container string `json:"container-title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Version   string `json:"version,omitempty"`
	// Genre, Jurisdiction and Authority say what text the entry is about and whose it is.
	Genre        string `json:"genre,omitempty"`
	Jurisdiction string `json:"jurisdiction,omitempty"`
	Authority    string `json:"authority,omitempty"`
	// Original is when that text was decided.
	Original *Date  `json:"original-date,omitempty"`
	Issued   Date   `json:"issued"`
	Accessed Date   `json:"accessed"`
	Language string `json:"language,omitempty"`
	Note     string `json:"note,omitempty"`
	URL      string `json:"URL"`
}

// Date is a date of CSL-JSON, with as many parts as are known: year, month, day; two of them for a span. What does not
// fit into parts is said in words.
type Date struct {
	Parts   [][]int64 `json:"date-parts,omitempty"`
	Season  int       `json:"season,omitempty"`
	Circa   bool      `json:"circa,omitempty"`
	Literal string    `json:"literal,omitempty"`
}

// Item gives the citation as an item of CSL-JSON.
func (w Work) Item() Item {
	item := Item{
		ID: w.Key, Type: "entry", Title: plain(w.Title), Container: plain(w.Site), Publisher: plain(w.Publisher), Version: plain(w.Version),
		Genre: plain(w.Kind), Jurisdiction: plain(w.Jurisdiction), Authority: plain(w.Body), Issued: dateOf(w.Issued), Accessed: dateOf(w.Accessed),
		Language: w.Language, Note: w.note(), URL: w.Address,
	}
	if w.Dataset {
		item.Type, item.Container, item.Genre, item.Note = "dataset", "", "Data set", ""
	}
	if !w.Decided.IsZero() {
		decided := cslDate(w.Decided)
		item.Original = &decided
	}
	return item
}

// CSL gives a list with the one item, as programs read it.
func (w Work) CSL() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode([]Item{w.Item()})
	return out.Bytes(), err
}

func dateOf(day models.Day) Date {
	year, month, date := day.Date()
	return Date{Parts: [][]int64{{year, int64(month), int64(date)}}}
}

// cslDate gives as many parts of a date as are known, and no more.
func cslDate(date models.Date) Date {
	circa := date.Uncertain() || date.Approximate()
	if from, to, span := strings.Cut(date.String(), "/"); span && date.IsInterval() {
		begins, one := partsOf(from)
		ends, two := partsOf(to)
		if one && two {
			return Date{Parts: [][]int64{begins, ends}, Circa: circa}
		}
		return Date{Literal: date.Phrase()}
	}
	if date.Precision() == models.PrecisionSeason {
		// EDTF numbers the seasons from 21.
		year, _ := date.Year()
		text := date.String()
		at := strings.LastIndex(text, "-2") + 2
		return Date{Parts: [][]int64{{year}}, Season: int(text[at] - '0'), Circa: circa}
	}
	if parts, known := partsOf(date.String()); known {
		return Date{Parts: [][]int64{parts}, Circa: circa}
	}
	return Date{Literal: date.Phrase()}
}

// partsOf gives year, month and day of a date as far as they are known; false for one that has no such parts, such as a
// decade.
func partsOf(text string) ([]int64, bool) {
	date, err := models.ParseDate(text)
	if err != nil {
		return nil, false
	}
	first, known := date.Earliest()
	if !known {
		return nil, false
	}
	year, month, day := first.Date()
	switch date.Precision() {
	case models.PrecisionSecond, models.PrecisionDay:
		return []int64{year, int64(month), int64(day)}, true
	case models.PrecisionMonth:
		return []int64{year, int64(month)}, true
	case models.PrecisionYear:
		return []int64{year}, true
	}
	return nil, false
}
