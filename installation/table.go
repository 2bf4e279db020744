package installation

import "strings"

// Kind is what a column holds.
type Kind int

// The kinds of columns, and the Go types of their values beside nil.
const (
	Number Kind = iota // int64
	Truth              // bool
	Text               // string
	Bytes              // []byte
)

// Column is one of a table.
type Column struct {
	Name string
	Kind Kind
	// Optional columns may hold nothing, which is nil.
	Optional bool
}

// Table is one whose rows travel.
type Table struct {
	Name string
	// Group names what the table belongs to, in the words of the person who compares two installations.
	Group   string
	Columns []Column
	// Key is how many columns, from the first on, tell the rows apart. Rows come in the order of these: numbers by size,
	// texts byte by byte.
	Key int
}

var kinds = map[string]Kind{"number": Number, "truth": Truth, "text": Text, "bytes": Bytes}

// Columns reads columns as "id number, email text, disabled_at number?", where a question mark says that the column may
// hold nothing. It panics at anything else: lists of columns are part of the program.
func Columns(list string) []Column {
	var columns []Column
	for one := range strings.SplitSeq(list, ",") {
		name, what, _ := strings.Cut(strings.TrimSpace(one), " ")
		what, optional := strings.CutSuffix(what, "?")
		kind, known := kinds[what]
		if name == "" || !known {
			panic("installation: " + one + " is no column")
		}
		columns = append(columns, Column{name, kind, optional})
	}
	return columns
}

// key gives the values that tell a row apart.
func (t *Table) key(values []any) []any { return values[:t.Key] }
