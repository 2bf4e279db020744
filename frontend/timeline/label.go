package timeline

import "slices"

// label decides on which side of the item its title stands, and books the least room for it. How much of it is shown
// follows once the rows are known: see fitLabels.
func (l *layout) label(item *Item, text, status string) {
	item.Label = Label{Text: text}
	if !item.showsStage() {
		item.Label.Status = status
	}
	about := item.Label.statusWidth(largeText)
	full := textWidth(text, labelSize)
	need := labelGap + about + min(full, labelLeast)
	right, left := l.out.Width-item.To, item.From-l.scale.left
	if right >= labelGap+about+min(full, labelWanted) || right >= left {
		item.Label.X = round(item.To + labelGap)
		item.To = max(item.To, min(round(item.To+need), l.out.Width))
		return
	}
	item.Label.Left = true
	item.Label.X = round(item.From - labelGap)
	item.From = min(item.From, max(round(item.From-need), l.scale.left))
}

// fitLabels gives every label the room that its row has left, and cuts it to that. Items are in the order of pack.
func (l *layout) fitLabels(items []Item) {
	// Labels on the right grow until the next item of their row.
	next := map[int]float64{}
	for n := range slices.Backward(items) {
		item := &items[n]
		limit, taken := next[item.Row]
		if !taken {
			limit = l.out.Width + itemGap
		}
		if !item.Label.Left {
			width := item.Label.cut(limit - itemGap - item.Label.X)
			item.To = max(item.To, min(round(item.Label.X+width), l.out.Width))
		}
		next[item.Row] = item.From
	}
	// Labels on the left grow until the item before, which by now has its final width.
	before := map[int]float64{}
	for n := range items {
		item := &items[n]
		limit, taken := before[item.Row]
		if !taken {
			limit = l.scale.left - itemGap
		}
		if item.Label.Left {
			width := item.Label.cut(item.Label.X - limit - itemGap)
			item.From = min(item.From, max(round(item.Label.X-width), l.scale.left))
		}
		before[item.Row] = item.To
	}
}

// cut shortens the text to a room, once for each size of text, and gives the width that it then needs.
func (label *Label) cut(room float64) float64 {
	if label.statusWidth(largeText) > room {
		label.Status = ""
	}
	status := label.statusWidth(labelSize)
	label.Short = cutTo(label.Text, largeText, room-label.statusWidth(largeText))
	label.Text = cutTo(label.Text, labelSize, room-status)
	width := max(
		textWidth(label.Text, labelSize)+status,
		textWidth(label.Short, largeText)+label.statusWidth(largeText),
	)
	if label.Roomy = label.Short == label.Text; label.Roomy {
		label.Short = ""
	}
	return width
}

// cutTo is truncate, but gives nothing rather than a stump.
func cutTo(text string, size, room float64) string {
	if room < labelAtLeast*size/labelSize {
		return ""
	}
	return truncate(text, size, room)
}

// statusWidth is what the word about the status needs, with the space before it.
func (label *Label) statusWidth(size float64) float64 {
	if label.Status == "" {
		return 0
	}
	return textWidth(label.Status, size) + labelGap
}
