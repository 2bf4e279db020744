package report

import (
	"math"
	"strings"
	"testing"
)

func TestARowThatMissesItsDemandSaysSo(t *testing.T) {
	for _, c := range []struct {
		value  float64
		demand Demand
		missed bool
	}{
		{0.95, AtLeast(0.95, ""), false}, {0.94, AtLeast(0.95, ""), true},
		{80, AtMost(80, " MB"), false}, {81, AtMost(80, " MB"), true},
		{0, Demand{}, false}, {5, Demand{Unit: " ms"}, false}, {math.NaN(), AtLeast(1, ""), true}, {math.NaN(), AtMost(1, ""), true},
	} {
		row := Row{Part: "Part", What: "what", Value: c.value, Demand: c.demand}
		var page strings.Builder
		table := Table{Rows: []Row{row}}
		if err := table.Markdown(&page); err != nil {
			t.Fatal(err)
		}
		if c.demand.none() == strings.Contains(page.String(), "yes") && !c.missed {
			t.Errorf("%v, demanded is %q, is reached otherwise:\n%s", c.value, c.demand, page.String())
		}
		if row.Missed() != c.missed || strings.Contains(page.String(), "**no**") != c.missed || len(table.Missed()) > 0 != c.missed {
			t.Errorf("%v, demanded is %s: missed %v\n%s", c.value, c.demand, row.Missed(), page.String())
		}
	}
}

func TestAPartThatDidNotRunIsNamed(t *testing.T) {
	var page strings.Builder
	table := Table{Failures: []string{"cached: wrk is missing:\ninstall it"}}
	if err := table.Markdown(&page); err != nil || !strings.Contains(page.String(), "**Did not run:** cached: wrk is missing: install it") {
		t.Error(page.String(), err)
	}
}

func TestMedian(t *testing.T) {
	if Median([]float64{9, 1, 3}) != 3 || Median([]float64{4, 1, 2, 3}) != 2.5 || !math.IsNaN(Median(nil)) {
		t.Error("the middle is elsewhere")
	}
	if ratio := Against([]float64{1, 20, 3}, []float64{2, 10, 6}); ratio != 0.5 {
		t.Errorf("the ratio is %v", ratio)
	}
}

func TestReadGo(t *testing.T) {
	list, err := ReadGo(strings.NewReader(`goos: linux
BenchmarkList/actions=100-2   	  10	 120 ns/op	 3.5 x-bare
BenchmarkList/actions=100-2   	  10	 100 ns/op	 4.5 x-bare
BenchmarkOther   	  10	 7 ns/op
PASS
`))
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	if m := list[1]; m.Benchmark != "List/actions=100" || m.Unit != "x-bare" || Median(m.Values) != 4 {
		t.Errorf("%+v", m)
	}
}
