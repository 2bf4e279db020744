package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// parseYAML turns a YAML document into a tree. Anchors are refused: a short file could unfold into a huge one.
func parseYAML(data []byte, file string) (root *node, fault *models.ImportFault) {
	refusal := func(line int, format string, args ...any) *models.ImportFault {
		return &models.ImportFault{Place: models.Place{File: file, Line: line}, Detail: fmt.Sprintf(format, args...)}
	}
	defer func() {
		// The library reports some malformed texts by a panic.
		if recover() != nil {
			root, fault = nil, refusal(0, "Not YAML.")
		}
	}()
	var document, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil, refusal(0, "The file is empty.")
	}
	if err != nil {
		return nil, refusal(0, "Not YAML: %s.", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, refusal(second.Line, "A second document begins here, or it does not end; a file holds one.")
	}
	c := yamlConverter{}
	root, err = c.convert(document.Content[0], 0)
	if err != nil {
		return nil, refusal(c.line, "%s", detailOf(err))
	}
	return root, nil
}

type yamlConverter struct {
	nodes int
	// line is that of the node converted last.
	line int
}

func (c *yamlConverter) convert(from *yaml.Node, depth int) (*node, error) {
	c.line = from.Line
	if c.nodes++; c.nodes > maxNodes || depth > maxDepth {
		return nil, unreadable("The file holds more, or is nested deeper, than a record can be.")
	}
	n := &node{line: from.Line}
	switch from.Kind {
	case yaml.MappingNode:
		n.kind = objectNode
		seen := map[string]bool{}
		for at := 0; at+1 < len(from.Content); at += 2 {
			key := from.Content[at]
			value, err := c.convert(from.Content[at+1], depth+1)
			switch {
			case err != nil:
				return nil, err
			case key.Kind != yaml.ScalarNode || seen[key.Value] || key.ShortTag() == "!!merge":
				c.line = key.Line
				return nil, unreadable("%q cannot be the name of a field here, or is given twice.", shortened(key.Value))
			}
			seen[key.Value] = true
			n.fields = append(n.fields, member{key.Value, value, key.Line})
		}
	case yaml.SequenceNode:
		n.kind = listNode
		for _, entry := range from.Content {
			value, err := c.convert(entry, depth+1)
			if err != nil {
				return nil, err
			}
			n.list = append(n.list, value)
		}
	case yaml.ScalarNode:
		n.text = from.Value
		switch from.ShortTag() {
		case "!!null":
			n.kind = nullNode
		case "!!int":
			n.kind = numberNode
		case "!!bool":
			n.kind = boolNode
		default:
			// Dates without quotes are texts here: their form decides, not YAML's idea of a time.
			n.kind = textNode
		}
	default:
		return nil, unreadable("Anchors and aliases are not used here; write the value out.")
	}
	return n, nil
}
