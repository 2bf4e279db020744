package frontend

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"tracker/models"
	"tracker/store"
)

// teller says in the visit's language what differs between two versions of a record.
type teller struct {
	tongue
	zone  *time.Location
	names store.Names
	// sources are those of both versions by key.
	sources map[string]string
}

// told is one difference in words. Of a long text the sentence says that it changed, and Old and New give it.
type told struct {
	Text     template.HTML
	Old, New template.HTML
	// Says is what a row says that came or went.
	Says []toldField
}

// toldField is a field with its value.
type toldField struct {
	Label string
	Value template.HTML
}

// longText is the number of characters beyond which a text is not put into a sentence.
const longText = 90

// tellers need the names of what both versions point to.
func (s *site) teller(v *visit, versions ...models.Initiative) (teller, error) {
	t := teller{tongue: tongue{v.words, v.recordLanguage()}, zone: v.campaign.Location(), sources: map[string]string{}}
	var slugs []string
	for _, version := range versions {
		slugs = append(slugs, version.Mentions()...)
		for _, source := range version.Sources {
			t.sources[source.Key] = source.Title
		}
	}
	var err error
	t.names, err = v.record.Names(v.ctx(), slugs, store.Public)
	return t, err
}

// differences says everything that sets two versions apart.
func (t teller) differences(before, after models.Initiative) []told {
	var list []told
	for _, d := range models.Differences(before, after) {
		list = append(list, t.difference(d))
	}
	return list
}

func (t teller) difference(d models.Difference) told {
	switch d.Act {
	case models.RowAdded, models.RowRemoved:
		row := d.Rows[len(d.Rows)-1]
		return told{Text: t.say(string(d.Act)+"-"+hyphened(row.List), "title", t.title(d.Rows)), Says: t.says(row)}
	case models.RowsMoved:
		return told{Text: t.say("moved-" + hyphened(d.Field))}
	}
	if d.Field == "last_verified_at" && d.New != nil {
		return told{Text: t.say("checked", "day", t.value(d.Form, d.Vocabulary, d.New))}
	}
	args := []any{"field", t.words.T(fieldKey(d))}
	suffix := ""
	if len(d.Rows) > 0 {
		suffix = "-in"
		args = []any{
			"row", t.say("in-"+hyphened(d.Rows[len(d.Rows)-1].List), "title", t.title(d.Rows)), "field", t.words.Inline(t.words.T(fieldKey(d))),
		}
	}
	old, given := t.value(d.Form, d.Vocabulary, d.Old), t.value(d.Form, d.Vocabulary, d.New)
	if isLong(d.Old) || isLong(d.New) {
		return told{Text: t.say("rewritten"+suffix, args...), Old: old, New: given}
	}
	if count, found := strings.CutPrefix(d.Field, "counts/"); found {
		missing := escaped(t.words.T("history.not-given"))
		return told{Text: t.say("count-"+hyphened(count), append(args, "old", cmp.Or(old, missing), "new", cmp.Or(given, missing))...)}
	}
	switch {
	case old == "":
		return told{Text: t.say("given"+suffix, append(args, "new", given)...)}
	case given == "":
		return told{Text: t.say("taken"+suffix, append(args, "old", old)...)}
	}
	return told{Text: t.say("changed"+suffix, append(args, "old", old, "new", given)...)}
}

// moment is a day with the time of day.
func (t teller) moment(at time.Time) template.HTML {
	return t.say("at", "day", timeElement(momentIn(t.words, at, t.zone)), "time", at.In(t.zone).Format("15:04"))
}

// say is a message of the area, whose arguments may be elements.
func (t teller) say(key string, args ...any) template.HTML {
	return rich(t.words, "history."+key, args...)
}

func hyphened(name string) string { return strings.NewReplacer("_", "-", "/", "-").Replace(name) }

// fieldKey is the message that names a field. What happened is not the kind of a text.
func fieldKey(d models.Difference) string {
	if len(d.Rows) > 0 {
		return rowFieldKey(d.Rows[len(d.Rows)-1].List, d.Field)
	}
	return "history.field-" + hyphened(d.Field)
}

func rowFieldKey(list, field string) string {
	if list == "actions" && field == "classification" {
		field = "happened"
	}
	return "history.field-" + hyphened(field)
}

