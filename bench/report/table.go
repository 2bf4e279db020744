package report

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// Table is what a run comes to.
type Table struct {
	// Facts are lines about the machine, the versions and the run.
	Facts []string
	Rows  []Row
	// Failures are the parts that could not run, and why.
	Failures []string
}

// Add adds lines.
func (t *Table) Add(rows ...Row) { t.Rows = append(t.Rows, rows...) }

// Missed are the lines that fail their demands.
func (t *Table) Missed() []Row {
	var list []Row
	for _, row := range t.Rows {
		if row.Missed() {
			list = append(list, row)
		}
	}
	return list
}

// Markdown writes the table as a page.
func (t *Table) Markdown(w io.Writer) error {
	var page strings.Builder
	page.WriteString("# Results of the benchmark\n\nWritten by `make bench`. Ratios are medians of rounds in which the sides took turns.\n\n")
	for _, fact := range t.Facts {
		fmt.Fprintf(&page, "- %s\n", fact)
	}
	for _, failure := range t.Failures {
		fmt.Fprintf(&page, "- **Did not run:** %s\n", strings.Join(strings.Fields(failure), " "))
	}
	part := ""
	for _, row := range t.Rows {
		if row.Part != part {
			part = row.Part
			fmt.Fprintf(&page, "\n## %s\n\n| what | ours | against | value | demanded | reached |\n| --- | --- | --- | --- | --- | --- |\n", part)
		}
		fmt.Fprintf(&page, "| %s |\n", strings.Join(row.cells(), " | "))
	}
	_, err := io.WriteString(w, page.String())
	return err
}

// Text writes the table for a terminal.
func (t *Table) Text(w io.Writer) error {
	columns := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, row := range t.Rows {
		if _, err := fmt.Fprintf(columns, "%s\t%s\n", row.Part, strings.Join(row.cells(), "\t")); err != nil {
			return err
		}
	}
	return columns.Flush()
}

func (r Row) cells() []string {
	reached := ""
	if !r.Demand.none() {
		reached = "yes"
		if r.Missed() {
			reached = "**no**"
		}
	}
	return []string{r.What, r.Ours, r.Against, number(r.Value) + r.Demand.Unit, r.Demand.String(), reached}
}
