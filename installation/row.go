package installation

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"

	"tracker/models"
)

// appendRow adds the line of a row.
func (t *Table) appendRow(line []byte, values []any) ([]byte, error) {
	line = append(append(append(line, `{"table":"`...), t.Name...), `","row":{`...)
	for n, column := range t.Columns {
		if n > 0 {
			line = append(line, ',')
		}
		line = append(append(append(line, '"'), column.Name...), `":`...)
		var fits bool
		if line, fits = column.append(line, values[n]); !fits {
			return nil, models.Errorf(models.ErrConflict, "A row of %s holds %s in the column %s, where it cannot be.", t.Name, kindOf(values[n]), column.Name)
		}
	}
	return append(line, "}}\n"...), nil
}

// append adds a value, and tells whether the column can hold it.
func (c Column) append(line []byte, value any) ([]byte, bool) {
	switch v := value.(type) {
	case nil:
		return append(line, "null"...), c.Optional
	case int64:
		return strconv.AppendInt(line, v, 10), c.Kind == Number
	case bool:
		return strconv.AppendBool(line, v), c.Kind == Truth
	case string:
		return appendText(line, v), c.Kind == Text
	case []byte:
		line = base64.StdEncoding.AppendEncode(append(line, '"'), v)
		return append(line, '"'), c.Kind == Bytes
	}
	return line, false
}

func kindOf(value any) string {
	if value == nil {
		return "nothing"
	}
	return fmt.Sprintf("a value of type %T", value)
}

// tableOf gives the name of the table that a line is a row of.
func tableOf(line []byte) (string, bool) {
	rest, ok := bytes.CutPrefix(line, []byte(`{"table":"`))
	name, _, found := bytes.Cut(rest, []byte(`","row":{`))
	return string(name), ok && found
}

// readRow reads what appendRow wrote, and nothing else.
func (t *Table) readRow(line []byte) ([]any, error) {
	tokens := json.NewDecoder(bytes.NewReader(line))
	tokens.UseNumber()
	for range 4 { // {, "table", its name and "row" were looked at before
		if _, err := tokens.Token(); err != nil {
			return nil, err
		}
	}
	if token, err := tokens.Token(); err != nil || token != json.Delim('{') {
		return nil, fmt.Errorf("the row of %s holds no columns", t.Name)
	}
	values := make([]any, len(t.Columns))
	for n, column := range t.Columns {
		name, err := tokens.Token()
		if err != nil {
			return nil, err
		}
		if name != column.Name {
			return nil, fmt.Errorf("the row of %s has %v where the column %s should be", t.Name, shown(name), column.Name)
		}
		token, err := tokens.Token()
		if err != nil {
			return nil, err
		}
		if values[n], err = column.value(token); err != nil {
			return nil, fmt.Errorf("the row of %s: %w", t.Name, err)
		}
	}
	if token, err := tokens.Token(); err != nil || token != json.Delim('}') {
		return nil, fmt.Errorf("the row of %s has %v after its last column", t.Name, shown(token))
	}
	return values, nil
}

// value is what a column holds by what JSON says of it.
func (c Column) value(token json.Token) (any, error) {
	switch v := token.(type) {
	case nil:
		if c.Optional {
			return nil, nil
		}
	case bool:
		if c.Kind == Truth {
			return v, nil
		}
	case json.Number:
		if number, err := strconv.ParseInt(string(v), 10, 64); err == nil && c.Kind == Number {
			return number, nil
		}
	case string:
		if c.Kind == Text {
			return v, nil
		}
		if decoded, err := base64.StdEncoding.DecodeString(v); err == nil && c.Kind == Bytes {
			return decoded, nil
		}
	}
	return nil, fmt.Errorf("the column %s holds what it cannot hold", c.Name)
}

// shown is a token in the words of a person, short enough for one line.
func shown(token json.Token) string {
	const most = 60
	text := []rune(fmt.Sprintf("%q", fmt.Sprint(token)))
	if token == nil {
		return "nothing"
	}
	return string(text[:min(len(text), most)])
}
