package web

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"tracker/models"
	"tracker/store"
)

// unsettled is how an address writes the jurisdiction of records that have none.
const unsettled = "none"

// actionOrders are the orders in which actions can be listed.
var actionOrders = []string{"date"}

var (
	codePattern   = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,7}$`)
	keyPattern    = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	cursorPattern = regexp.MustCompile(`^[A-Za-z0-9_=.-]+$`)
)

// InitiativeFilter reads the parameters of a list of initiatives. Extra names parameters of the caller's own. The faults
// are all that is wrong; the filter holds what could be read.
func InitiativeFilter(values url.Values, extra ...string) (store.InitiativeFilter, models.Faults) {
	q := NewQuery(values, extra...)
	f := readChoice(q)
	f.Sort = q.Order("sort", store.InitiativeSorts)
	readPage(q, &f)
	return f, q.Faults()
}

// ChoiceFilter is InitiativeFilter for what is not a list of pages and has no order: a matrix, a timeline.
func ChoiceFilter(values url.Values, extra ...string) (store.InitiativeFilter, models.Faults) {
	q := NewQuery(values, extra...)
	return readChoice(q), q.Faults()
}

// AsOf reads the parameter as_of alone: the moment of the past that a page is to be read at, zero for now.
func AsOf(values url.Values) (time.Time, models.Faults) {
	q := NewQuery(url.Values{"as_of": values["as_of"]})
	return q.EndOfMoment("as_of"), q.Faults()
}

// Jurisdictions reads the parameter jurisdiction alone.
func Jurisdictions(values url.Values, extra ...string) ([]models.Code, models.Faults) {
	q := NewQuery(values, extra...)
	codes := readCodes(q)
	return codes, q.Faults()
}

// ActionFilter reads the parameters of a list of actions: those that choose initiatives, and which of their actions.
func ActionFilter(values url.Values, extra ...string) (store.ActionFilter, models.Faults) {
	q := NewQuery(values, extra...)
	f := store.ActionFilter{
		InitiativeFilter:      readChoice(q),
		ActionClassifications: Terms[models.ActionClassification](q, "action", models.ActionClassifications),
		Scheduled:             q.Flag("scheduled"),
		Ascending:             q.Order("sort", actionOrders) == "date",
	}
	readPage(q, &f.InitiativeFilter)
	return f, q.Faults()
}

func readChoice(q *Query) store.InitiativeFilter {
	f := store.InitiativeFilter{
		Jurisdictions:   readCodes(q),
		Classifications: Terms[models.Classification](q, "classification", models.Classifications),
		Statuses:        Terms[models.Status](q, "status", models.Statuses),
		Stages:          Terms[models.Stage](q, "stage", models.Stages),
		Measures:        readKeys(q, "measure"),
		Bodies:          q.Texts("body"),
		Sponsors:        q.Texts("sponsor"),
		Certainties:     Terms[models.Certainty](q, "certainty", models.Certainties),
		Query:           q.Text("q"),
		From:            q.Date("from"),
		To:              q.Date("to"),
		ActionSince:     q.Date("action_since"),
		UpdatedSince:    q.Moment("updated_since"),
		AsOf:            q.EndOfMoment("as_of"),
		Until:           q.Date("until"),
	}
	from, known := f.From.Earliest()
	if to, alsoKnown := f.To.Latest(); known && alsoKnown && to < from {
		q.fault("to", "This is before from, so nothing lies between.")
	}
	return f
}

func readPage(q *Query, f *store.InitiativeFilter) {
	f.Limit = q.Number("limit", 1, store.MaxLimit, store.DefaultLimit)
	f.Cursor = q.Text("cursor")
	if f.Cursor != "" && !cursorPattern.MatchString(f.Cursor) {
		q.fault("cursor", "This is not a cursor: take it from the next address of the list before.")
		f.Cursor = ""
	}
}

// readCodes reads the parameter jurisdiction, whose codes it accepts in any case.
func readCodes(q *Query) []models.Code {
	const name = "jurisdiction"
	var codes []models.Code
	for _, text := range q.Texts(name) {
		code := models.Code(strings.ToUpper(text))
		if strings.EqualFold(text, unsettled) {
			code = ""
		} else if !codePattern.MatchString(string(code)) {
			q.fault(name, "%q is not a code of a jurisdiction, such as US or EU, nor none.", shortened(text))
			continue
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

func readKeys(q *Query, name string) []string {
	var keys []string
	for _, text := range q.Texts(name) {
		if !keyPattern.MatchString(text) {
			q.fault(name, "%q is not a key: lower-case letters, digits and hyphens.", shortened(text))
			continue
		}
		keys = append(keys, text)
	}
	return keys
}