// title names a row, with the row that it is in.
func (t teller) title(rows []models.DifferenceRow) template.HTML {
	row := rows[len(rows)-1]
	text := func(field string) template.HTML { return recordText(t.tongue, fmt.Sprint(row.Values[field])) }
	switch row.List {
	case "actions":
		what := t.term("action_classification", row.Values["classification"])
		if date := t.value(models.DateValue, "", row.Values["date"]); date != "" {
			return t.say("title-action", "date", date, "what", what)
		}
		return what
	case "votes":
		body := text("body")
		if body == "" {
			body = escaped(t.words.T("history.no-body"))
		}
		return t.say("title-vote", "body", body, "action", t.title(rows[:len(rows)-1]))
	case "measures":
		return t.say("title-measure", "measure", t.value(models.MeasureValue, "", row.Values["measure"]), "mode", t.term("measure_mode", row.Values["mode"]))
	case "relations":
		return t.say("title-relation", "kind", t.term("relation_kind", row.Values["kind"]),
			"other", t.value(models.InitiativeValue, "", row.Values["target"]))
	case "identifiers":
		return t.say("title-identifier", "scheme", text("scheme"), "value", text("value"))
	case "candidate_jurisdictions":
		return t.value(models.PlaceValue, "", row.Values["jurisdiction"])
	case "calls":
		return t.say("title-call", "number", t.value(models.NumberValue, "", row.Values["number"]))
	case "sponsors":
		return text("name")
	case "discrepancies":
		return t.quoted(shorten(fmt.Sprint(row.Values["claim"])))
	}
	return t.quoted(fmt.Sprint(row.Values["title"]))
}

// says lists what a row says.
func (t teller) says(row models.DifferenceRow) []toldField {
	var list []toldField
	for _, f := range row.Fields() {
		if f.Field == "key" {
			continue // a name within the record, which nobody reads
		}
		list = append(list, toldField{t.words.T(rowFieldKey(row.List, f.Field)), t.value(f.Form, f.Vocabulary, f.Value)})
	}
	for _, below := range row.Rows() {
		for _, f := range t.says(below) {
			label := t.words.T("history.of-vote", "field", t.words.Inline(f.Label))
			list = append(list, toldField{label, f.Value})
		}
	}
	return list
}

// value says a value; nothing is empty.
func (t teller) value(form models.ValueForm, vocabulary string, value any) template.HTML {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		parts := make([]template.HTML, len(v))
		for n, part := range v {
			parts[n] = t.value(form, vocabulary, part)
		}
		return t.and(parts)
	case float64:
		return escaped(t.words.Number(int(v)))
	case bool:
		if v {
			return t.say("yes")
		}
		return t.say("no")
	}
	text := fmt.Sprint(value)
	if text == "" {
		return ""
	}
	switch form {
	case models.TermValue:
		return t.term(vocabulary, value)
	case models.DateValue:
		if date, err := models.ParseDate(text); err == nil {
			return dateElement(t.words, date)
		}
	case models.MomentValue:
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			return timeElement(momentIn(t.words, at, t.zone))
		}
	case models.PlaceValue:
		return escaped(t.words.Place(models.Code(text), t.names.Jurisdictions[models.Code(text)]))
	case models.LanguageValue:
		return escaped(t.words.LanguageName(text))
	case models.MeasureValue:
		return recordText(t.tongue, cmp.Or(t.names.Measures[text], text))
	case models.SourceValue:
		return t.quoted(cmp.Or(t.sources[text], text))
	case models.InitiativeValue:
		if ref, ok := t.names.Initiatives[text]; ok {
			return recordLink(t.tongue, "/initiatives/"+text, ref.Title)
		}
	}
	if isLong(value) {
		return recordText(t.tongue, paragraphs(text))
	}
	return t.quoted(text)
}

// paragraphs leaves out the line breaks within paragraphs, which are those of whoever typed them.
func paragraphs(text string) string {
	parts := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n")
	for n, part := range parts {
		parts[n] = strings.Join(strings.Fields(part), " ")
	}
	return strings.Join(parts, "\n\n")
}

func (t teller) term(vocabulary string, value any) template.HTML {
	return escaped(t.words.Label(vocabulary, fmt.Sprint(value)))
}

// quoted sets words of the record apart from those of the page.
func (t teller) quoted(text string) template.HTML {
	return t.say("quoted", "text", recordText(t.tongue, text))
}

// and joins elements as the language joins the items of a list.
func (t teller) and(parts []template.HTML) template.HTML {
	items := make([]any, len(parts))
	for n, part := range parts {
		items[n] = part
	}
	return woven(items, func(marks []any) string {
		list := make([]string, len(marks))
		for n, mark := range marks {
			list[n] = fmt.Sprint(mark)
		}
		return t.words.And(list)
	})
}

func isLong(value any) bool {
	text, isText := value.(string)
	return isText && (utf8.RuneCountInString(text) > longText || strings.Contains(text, "\n"))
}

// shorten keeps a title to one line.
func shorten(text string) string {
	if runes := []rune(text); len(runes) > longText {
		return string(runes[:longText-1]) + "…"
	}
	return text
}
