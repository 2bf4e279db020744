package frontend

import (
	"cmp"
	"net/url"
	"slices"

	"tracker/store"
	"tracker/web"
)

// address is a list with its filters, from which the addresses of other choices are made.
type address struct {
	path   string
	values url.Values
}

// newAddress is where a filter's list is, from its beginning.
func newAddress(path string, filter store.InitiativeFilter) address {
	filter.Cursor = ""
	return address{path, web.FilterValues(filter)}
}

// String is the address as a link carries it.
func (a address) String() string { return a.at(a.path) }

// at gives the same choice on another path.
func (a address) at(path string) string {
	if len(a.values) == 0 {
		return path
	}
	return path + "?" + a.values.Encode()
}

// with adds a value.
func (a address) with(name, value string) address {
	values := a.copied()
	values.Add(name, value)
	return address{a.path, values}
}

// without takes every value of a name away.
func (a address) without(name string) address {
	values := a.copied()
	values.Del(name)
	return address{a.path, values}
}

// withoutValue takes one value away.
func (a address) withoutValue(name, value string) address {
	values := a.copied()
	values[name] = slices.DeleteFunc(values[name], func(v string) bool { return v == value })
	if len(values[name]) == 0 {
		values.Del(name)
	}
	return address{a.path, values}
}

func (a address) has(name, value string) bool { return slices.Contains(a.values[name], value) }

// kept are the values that a form sends along. Its as_of it gets from rebase.
func (a address) kept() []keptValue {
	var kept []keptValue
	for name, values := range a.without("as_of").values {
		for _, value := range values {
			kept = append(kept, keptValue{name, value})
		}
	}
	slices.SortFunc(kept, func(a, b keptValue) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Value, b.Value)) })
	return kept
}

func (a address) copied() url.Values {
	values := make(url.Values, len(a.values))
	for name, list := range a.values {
		values[name] = slices.Clone(list)
	}
	return values
}
