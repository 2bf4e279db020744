package frontend

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tracker/models"
)

// The bounds of a form: how many fields it has, and how high its rows are numbered.
const (
	maxFormFields = 8000
	maxRowNumber  = 2000
)

// rowNumbers lists the rows of a list that a form has, in their order.
func rowNumbers(values url.Values, list string) []int {
	seen := map[int]bool{}
	for name := range values {
		rest, ok := strings.CutPrefix(name, list+".")
		if !ok {
			continue
		}
		number, _, _ := strings.Cut(rest, ".")
		if n, err := strconv.Atoi(number); err == nil && n >= 0 && n <= maxRowNumber && strconv.Itoa(n) == number {
			seen[n] = true
		}
	}
	numbers := make([]int, 0, len(seen))
	for n := range seen {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	return numbers
}

// rowsInOrder numbers the rows of every list from 0 without gaps, so that a field's name says the same as a fault's
// pointer. Rows of which nothing was filled in are left out, unless they are to be kept for filling in.
func rowsInOrder(values url.Values, keepEmpty bool) url.Values {
	ordered := url.Values{}
	renumber(values, "", ordered, keepEmpty)
	return ordered
}

// renumber works on the fields below a prefix. It takes each list's rows one after the other, with their own lists.
func renumber(values url.Values, at string, ordered url.Values, keepEmpty bool) {
	lists := map[string]bool{}
	for name, given := range values {
		rest, ok := strings.CutPrefix(name, at)
		if !ok {
			continue
		}
		if list, isRow := listOf(rest); isRow {
			lists[list] = true
			continue
		}
		ordered[name] = given
	}
	for list := range lists {
		next := 0
		for _, n := range rowNumbers(values, at+list) {
			row := below(values, at+list+"."+strconv.Itoa(n)+".", at+list+"."+strconv.Itoa(next)+".")
			if !keepEmpty && empty(row) {
				continue
			}
			renumber(row, at+list+"."+strconv.Itoa(next)+".", ordered, keepEmpty)
			next++
		}
	}
}

// listOf finds the list that a field is in a row of: "actions" for "actions.3.date".
func listOf(name string) (string, bool) {
	parts := strings.Split(name, ".")
	for n, part := range parts {
		if _, err := strconv.Atoi(part); err == nil && n > 0 {
			return strings.Join(parts[:n], "."), true
		}
	}
	return "", false
}

// below takes the fields under one prefix and puts them under another.
func below(values url.Values, prefix, moved string) url.Values {
	found := url.Values{}
	for name, given := range values {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			found[moved+rest] = given
		}
	}
	return found
}

// prefilled are the fields that a new row brings along.
var prefilled = []string{rowMarker, "key", "number"}

// empty tells whether nobody filled in anything.
func empty(values url.Values) bool {
	for name, given := range values {
		for _, value := range given {
			if strings.TrimSpace(value) != "" && !slices.Contains(prefilled, name[strings.LastIndex(name, ".")+1:]) {
				return false
			}
		}
	}
	return true
}

// withRow adds an empty row to a list. A new source has its key at once, so that claims can cite it, and a new clause
// its number.
func withRow(values url.Values, list string) {
	numbers := rowNumbers(values, list)
	next := 0
	if len(numbers) > 0 {
		next = numbers[len(numbers)-1] + 1
	}
	row := list + "." + strconv.Itoa(next) + "."
	values.Set(row+rowMarker, "")
	switch list {
	case "sources":
		values.Set(row+"key", freeKey(values))
	case "calls":
		values.Set(row+"number", strconv.Itoa(len(numbers)+1))
	}
}

// freeKey is one that no source of the form has.
func freeKey(values url.Values) string {
	taken := map[string]bool{}
	for _, n := range rowNumbers(values, "sources") {
		if key := values.Get("sources." + strconv.Itoa(n) + ".key"); key != "" {
			taken[key] = true
		}
	}
	n := len(taken) + 1
	for taken["s"+strconv.Itoa(n)] {
		n++
	}
	return "s" + strconv.Itoa(n)
}

// withoutRow takes a row out of its list, by its name ("actions.2").
func withoutRow(values url.Values, row string) {
	for name := range values {
		if strings.HasPrefix(name, row+".") {
			values.Del(name)
		}
	}
}

// rowMarker is the field by which a form shows a row of which nothing is filled in.
const rowMarker = "row"

// boundForm refuses what no browser sends for a page of ours.
func boundForm(values url.Values) error {
	n := 0
	for _, given := range values {
		n += len(given)
	}
	if n > maxFormFields {
		return models.Errorf(models.ErrTooLarge, "A form has at most %d fields.", maxFormFields)
	}
	return nil
}
