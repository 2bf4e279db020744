package installation

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"tracker/models"
)

// Sum is what the rows of a table come to.
type Sum struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
	// SHA256 is over the lines of the rows, in hexadecimal digits.
	SHA256 string `json:"sha256"`
}

// Fingerprint are the sums of all tables, in their order. Two installations with the same fingerprint hold the same.
type Fingerprint []Sum

// Rows is how many there are of all tables together.
func (f Fingerprint) Rows() (rows int64) {
	for _, sum := range f {
		rows += sum.Rows
	}
	return rows
}

// Whole is one sum over all tables.
func (f Fingerprint) Whole() string {
	whole := sha256.New()
	for _, sum := range f {
		fmt.Fprintf(whole, "%s %d %s\n", sum.Table, sum.Rows, sum.SHA256)
	}
	return hex.EncodeToString(whole.Sum(nil))
}

// Groups gives a sum for each group of tables, in which Table is the group's name.
func (f Fingerprint) Groups(tables []Table) Fingerprint {
	var groups Fingerprint
	members := map[string]Fingerprint{}
	for n, sum := range f {
		group := tables[n].Group
		if members[group] == nil {
			groups = append(groups, Sum{Table: group})
		}
		members[group] = append(members[group], sum)
	}
	for n, group := range groups {
		groups[n].Rows, groups[n].SHA256 = members[group.Table].Rows(), members[group.Table].Whole()
	}
	return groups
}

// Counter makes the fingerprint of rows, which have to come in their order.
type Counter struct {
	tables []Table
	sums   Fingerprint
	// at is the table whose rows come now, last the key of the one before, over their sum so far.
	at   int
	last []any
	over hash.Hash
	line []byte
}

// NewCounter makes one for the rows of these tables.
func NewCounter(tables []Table) *Counter {
	c := &Counter{tables: tables, over: sha256.New(), sums: make(Fingerprint, len(tables))}
	for n, table := range tables {
		c.sums[n].Table = table.Name
	}
	return c
}

// Row counts a row of the table with that number. Errors: ErrConflict for a row that does not come after the one before,
// or holds what its table cannot hold.
func (c *Counter) Row(table int, values []any) error {
	line, err := c.tables[table].appendRow(c.line[:0], values)
	if err != nil {
		return err
	}
	c.line = line
	if table < c.at {
		return models.Errorf(models.ErrConflict, "A row of %s comes after those of %s.", c.tables[table].Name, c.tables[c.at].Name)
	}
	for c.at < table {
		c.close()
	}
	key := c.tables[table].key(values)
	if len(c.last) > 0 && compare(c.last, key) >= 0 {
		return models.Errorf(models.ErrConflict, "The rows of %s are not in the order of their keys, or one is there twice: %s.", c.tables[table].Name, named(key))
	}
	c.last = append(c.last[:0], key...)
	c.sums[table].Rows++
	_, _ = c.over.Write(c.line)
	return nil
}

// close ends a table.
func (c *Counter) close() {
	c.sums[c.at].SHA256 = hex.EncodeToString(c.over.Sum(nil))
	c.over.Reset()
	c.last = c.last[:0]
	c.at++
}

// Fingerprint gives the sums when all rows were counted.
func (c *Counter) Fingerprint() Fingerprint {
	for c.at < len(c.tables) {
		c.close()
	}
	return c.sums
}

// compare orders two keys of a table.
func compare(a, b []any) int {
	for n := range a {
		order := 0
		switch x := a[n].(type) {
		case int64:
			order = cmp.Compare(x, b[n].(int64))
		case string:
			order = strings.Compare(x, b[n].(string))
		case []byte:
			order = bytes.Compare(x, b[n].([]byte))
		}
		if order != 0 {
			return order
		}
	}
	return 0
}

func named(key []any) string {
	texts := make([]string, len(key))
	for n, value := range key {
		texts[n] = shown(value)
	}
	return strings.Join(texts, ", ")
}

// Differing names the tables whose sums differ; a table that only one of them knows differs.
func (f Fingerprint) Differing(other Fingerprint) []string {
	var names []string
	for n := range max(len(f), len(other)) {
		if n < len(f) && n < len(other) && f[n] == other[n] {
			continue
		}
		one := other
		if n < len(f) {
			one = f
		}
		names = append(names, one[n].Table)
	}
	return names
}
