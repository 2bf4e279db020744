package export

import (
	"strconv"
	"strings"
)

// node is a value of a JSON or YAML file with the line that it begins on, before anything is known of its type.
type node struct {
	kind nodeKind
	// text is that of a scalar; a number's is as written.
	text   string
	list   []*node
	fields []member
	line   int
}

type member struct {
	name  string
	value *node
	line  int
}

type nodeKind int

const (
	nullNode nodeKind = iota
	textNode
	numberNode
	boolNode
	listNode
	objectNode
)

// inWords names what stands there for somebody who expected something else.
func (n *node) inWords() string {
	switch n.kind {
	case nullNode:
		return "null"
	case listNode:
		return "a list"
	case objectNode:
		return "an object"
	}
	return strconv.Quote(shortened(n.text))
}

func (n *node) field(name string) *node {
	for _, m := range n.fields {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// lineAt goes along a JSON Pointer as far as the file goes: a field that was left out is missed on the line of what
// lacks it.
func (n *node) lineAt(pointer string) int {
	line := n.line
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		var next *node
		switch n.kind {
		case objectNode:
			for _, m := range n.fields {
				if m.name == step {
					next, line = m.value, m.line
				}
			}
		case listNode:
			if index, err := strconv.Atoi(step); err == nil && index >= 0 && index < len(n.list) {
				next = n.list[index]
				line = next.line
			}
		}
		if next == nil {
			break
		}
		n = next
	}
	return line
}

// The limits of a file's shape. A record is six levels deep.
const (
	maxDepth = 20
	maxNodes = 5_000_000
)
