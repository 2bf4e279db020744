package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"tracker/models"
)

// jsonReader turns JSON into a tree. It refuses a name that is given twice, which the standard decoder lets pass.
type jsonReader struct {
	data    []byte
	decoder *json.Decoder
	// counted is how far the lines have been counted.
	counted, lines int
	nodes          int
}

func parseJSON(data []byte, file string) (*node, *models.ImportFault) {
	refusal := func(line int, detail string) *models.ImportFault {
		return &models.ImportFault{Place: models.Place{File: file, Line: line}, Detail: detail}
	}
	if !utf8.Valid(data) {
		return nil, refusal(0, "The file is not UTF-8.")
	}
	r := &jsonReader{data: data, decoder: json.NewDecoder(bytes.NewReader(data)), lines: 1}
	r.decoder.UseNumber()
	root, err := r.value(0)
	if err == nil {
		if _, more := r.decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("after the end of the object something follows")
		}
	}
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errors.New("the file ends in the middle")
		}
		return nil, refusal(r.line(), fmt.Sprintf("Not JSON: %s.", err))
	}
	return root, nil
}

// line is that of the token read last.
func (r *jsonReader) line() int {
	offset := min(int(r.decoder.InputOffset()), len(r.data))
	r.lines += bytes.Count(r.data[r.counted:offset], []byte("\n"))
	r.counted = offset
	return r.lines
}

func (r *jsonReader) value(depth int) (*node, error) {
	token, err := r.decoder.Token()
	if err != nil {
		return nil, err
	}
	if r.nodes++; r.nodes > maxNodes || depth > maxDepth {
		return nil, errors.New("it holds more, or is nested deeper, than a record can be")
	}
	n := &node{line: r.line()}
	switch x := token.(type) {
	case nil:
	case string:
		n.kind, n.text = textNode, x
	case json.Number:
		n.kind, n.text = numberNode, x.String()
	case bool:
		n.kind, n.text = boolNode, fmt.Sprint(x)
	case json.Delim:
		if x == '[' {
			n.kind = listNode
			return n, r.entries(n, depth)
		}
		n.kind = objectNode
		return n, r.members(n, depth)
	}
	return n, nil
}

func (r *jsonReader) entries(n *node, depth int) error {
	for r.decoder.More() {
		entry, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.list = append(n.list, entry)
	}
	_, err := r.decoder.Token()
	return err
}

func (r *jsonReader) members(n *node, depth int) error {
	seen := map[string]bool{}
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return fmt.Errorf("%q is given twice in one object", shortened(name))
		}
		seen[name] = true
		line := r.line()
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		n.fields = append(n.fields, member{name, value, line})
	}
	_, err := r.decoder.Token()
	return err
}
