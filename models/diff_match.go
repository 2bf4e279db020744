package models

import "strings"

// pairing says which row of an older list is which row of a newer one, -1 for none.
type pairing struct {
	newOf, oldOf []int
}

// matchRows pairs rows that the same words identify, in their order; then those of the remaining that stand at the same
// place, which are the same row with its identity corrected.
func matchRows(kind rows, before, after []document) pairing {
	p := pairing{newOf: filled(len(before)), oldOf: filled(len(after))}
	waiting := map[string][]int{}
	for n, row := range before {
		key := kind.key(row)
		waiting[key] = append(waiting[key], n)
	}
	for n, row := range after {
		if candidates := waiting[kind.key(row)]; len(candidates) > 0 {
			p.newOf[candidates[0]], p.oldOf[n] = n, candidates[0]
			waiting[kind.key(row)] = candidates[1:]
		}
	}
	for n := range min(len(before), len(after)) {
		if p.newOf[n] < 0 && p.oldOf[n] < 0 {
			p.newOf[n], p.oldOf[n] = n, n
		}
	}
	return p
}

func filled(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

// order names the rows that both lists have in the order of each, and gives nothing when it is the same.
func (p pairing) order(kind rows, before, after []document) (was, is string) {
	var inOld, inNew []string
	moved, last := false, -1
	for n, row := range before {
		if p.newOf[n] < 0 {
			continue
		}
		moved = moved || p.newOf[n] < last
		last = p.newOf[n]
		inOld = append(inOld, kind.title(row))
	}
	if !moved {
		return "", ""
	}
	for n, row := range after {
		if p.oldOf[n] >= 0 {
			inNew = append(inNew, kind.title(row))
		}
	}
	was, is = strings.Join(inOld, "; "), strings.Join(inNew, "; ")
	if was == is {
		is += " (rows of the same name changed places)"
	}
	return was, is
}
