package seed

import (
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// place is where an entry of one of the dataset's lists was read.
type place struct {
	file  string
	node  *yaml.Node
	wrong map[*yaml.Node]bool
}

// place turns the faults of the whole dataset into faults of its files. What only follows from a value that has a fault
// already is left out.
func (l *loader) place(faults models.Faults) {
	for _, fault := range faults {
		file, line, follows := l.find(fault.Pointer)
		if !follows {
			l.fault(file, line, "%s%s", fieldOf(fault.Pointer), l.placeFirst(fault.Detail))
		}
	}
}

// find goes along a pointer such as "/initiatives/3/actions/0/date", as far as the file goes: for a field that was left
// out the line is that of the record which lacks it.
func (l *loader) find(pointer string) (file string, line int, follows bool) {
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	list, index := steps[0], 0
	steps = steps[1:]
	if list == "campaign" {
		list = ""
	} else if len(steps) > 0 {
		index, _ = strconv.Atoi(steps[0])
		steps = steps[1:]
	}
	if index >= len(l.places[list]) {
		return "", 0, false
	}
	at := l.places[list][index]
	node := at.node
	line, follows = node.Line, at.wrong[node]
	for _, step := range steps {
		name, next := node, (*yaml.Node)(nil)
		switch node.Kind {
		case yaml.MappingNode:
			name, next = entryOf(node, step)
		case yaml.SequenceNode:
			if n, err := strconv.Atoi(step); err == nil && n < len(node.Content) {
				name, next = node.Content[n], node.Content[n]
			}
		}
		if next == nil {
			break
		}
		node, line = next, name.Line
		follows = follows || at.wrong[node]
	}
	return at.file, line, follows
}

// fieldOf begins a fault with the name of its field: the line alone does not tell which of several it is.
func fieldOf(pointer string) string {
	steps := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for n := len(steps) - 1; n >= 0; n-- {
		if _, notNumber := strconv.Atoi(steps[n]); notNumber != nil {
			return steps[n] + ": "
		}
	}
	return ""
}

var earlier = regexp.MustCompile(`/(?:jurisdictions|measures|initiatives)/\d+/[a-z]+\.$`)

// placeFirst says in which file the first of two entries with one name is, instead of its place in the whole dataset.
func (l *loader) placeFirst(detail string) string {
	return earlier.ReplaceAllStringFunc(detail, func(pointer string) string {
		file, line, _ := l.find(strings.TrimSuffix(pointer, "."))
		return l.path(file) + ":" + strconv.Itoa(line) + "."
	})
}
