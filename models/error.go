package models

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrorCode says what kind of thing went wrong, in a word that callers can switch on.
type ErrorCode string

// The codes, each of which the web layer answers with one HTTP status.
const (
	ErrInvalid         ErrorCode = "invalid"         // the input breaks a rule; Faults says where
	ErrNotFound        ErrorCode = "not-found"       // no such thing, or none that the asker may see
	ErrConflict        ErrorCode = "conflict"        // someone else was first
	ErrUnavailable     ErrorCode = "unavailable"     // busy or away; trying again later can help
	ErrForbidden       ErrorCode = "forbidden"       // known, but not allowed
	ErrUnversioned     ErrorCode = "unversioned"     // a change that does not say which version it was made from
	ErrUnauthenticated ErrorCode = "unauthenticated" // for those alone who have shown who they are
	ErrTooMany         ErrorCode = "too-many"        // more often than is allowed
	ErrTooLarge        ErrorCode = "too-large"       // more than a limit allows
	ErrInternal        ErrorCode = "internal"        // everything that is not safe to explain
)

// Error is a failure with a code and a sentence that is safe to show to whoever asked. Err, when set, is for the log
// alone.
type Error struct {
	Code   ErrorCode
	Detail string
	Faults Faults
	// Stale is set on a conflict between two versions of a record.
	Stale *Stale
	Err   error
}

// Stale says what became of a record since the version that a change was made from.
type Stale struct {
	// Current is the version that the record is at.
	Current int
	// Changes is what others changed meanwhile.
	Changes []FieldChange
}

// Error gives the code, the safe sentence and the cause, for logs and the command line.
func (e *Error) Error() string {
	text := e.Detail
	if len(e.Faults) > 0 {
		text += ": " + e.Faults.Error()
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error with a formatted safe sentence.
func Errorf(code ErrorCode, format string, args ...any) *Error {
	return &Error{Code: code, Detail: fmt.Sprintf(format, args...)}
}

// CodeOf gives the code of an error, ErrInternal for one that carries none and "" for nil.
func CodeOf(err error) ErrorCode {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ErrInternal
}

// Fault is one thing wrong with an input. Pointer is a JSON Pointer (RFC 6901) to the field, such as
// "/actions/0/date"; Detail is a sentence for the person who filled it in.
type Fault struct {
	Pointer string `json:"pointer"`
	Detail  string `json:"detail"`
}

// Faults are all the things wrong with an input, in the order of its fields.
type Faults []Fault

// Error lists every fault in one line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Pointer + ": " + fault.Detail
	}
	return strings.Join(lines, "; ")
}

// Add notes a fault at a pointer.
func (f *Faults) Add(pointer, format string, args ...any) {
	*f = append(*f, Fault{Pointer: pointer, Detail: fmt.Sprintf(format, args...)})
}

// Join adds further faults, but none at or below a place of which something is said already.
func (f Faults) Join(further Faults) Faults {
	said := make(map[string]bool, len(f))
	for _, fault := range f {
		said[fault.Pointer] = true
	}
	all := slices.Clone(f)
	for _, fault := range further {
		if !coveredBy(said, fault.Pointer) {
			all = append(all, fault)
		}
	}
	return all
}

func coveredBy(said map[string]bool, pointer string) bool {
	for pointer != "" {
		if said[pointer] {
			return true
		}
		pointer = pointer[:max(strings.LastIndex(pointer, "/"), 0)]
	}
	return false
}

// AsError gives nil when there is no fault, otherwise one invalid Error that carries them all.
func (f Faults) AsError(detail string) error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Code: ErrInvalid, Detail: detail, Faults: f}
}
