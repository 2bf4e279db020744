package models

import (
	"bytes"
	"encoding/json"
)

// MarshalJSON writes the date as entered, and no date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.text)
}

// UnmarshalJSON reads what MarshalJSON writes; null and "" are no date.
func (d *Date) UnmarshalJSON(data []byte) error {
	// Most are plain, and a record has dozens of them.
	if n := len(data); n > 1 && data[0] == '"' && bytes.IndexByte(data, '\\') < 0 {
		return d.UnmarshalText(data[1 : n-1])
	}
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if text == nil {
		*d = Date{}
		return nil
	}
	return d.UnmarshalText([]byte(*text))
}
