package store

import (
	"encoding/base64"
	"encoding/json"

	"tracker/models"
)

// cursor is where the next page of a list begins: after the row with this sort value and id. It is opaque to those who
// hold it.
type cursor struct {
	Sort string `json:"s"`
	// Value is the sort value of the last row: a number, or a text for titles.
	Value json.RawMessage `json:"v"`
	ID    int64           `json:"i"`
}

func (c cursor) encode() string {
	text, _ := json.Marshal(c)
	return base64.RawURLEncoding.EncodeToString(text)
}

// decodeCursor reads a cursor that was given out for the same order.
func decodeCursor(text, sort string) (cursor, error) {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil || c.Sort != sort || len(c.Value) == 0 {
		return c, badCursor()
	}
	return c, nil
}

// into reads the sort value as the type that the order compares.
func (c cursor) into(value any) error {
	if err := json.Unmarshal(c.Value, value); err != nil {
		return badCursor()
	}
	return nil
}

func badCursor() error {
	return models.Faults{{
		Pointer: "/query/cursor", Detail: "This is not a cursor of this list in this order; begin again without one.",
	}}.AsError("The list cannot be continued from here.")
}
