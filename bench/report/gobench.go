package report

import (
	"bufio"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Metric is one value of a Go benchmark, over all its runs.
type Metric struct {
	Benchmark, Unit string
	Values          []float64
}

// processors is what Go puts after a benchmark's name when there are several.
var processors = regexp.MustCompile(`-\d+$`)

// ReadGo reads what "go test -bench" prints, in its order.
func ReadGo(r io.Reader) ([]Metric, error) {
	var list []Metric
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		name := strings.TrimPrefix(processors.ReplaceAllString(fields[0], ""), "Benchmark")
		for n := 2; n+1 < len(fields); n += 2 {
			value, err := strconv.ParseFloat(fields[n], 64)
			if err != nil {
				break
			}
			at := slices.IndexFunc(list, func(m Metric) bool { return m.Benchmark == name && m.Unit == fields[n+1] })
			if at < 0 {
				at = len(list)
				list = append(list, Metric{Benchmark: name, Unit: fields[n+1]})
			}
			list[at].Values = append(list[at].Values, value)
		}
	}
	return list, lines.Err()
}
