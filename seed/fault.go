package seed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tracker/models"
)

// Fault is one thing wrong in a campaign's files.
type Fault struct {
	File string
	// Line counts from 1; 0 is for the file as a whole.
	Line   int
	Detail string
}

// String has the form that editors and terminals turn into a link: "file:line: what is wrong".
func (f Fault) String() string {
	if f.Line == 0 {
		return f.File + ": " + f.Detail
	}
	return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Detail)
}

// Faults are all that is wrong with a campaign, by file and line.
type Faults []Fault

// Error gives each fault a line of its own.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for n, fault := range f {
		lines[n] = fault.String()
	}
	return strings.Join(lines, "\n")
}

func (l *loader) fault(file string, line int, format string, args ...any) {
	l.faults = append(l.faults, Fault{File: l.path(file), Line: line, Detail: fmt.Sprintf(format, args...)})
}

func (l *loader) err() error {
	if len(l.faults) == 0 {
		return nil
	}
	slices.SortStableFunc(l.faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	detail := fmt.Sprintf("The campaign %s has %d faults.", l.name, len(l.faults))
	if len(l.faults) == 1 {
		detail = fmt.Sprintf("The campaign %s has a fault.", l.name)
	}
	return &models.Error{Code: models.ErrInvalid, Detail: detail, Err: l.faults}
}
