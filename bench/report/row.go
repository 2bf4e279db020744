// Package report is the table of a run: what was measured, what it had to reach, and whether it did.
package report

import (
	"fmt"
	"math"
	"slices"
)

// Row is one line of the table.
type Row struct {
	// Part names what the line belongs to, What what was measured.
	Part, What string
	// Ours and Against are the two sides in words with their units, Against empty for a value by itself.
	Ours, Against string
	// Value is what the demand is about: a ratio, or a value by itself in the demand's unit.
	Value  float64
	Demand Demand
}

// Demand is what a value has to reach; the zero demand is none.
type Demand struct {
	Least, Most float64
	// Unit stands after the value, such as " MB"; empty for a ratio.
	Unit string
}

// AtLeast demands a value or more.
func AtLeast(value float64, unit string) Demand { return Demand{Least: value, Unit: unit} }

// AtMost demands a value or less.
func AtMost(value float64, unit string) Demand { return Demand{Most: value, Unit: unit} }

// none tells that nothing is demanded.
func (d Demand) none() bool { return d.Least == 0 && d.Most == 0 }

// met tells whether a value reaches the demand.
func (d Demand) met(value float64) bool {
	return d.none() || !math.IsNaN(value) && (d.Least == 0 || value >= d.Least) && (d.Most == 0 || value <= d.Most)
}

// Missed tells whether the line fails its demand.
func (r Row) Missed() bool { return !r.Demand.met(r.Value) }

func (d Demand) String() string {
	switch {
	case d.Least > 0:
		return "at least " + number(d.Least) + d.Unit
	case d.Most > 0:
		return "at most " + number(d.Most) + d.Unit
	}
	return ""
}

// number writes three significant digits, and whole numbers whole.
func number(value float64) string {
	if value >= 100 || value == math.Trunc(value) {
		return fmt.Sprintf("%.0f", value)
	}
	return fmt.Sprintf("%.3g", value)
}

// Median is the middle of values, of an even number the mean of the two in the middle; NaN for none.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return (sorted[middle-1] + sorted[middle]) / 2
	}
	return sorted[middle]
}

// Against is the median of the ratios of two sides that were measured in turn, round by round.
func Against(ours, theirs []float64) float64 {
	var ratios []float64
	for n := range min(len(ours), len(theirs)) {
		ratios = append(ratios, ours[n]/theirs[n])
	}
	return Median(ratios)
}
