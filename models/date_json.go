package models

import "encoding/json"

// MarshalJSON writes the date as entered, and no date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.text)
}

// UnmarshalJSON reads what MarshalJSON writes; null and "" are no date.
func (d *Date) UnmarshalJSON(data []byte) error {
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
