package timeline

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is cut by the browser, which knows its fonts. Here it is only guessed how much room a title would like.
const labelSize = 12.5

// bookLabel widens the room that an item takes of its row, in the whole drawing, by what its title wants.
func (l *layout) bookLabel(item *Item) {
	wanted := labelRoom(item)
	begin := max(min(item.from, l.width-wanted), 0)
	item.from, item.to = min(item.from, begin), min(max(item.to, begin+wanted), l.width)
}

func labelRoom(item *Item) float64 {
	return min(labelSize*(textWidth(item.Title)+textWidth(string(item.Status)))+8, labelWanted)
}

// fitLabels gives every title the room that its row has up to the next. It stands where the item begins, or where the
// window does, and further left near the right edge.
func (l *layout) fitLabels(items []Item, rows int) {
	last := make([]*Item, rows)
	for n := range items {
		item := &items[n]
		begin, end := math.Inf(1), 0.0
		for _, bar := range []Bar{item.Bar, item.Plan} {
			if bar.Drawn() {
				begin, end = min(begin, bar.From), max(end, bar.To)
			}
		}
		for m := range item.Marks {
			begin, end = min(begin, item.Marks[m].From), max(end, item.Marks[m].To)
		}
		begin = max(min(begin, 100-100*labelRoom(item)/l.width), 0)
		if before := last[item.Row]; before != nil {
			before.LabelWidth = round(round(begin) - before.LabelX - 100*itemGap/l.width)
		}
		item.LabelX = round(begin)
		item.LabelWidth = round(100 - item.LabelX)
		last[item.Row] = item
	}
	for n := range items {
		if items[n].LabelWidth*l.width/100 < labelLeast {
			items[n].LabelWidth = 0
		}
	}
}

// textWidth is an upper estimate, in sizes of the font: the page's font is the reader's own, so there is nothing to measure.
func textWidth(text string) float64 {
	width := 0.0
	for _, r := range text {
		if r < utf8.RuneSelf {
			width += asciiWidths[r]
		} else {
			width += runeWidth(r)
		}
	}
	return width
}

var asciiWidths = func() (widths [utf8.RuneSelf]float64) {
	for r := range widths {
		widths[r] = runeWidth(rune(r))
	}
	return widths
}()

// runeWidth is a share of the size of the font, for the wider ones of the usual sans fonts.
func runeWidth(r rune) float64 {
	switch {
	case strings.ContainsRune("iljI.,:;'’|!()[]tf -/", r):
		return 0.32
	case strings.ContainsRune("mwMW—…@%", r):
		return 0.82
	case r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r >= 0x1F000):
		return 1.05
	case unicode.In(r, unicode.Mn):
		return 0
	case unicode.IsUpper(r):
		return 0.61
	}
	return 0.52
}
