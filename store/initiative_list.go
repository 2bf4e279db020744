package store

import (
	"context"
	"encoding/json"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// sortRelevance is the order of lists that answer a query.
const sortRelevance = "relevance"

// sortColumns are the columns behind InitiativeSorts.
var sortColumns = map[string]string{
	"latest_action_date": "i.latest_action_day",
	"first_action_date":  "i.first_action_day",
	"title":              "i.title_folded",
	"updated_at":         "i.updated_at",
	sortRelevance:        "score",
}

// order is how a list is sorted.
type order struct {
	key        string
	column     string
	descending bool
}

// order reads the filter's sort: by relevance when there is a query, else by the latest action, unless it says otherwise.
func (f InitiativeFilter) order() (order, error) {
	key, descending := strings.CutPrefix(f.Sort, "-")
	if key == "" {
		key, descending = "latest_action_date", true
		if f.Query != "" {
			key = sortRelevance
		}
	}
	if key == sortRelevance {
		descending = true
	}
	column, ok := sortColumns[key]
	if !ok || (key == sortRelevance && f.Query == "") {
		return order{}, models.Faults{{
			Pointer: "/query/sort", Detail: "The list can be sorted by " + strings.Join(InitiativeSorts, ", ") + ", each with - before it for the reverse.",
		}}.AsError("The list cannot be sorted like that.")
	}
	return order{key, column, descending}, nil
}

func (o order) name() string {
	if o.descending {
		return "-" + o.key
	}
	return o.key
}

func (o order) sql() string {
	if o.descending {
		return o.column + " DESC, i.id DESC"
	}
	return o.column + ", i.id"
}

// after narrows a query to the rows that follow the cursor.
func (o order) after(query *gorm.DB, text string) (*gorm.DB, error) {
	if text == "" {
		return query, nil
	}
	c, err := decodeCursor(text, o.name())
	if err != nil {
		return nil, err
	}
	var value any
	switch o.key {
	case "title":
		var title string
		err, value = c.into(&title), &title
	case sortRelevance:
		var score float64
		err, value = c.into(&score), &score
	default:
		var number int64
		err, value = c.into(&number), &number
	}
	sign := ">"
	if o.descending {
		sign = "<"
	}
	return query.Where("("+o.column+", i.id) "+sign+" (?, ?)", value, c.ID), err
}

// Initiatives lists what the filter chooses. Errors: ErrInvalid for a sort or cursor that is none.
func (s *Store) Initiatives(ctx context.Context, f InitiativeFilter) (Page[InitiativeItem], error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return Page[InitiativeItem]{}, err
	}
	if !f.Until.IsZero() {
		page, err := s.initiativesUntil(ctx, f)
		return page, explain(err)
	}
	page, err := s.currentInitiatives(ctx, f)
	return page, explain(err)
}

func (s *Store) currentInitiatives(ctx context.Context, f InitiativeFilter) (Page[InitiativeItem], error) {
	listed, err := s.listed(s.read.WithContext(ctx), f)
	page := Page[InitiativeItem]{Items: make([]InitiativeItem, len(listed.Items)), Total: listed.Total, Next: listed.Next}
	if err != nil {
		return page, err
	}
	for n, document := range listed.Items {
		if err := decodeInto(&page.Items[n].Initiative, document.saved); err != nil {
			return page, err
		}
		page.Items[n].JurisdictionName = document.jurisdictionName
	}
	return page, nil
}

// listed reads a page of a list as the documents that the last saves wrote: the count, and one query for everything else.
func (s *Store) listed(db *gorm.DB, f InitiativeFilter) (Page[InitiativeDocument], error) {
	page := Page[InitiativeDocument]{Items: []InitiativeDocument{}}
	f.breadth = &breadth{}
	by, err := f.order()
	if err != nil {
		return page, err
	}
	if page.Total, err = s.countInitiatives(db, f); err != nil || page.Total == 0 {
		return page, err
	}
	f.scored = by.key == sortRelevance
	query, err := by.after(s.chosen(db, f), f.Cursor)
	if err != nil {
		return page, err
	}
	limit := f.limit()
	// Joined, a document would be looked for before the measures of a record say whether it is wanted.
	document := "(SELECT " + documentColumn(f.Audience) + " FROM initiative_documents d WHERE d.initiative_id = i.id)"
	rows, err := query.Joins("LEFT JOIN jurisdictions j ON j.code = i.jurisdiction_code").
		Select("i.id, " + by.column + ", COALESCE(j.name, ''), " + document).
		Order(by.sql()).Limit(limit + 1).Rows()
	if err != nil {
		return page, err
	}
	defer rows.Close()
	page.Items = make([]InitiativeDocument, 0, min(limit, page.Total))
	var last cursor
	for rows.Next() {
		if len(page.Items) == limit {
			page.Next = last.encode()
			break
		}
		var document InitiativeDocument
		var value string
		if err := rows.Scan(&last.ID, &value, &document.jurisdictionName, &document.saved); err != nil {
			return page, err
		}
		if err := intact(document.saved); err != nil {
			return page, err
		}
		last.Sort, last.Value = by.name(), by.cursorValue(value)
		page.Items = append(page.Items, document)
	}
	return page, rows.Err()
}

func (o order) cursorValue(value string) json.RawMessage {
	if o.key == "title" {
		text, _ := json.Marshal(value)
		return text
	}
	return json.RawMessage(value)
}

// chosen is the query over "initiatives i" that the filter makes, joined with the search index when there is a query.
func (s *Store) chosen(db *gorm.DB, f InitiativeFilter) *gorm.DB {
	query := db.Table("initiatives i")
	if f.Query != "" {
		query = f.found(db)
	}
	return f.where(query, s.today())
}

// Count gives how many initiatives the filter chooses.
func (s *Store) Count(ctx context.Context, f InitiativeFilter) (int, error) {
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return 0, err
	}
	if !f.Until.IsZero() {
		f.Limit, f.Cursor = 1, ""
		page, err := s.initiativesUntil(ctx, f)
		return page.Total, explain(err)
	}
	n, err := s.countInitiatives(s.read.WithContext(ctx), f)
	return n, explain(err)
}

func (s *Store) countInitiatives(db *gorm.DB, f InitiativeFilter) (int, error) {
	if field, values, alone := f.onlyFacet(); alone {
		return f.countFaceted(db, field, values)
	}
	if f.onlyTallied() {
		sum, err := f.tallied(db)
		return sum.Initiatives, err
	}
	if choices, alone := f.paired(); alone && len(choices) == 2 {
		return f.countPaired(db, choices[0], choices[1])
	}
	if f.onlySince() {
		return f.countSince(db, s.today())
	}
	if many, err := f.unranked(db); many || err != nil {
		return MaxFound, err
	}
	var n int64
	err := s.chosen(db, f).Count(&n).Error
	return int(n), err
}

// limit is the size of a page, within its bounds.
func (f InitiativeFilter) limit() int {
	if f.Limit < 1 {
		return DefaultLimit
	}
	return min(f.Limit, MaxLimit)
}
