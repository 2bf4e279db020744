package models

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// DateError says what is wrong with a text that was meant as a date, and where.
type DateError struct {
	Input  string // as given
	Column int    // of the fault, in characters, from 1; one past the end where something is missing
	Reason string // a clause without capital or full stop
}

// dateShownInput is how much of a faulty text an error repeats, in characters.
const dateShownInput = 40

// Error is one plain sentence, fit to be shown to the person who typed the text.
func (e *DateError) Error() string {
	shown := []rune(e.Input)
	if len(shown) > dateShownInput {
		shown = append(shown[:dateShownInput:dateShownInput], '…')
	}
	return fmt.Sprintf("%s is not a date: %s (column %d)", strconv.Quote(string(shown)), e.Reason, e.Column)
}

// newDateError turns the offset of a fault, in bytes, into a column.
func newDateError(input string, offset int, format string, args ...any) *DateError {
	return &DateError{
		Input:  input,
		Column: utf8.RuneCountInString(input[:offset]) + 1,
		Reason: fmt.Sprintf(format, args...),
	}
}
