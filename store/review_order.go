package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// reviewOrder is an order of reviews: expressions that are compared one after the other, and the id at last.
type reviewOrder struct {
	name string
	keys []string
}

// reviewKeys are the values of the expressions.
type reviewKeys struct{ K0, K1, K2, K3 int64 }

func (k reviewKeys) list() []int64 { return []int64{k.K0, k.K1, k.K2, k.K3} }

var (
	// openOrder is that of the queue: what everybody sees comes before drafts, then the day on which the question arose,
	// the oldest first, then laws before adopted texts before pending ones, then what rests on more sources.
	// What it needs of the record is kept with the review, so that an index has this order.
	openOrder = reviewOrder{"queue", []string{
		"r.publication_rank", "r.opened_at / 86400000000", "r.stage_rank", "-r.sources",
	}}
	snoozedOrder = reviewOrder{"snoozed", []string{"COALESCE(r.snoozed_until, 0)"}}
	closedOrder  = reviewOrder{"closed", []string{"-COALESCE(r.resolved_at, 0)"}}
)

// placeColumns are the columns by which a review takes its place in the queue, placeOfRecord what they are of the
// initiative i. A trigger keeps them up to date when the record changes.
const (
	placeColumns  = "publication_rank, stage_rank, sources"
	placeOfRecord = `CASE i.publication WHEN 'published' THEN 0 ELSE 1 END,
		CASE i.stage WHEN 'law' THEN 0 WHEN 'adopted' THEN 1 WHEN 'pending' THEN 2 WHEN 'unknown' THEN 3 ELSE 4 END, i.sources`
)

func orderOf(f ReviewFilter) reviewOrder {
	snoozed, closed := len(f.States) > 0, len(f.States) > 0
	for _, state := range f.States {
		snoozed = snoozed && state == models.ReviewSnoozed
		closed = closed && (state == models.ReviewResolved || state == models.ReviewDismissed)
	}
	switch {
	case snoozed:
		return snoozedOrder
	case closed:
		return closedOrder
	}
	return openOrder
}

// columns selects what reviewRow holds.
func (o reviewOrder) columns(query *gorm.DB) *gorm.DB {
	columns := "r.*, i.slug, i.title, i.jurisdiction_code, i.status, i.stage, i.publication, i.last_verified_at, " +
		"COALESCE((SELECT name FROM jurisdictions WHERE code = i.jurisdiction_code), '') AS jurisdiction_name"
	for n, key := range o.keys {
		columns += fmt.Sprintf(", %s AS k%d", key, n)
	}
	return query.Select(columns)
}

func (o reviewOrder) sorted(query *gorm.DB) *gorm.DB {
	return o.columns(query).Order(strings.Join(o.keys, ", ") + ", r.id")
}

// reversed is sorted from the end.
func (o reviewOrder) reversed(query *gorm.DB) *gorm.DB {
	return o.columns(query).Order(strings.Join(o.keys, " DESC, ") + " DESC, r.id DESC")
}

// place is where a row stands in an order.
type place struct {
	keys []int64
	id   int64
}

func (o reviewOrder) placeOf(row reviewRow) place {
	return place{row.Keys.list()[:len(o.keys)], row.ID}
}

func (o reviewOrder) after(query *gorm.DB, at place) *gorm.DB  { return o.beside(query, ">", at) }
func (o reviewOrder) before(query *gorm.DB, at place) *gorm.DB { return o.beside(query, "<", at) }

func (o reviewOrder) beside(query *gorm.DB, comparison string, at place) *gorm.DB {
	values := make([]any, 0, len(at.keys)+1)
	for _, key := range at.keys {
		values = append(values, key)
	}
	values = append(values, at.id)
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
	return query.Where("("+strings.Join(o.keys, ", ")+", r.id) "+comparison+" ("+marks+")", values...)
}

func (o reviewOrder) encode(row reviewRow) string {
	at := o.placeOf(row)
	value, _ := json.Marshal(at.keys)
	return cursor{o.name, value, at.id}.encode()
}

func (o reviewOrder) decode(text string) (place, error) {
	var at place
	c, err := decodeCursor(text, o.name)
	if err == nil {
		err = c.into(&at.keys)
	}
	if err == nil && len(at.keys) != len(o.keys) {
		err = badCursor()
	}
	at.id = c.ID
	return at, err
}
