package seed

import (
	"encoding"
	"fmt"
	"reflect"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// checker compares the nodes of a file with the type that they are to be decoded into. The decoder itself stops at the
// first date that is none, gives no line for it, and drops list entries that it cannot read, so that those after it
// change their places. The checker names every fault and leaves a tree that decodes: what is wrong is emptied.
type checker struct {
	*loader
	file string
	// wrong holds the nodes that have a fault, so that what follows from it is not reported as another.
	wrong map[*yaml.Node]bool
}

var (
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
	timeType = reflect.TypeFor[time.Time]()
)

// check walks through a node. A null stands for a field that was left out.
func (c *checker) check(n *yaml.Node, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	scalar := t == timeType || reflect.PointerTo(t).Implements(textType)
	switch {
	case n.Kind == yaml.AliasNode:
		c.reject(n, t, "Anchors and aliases are not used here; write the value out.")
	case n.ShortTag() == "!!null":
	case !scalar && t.Kind() == reflect.Struct:
		c.checkMapping(n, t)
	case !scalar && t.Kind() == reflect.Slice:
		c.checkList(n, t)
	case n.Kind != yaml.ScalarNode:
		c.reject(n, t, "%s is expected here, not %s.", inWords(t), kindInWords(n))
	default:
		c.checkScalar(n, t)
	}
}

func (c *checker) checkMapping(n *yaml.Node, t reflect.Type) {
	if n.Kind != yaml.MappingNode {
		c.reject(n, t, "Fields with values are expected here, not %s.", kindInWords(n))
		return
	}
	fields, names := fieldsOf(t)
	seen := map[string]int{}
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		field, known := fields[key.Value]
		first, twice := seen[key.Value]
		switch {
		case !known || key.Kind != yaml.ScalarNode:
			c.fault(c.file, key.Line, "There is no field %q here; the fields are %s.", key.Value, strings.Join(names, ", "))
		case twice:
			c.fault(c.file, key.Line, "The field %q is already given on line %d.", key.Value, first)
		default:
			seen[key.Value] = key.Line
			c.check(value, field)
			kept = append(kept, key, value)
		}
	}
	n.Content = kept
}

func (c *checker) checkList(n *yaml.Node, t reflect.Type) {
	if n.Kind != yaml.SequenceNode {
		c.reject(n, t, "A list is expected here, not %s.", kindInWords(n))
		return
	}
	for _, entry := range n.Content {
		if entry.ShortTag() == "!!null" {
			c.reject(entry, t.Elem(), "The entry is empty.")
			continue
		}
		c.check(entry, t.Elem())
	}
}

func (c *checker) checkScalar(n *yaml.Node, t reflect.Type) {
	// The decoder would cut 1.5 votes down to 1.
	if t.Kind() == reflect.Int && n.ShortTag() != "!!int" {
		c.reject(n, t, "%q is not a whole number.", n.Value)
		return
	}
	err := n.Decode(reflect.New(t).Interface())
	switch {
	case err == nil:
	case t == timeType:
		c.reject(n, t, "%q is not a time; write one such as 2024-05-01T12:00:00Z.", n.Value)
	case reflect.PointerTo(t).Implements(textType):
		c.reject(n, t, "%v.", err)
	default:
		c.reject(n, t, "%q is not %s.", n.Value, strings.ToLower(inWords(t)))
	}
}

// reject notes a fault and empties the node in a way that decodes into the type and keeps an entry of a list in place.
func (c *checker) reject(n *yaml.Node, t reflect.Type, format string, args ...any) {
	c.fault(c.file, n.Line, format, args...)
	c.wrong[n] = true
	line := n.Line
	switch t.Kind() {
	case reflect.Struct:
		*n = yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	case reflect.String:
		*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str"}
	default:
		*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	}
	if t == timeType || reflect.PointerTo(t).Implements(textType) {
		*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null"}
	}
	n.Line = line
}

// fieldsOf gives the keys that a struct is written with, and the types behind them.
func fieldsOf(t reflect.Type) (fields map[string]reflect.Type, names []string) {
	fields = make(map[string]reflect.Type, t.NumField())
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name == "-" || name == "" {
			continue
		}
		fields[name] = t.Field(i).Type
		names = append(names, name)
	}
	return fields, names
}

func inWords(t reflect.Type) string {
	switch {
	case t == timeType:
		return "A time"
	case reflect.PointerTo(t).Implements(textType):
		return "A date"
	case t.Kind() == reflect.Int:
		return "A whole number"
	case t.Kind() == reflect.Bool:
		return "True or false"
	}
	return "A text"
}

func kindInWords(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "fields with values"
	}
	return fmt.Sprintf("%q", n.Value)
}
