package models

import "encoding/json"

// Side is one of two versions that were made from the same one.
type Side string

// The sides of a merge. The empty side is an open choice.
const (
	Theirs Side = "theirs"
	Mine   Side = "mine"
)

// MergeField is one thing in which two versions differ, with what it was before both.
type MergeField struct {
	// Path names the field for a choice: the place in the merged record, counting every row that either side has.
	Path   string
	Label  string
	Base   string
	Theirs string
	Mine   string
	// Side is whose value the merged record has: the only one who changed it, or the chosen one. It is empty when both
	// changed it and nobody has chosen; the merged record then has theirs.
	Side Side
	// Both tells that both sides changed it.
	Both bool
}

// Merge puts two changes of the same version together. A field that one side alone changed is taken from that side; one
// that both changed is taken as chosen, by MergeField.Path. The merged record has the version of theirs. MergeFields
// lists all in which the two sides differ.
func Merge(base, theirs, mine Initiative, chosen map[string]Side) (Initiative, []MergeField, error) {
	m := merging{chosen: chosen}
	merged := documentOf(theirs)
	m.objects("", "", recordFields, documentOf(base), documentOf(theirs), documentOf(mine), merged)
	var result Initiative
	text, err := json.Marshal(merged)
	if err == nil {
		err = json.Unmarshal(text, &result)
	}
	return result, m.fields, err
}

type merging struct {
	chosen map[string]Side
	fields []MergeField
}

// take decides about one thing and notes it when the sides differ.
func (m *merging) take(f MergeField, base, theirs, mine any) any {
	if sameValue(theirs, mine) {
		return theirs
	}
	switch f.Side = m.chosen[f.Path]; {
	case f.Side == Theirs || f.Side == Mine:
		f.Both = !sameValue(base, theirs) && !sameValue(base, mine)
	case sameValue(base, mine):
		f.Side = Theirs
	case sameValue(base, theirs):
		f.Side = Mine
	default:
		f.Side, f.Both = "", true
	}
	m.fields = append(m.fields, f)
	if f.Side == Mine {
		return mine
	}
	return theirs
}

func (m *merging) objects(path, prefix string, fields []field, base, theirs, mine, merged document) {
	for _, f := range fields {
		at, label := path+"/"+f.name, f.label
		if prefix != "" {
			label = prefix + uncapital(f.label)
		}
		switch {
		case f.rows != nil:
			merged[f.name] = m.rows(at, prefix, *f.rows, rowsOf(base[f.name]), rowsOf(theirs[f.name]), rowsOf(mine[f.name]))
		case f.fields != nil:
			below := document{}
			m.objects(at, prefix, f.fields, objectOf(base[f.name]), objectOf(theirs[f.name]), objectOf(mine[f.name]), below)
			merged[f.name] = below
		default:
			shown := MergeField{
				Path: at, Label: label, Base: f.words(base[f.name]), Theirs: f.words(theirs[f.name]), Mine: f.words(mine[f.name]),
			}
			merged[f.name] = m.take(shown, base[f.name], theirs[f.name], mine[f.name])
		}
	}
}

// triple is one row in each of three versions, nil where it is not there.
type triple struct{ base, theirs, mine document }

func (m *merging) rows(path, prefix string, kind rows, base, theirs, mine []document) []any {
	merged := []any{}
	for n, row := range alignRows(kind, base, theirs, mine) {
		at := pointer(path, n)
		if row.theirs != nil && row.mine != nil {
			below := document{}
			m.objects(at, prefix+kind.title(row.theirs)+": ", kind.fields, row.base, row.theirs, row.mine, below)
			merged = append(merged, below)
			continue
		}
		named := row.theirs
		if named == nil {
			named = row.mine
		}
		if named == nil {
			continue // both removed it
		}
		shown := MergeField{Path: at, Label: prefix + kind.title(named), Base: kind.words(row.base), Theirs: kind.words(row.theirs), Mine: kind.words(row.mine)}
		if kept, ok := m.take(shown, present(row.base), present(row.theirs), present(row.mine)).(document); ok {
			merged = append(merged, kept)
		}
	}
	return merged
}

// present makes an absent row nothing, where a nil map would be something.
func present(row document) any {
	if row == nil {
		return nil
	}
	return row
}

// alignRows puts the rows of three versions beside each other: in the order of theirs, or of mine when only mine was put
// in another order, with what only the other side has after them.
func alignRows(kind rows, base, theirs, mine []document) []triple {
	byTheirs, byMine := matchRows(kind, base, theirs), matchRows(kind, base, mine)
	mineOf := filled(len(theirs))
	taken := make([]bool, len(mine))
	for n := range theirs {
		if before := byTheirs.oldOf[n]; before >= 0 && byMine.newOf[before] >= 0 {
			mineOf[n] = byMine.newOf[before]
			taken[mineOf[n]] = true
		}
	}
	// What both have added under the same name is one row.
	for n, row := range theirs {
		for k, other := range mine {
			if byTheirs.oldOf[n] < 0 && byMine.oldOf[k] < 0 && mineOf[n] < 0 && !taken[k] && kind.key(row) == kind.key(other) {
				mineOf[n], taken[k] = k, true
			}
		}
	}
	baseOf := func(p pairing, n int) document {
		if n < 0 || p.oldOf[n] < 0 {
			return nil
		}
		return base[p.oldOf[n]]
	}
	var aligned, mineOnly []triple
	theirsAt := map[int]triple{}
	for n, row := range theirs {
		t := triple{base: baseOf(byTheirs, n), theirs: row}
		if mineOf[n] >= 0 {
			t.mine = mine[mineOf[n]]
			theirsAt[mineOf[n]] = t
		}
		aligned = append(aligned, t)
	}
	for k, row := range mine {
		if !taken[k] {
			mineOnly = append(mineOnly, triple{base: baseOf(byMine, k), mine: row})
		}
	}
	was, is := byTheirs.order(kind, base, theirs)
	wasMine, isMine := byMine.order(kind, base, mine)
	if was == is && wasMine != isMine {
		return inOrderOfMine(mine, aligned, mineOnly, theirsAt)
	}
	return append(aligned, mineOnly...)
}

func inOrderOfMine(mine []document, aligned, mineOnly []triple, theirsAt map[int]triple) []triple {
	var list []triple
	next := 0
	for k := range mine {
		if t, both := theirsAt[k]; both {
			list = append(list, t)
			continue
		}
		list = append(list, mineOnly[next])
		next++
	}
	for _, t := range aligned {
		if t.mine == nil {
			list = append(list, t)
		}
	}
	return list
}
