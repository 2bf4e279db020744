package api

import (
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"tracker/models"
)

// List is a part of a list: Total counts the whole, Next is the address that continues it and null at its end.
type List[T any] struct {
	Items []T     `json:"items"`
	Total int     `json:"total"`
	Next  *string `json:"next"`
}

// whole is a list that needs no pages.
func whole[T any](items []T) *answer[List[T]] {
	return answered(List[T]{Items: orEmpty(items), Total: len(items)})
}

// answer is what handlers give to huma.
type answer[T any] struct {
	Body T
}

func answered[T any](body T) *answer[T] { return &answer[T]{Body: body} }

// address is the input of every operation: the address that was asked for, whose query a handler reads itself.
type address struct {
	url url.URL
}

// Resolve takes the address from the request, for huma.
func (a *address) Resolve(ctx huma.Context) []error {
	a.url = ctx.URL()
	return nil
}

func (a *address) query() url.Values { return a.url.Query() }

// next is the address of the page that a cursor begins, all filters kept.
func (a *address) next(cursor string) *string {
	if cursor == "" {
		return nil
	}
	values := a.query()
	values.Set("cursor", cursor)
	next := a.url.EscapedPath() + "?" + values.Encode()
	return &next
}

// refuse gives one error that names every fault of the query, nil when there is none.
func refuse(faults models.Faults) error {
	return faults.AsError("The query has faults; errors names each.")
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
