package timeline

import (
	"cmp"
	"math"
	"slices"
)

// pack puts each item into the first row that is free where the item begins in the whole drawing. Afterwards the items
// are in the order of their beginnings.
func pack(items []Item) {
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.Slug, b.Slug))
	})
	free := newRows(len(items))
	for n := range items {
		items[n].Row = free.take(items[n].from, items[n].to+itemGap)
	}
}

// rows is a tree of the places from which each row is free; every node knows the least of what is below it, so that
// the first free row is found without looking at all of them.
type rows struct {
	least []float64
	size  int
}

func newRows(count int) rows {
	size := 1
	for size < count {
		size *= 2
	}
	r := rows{least: make([]float64, 2*size), size: size}
	for n := range r.least {
		r.least[n] = math.Inf(-1)
	}
	return r
}

// take finds the first row that is free from a place on, and books it to another. There are as many rows as items, so
// one is always free.
func (r rows) take(from, to float64) int {
	node := 1
	for node < r.size {
		node *= 2
		if r.least[node] > from {
			node++
		}
	}
	r.least[node] = to
	row := node - r.size
	for node /= 2; node > 0; node /= 2 {
		r.least[node] = min(r.least[2*node], r.least[2*node+1])
	}
	return row
}
