package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// pastItem is an initiative as it stood by a day, with the columns that lists sort by.
type pastItem struct {
	id   int64
	item InitiativeItem
	row  initiativeRow
	rank float64
}

// initiativesUntil lists initiatives with only what had happened by Until. It reads every record that may be chosen once and
// holds the filter against it in memory: what had happened by a day has no indexes.
func (s *Store) initiativesUntil(ctx context.Context, f InitiativeFilter) (Page[InitiativeItem], error) {
	db := s.read.WithContext(ctx)
	page := Page[InitiativeItem]{Items: []InitiativeItem{}}
	by, err := f.order()
	if err != nil {
		return page, err
	}
	names, err := jurisdictionNames(db)
	if err != nil {
		return page, err
	}
	today := min(s.today(), latestDay(f.Until))
	var list []pastItem
	err = eachDocument(db, f, func(id int64, i models.Initiative) {
		past := f.past(id, i, today)
		if f.matches(past, today) {
			past.item.JurisdictionName = names[past.item.Jurisdiction]
			list = append(list, past)
		}
	})
	if err != nil {
		return page, err
	}
	slices.SortFunc(list, by.compare)
	page.Total = len(list)
	if list, err = by.skip(list, f.Cursor); err != nil {
		return page, err
	}
	limit := f.limit()
	if len(list) > limit {
		last := list[limit-1]
		value, _ := json.Marshal(by.value(last))
		page.Next = cursor{by.name(), value, last.id}.encode()
		list = list[:limit]
	}
	for _, past := range list {
		page.Items = append(page.Items, past.item)
	}
	return page, nil
}

// eachDocument hands over every initiative that the filter may choose: what its jurisdiction, its kind and its measures
// leave, for those do not follow from what had happened.
func eachDocument(db *gorm.DB, f InitiativeFilter, use func(int64, models.Initiative)) error {
	lasting := InitiativeFilter{Audience: f.Audience, Jurisdictions: f.Jurisdictions, Classifications: f.Classifications, Measures: f.Measures}
	rows, err := lasting.where(db.Table("initiatives i"), 0).
		Joins("JOIN initiative_documents d ON d.initiative_id = i.id").
		Select("i.id, " + documentColumn(f.Audience)).Order("i.id").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var document string
		if err := rows.Scan(&id, &document); err != nil {
			return err
		}
		i, err := decodeInitiative(document)
		if err != nil {
			return err
		}
		use(id, i)
	}
	return rows.Err()
}

// past cuts off what happened after Until and computes what follows from the rest.
func (f InitiativeFilter) past(id int64, i models.Initiative, today models.Day) pastItem {
	i = i.Until(latestDay(f.Until))
	stage := i.Stage
	i.Derived = i.Derive(today)
	i.Stage = stage
	saved := pastItem{id: id, item: InitiativeItem{Initiative: i}, row: rowOf(id, i, i, today)}
	if f.Query != "" {
		entry := saving{id: id, initiative: i, public: i}.searchRow()
		saved.rank = entry.rank(searchWords(f.Query))
	}
	return saved
}

// rank scores a record that holds every word as the beginning of one, by the columns' weights; 0 means that it does not.
func (r searchRow) rank(words []string) float64 {
	if len(words) == 0 {
		return 0
	}
	score := 0.0
	for _, word := range words {
		best := 0.0
		for n, text := range []string{r.Title, r.Identifiers, r.Sponsors, r.Bodies, r.Summary, r.Actions} {
			for _, have := range splitWords(text) {
				if strings.HasPrefix(have, word) {
					best = max(best, searchWeights[n])
				}
			}
		}
		if best == 0 {
			return 0
		}
		score += best
	}
	return score
}

// matches holds the filter against one record in memory, as where does in the database.
func (f InitiativeFilter) matches(p pastItem, today models.Day) bool {
	i := p.item.Initiative
	if !oneOf(f.Publications, i.Publication) || !oneOf(f.Jurisdictions, i.Jurisdiction) || !oneOf(f.Classifications, i.Classification) || !oneOf(f.Statuses, i.Status) ||
		!oneOf(f.Stages, i.Stage) || !oneOf(f.Certainties, i.Certainty) || (f.Query != "" && p.rank == 0) ||
		(!f.UpdatedSince.IsZero() && i.UpdatedAt.Before(f.UpdatedSince)) {
		return false
	}
	from, to := f.days()
	since := beforeAll
	if !f.ActionSince.IsZero() {
		since = earliestDay(f.ActionSince)
	}
	// A record of which nothing had happened yet did not exist.
	if len(i.Actions) == 0 {
		return false
	}
	return anyOf(len(f.Measures) == 0, i.Measures, func(m models.MeasureUse) bool { return slices.Contains(f.Measures, m.Measure) }) &&
		anyOf(len(f.Sponsors) == 0, i.Sponsors, func(s models.Sponsor) bool { return containsFolded(s.Name, f.Sponsors) }) &&
		(len(f.Bodies) == 0 || containsFolded(i.Body, f.Bodies)) &&
		anyOf(f.From.IsZero() && f.To.IsZero(), i.Actions, func(a models.Action) bool {
			return latestDay(a.Date) >= from && earliestDay(a.Date) <= to
		}) &&
		anyOf(f.ActionSince.IsZero(), i.Actions, func(a models.Action) bool {
			return latestDay(a.Date) >= since && earliestDay(a.Date) <= today
		})
}

func oneOf[T comparable](wanted []T, value T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

func anyOf[T any](unfiltered bool, list []T, wanted func(T) bool) bool {
	return unfiltered || slices.ContainsFunc(list, wanted)
}

func containsFolded(text string, parts []string) bool {
	folded := fold(text)
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(folded, fold(part)) })
}

// value is what an order sorts a past record by.
func (o order) value(p pastItem) any {
	switch o.key {
	case "title":
		return p.row.TitleFolded
	case "first_action_date":
		return int64(p.row.Derived.FirstActionDay)
	case "updated_at":
		return int64(p.row.UpdatedAt)
	case sortRelevance:
		return p.rank
	}
	return int64(p.row.Derived.LatestActionDay)
}

func (o order) compare(a, b pastItem) int {
	c := 0
	switch left := o.value(a).(type) {
	case string:
		c = cmp.Compare(left, o.value(b).(string))
	case float64:
		c = cmp.Compare(left, o.value(b).(float64))
	case int64:
		c = cmp.Compare(left, o.value(b).(int64))
	}
	c = cmp.Or(c, cmp.Compare(a.id, b.id))
	if o.descending {
		return -c
	}
	return c
}

// skip drops what comes up to the record that a cursor names.
func (o order) skip(list []pastItem, text string) ([]pastItem, error) {
	if text == "" {
		return list, nil
	}
	c, err := decodeCursor(text, o.name())
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(list, func(p pastItem) bool { return p.id == c.ID })
	if at < 0 {
		return nil, badCursor()
	}
	return list[at+1:], nil
}
