package frontend

import (
	"math"
	"testing"

	"tracker/models"
)

func TestABarDividesTheVotesCast(t *testing.T) {
	n := func(n int) *int { return &n }
	for _, c := range []struct {
		name   string
		counts models.Counts
		want   map[string]float64
	}{
		{"all three", models.Counts{Yes: n(318), No: n(163), Abstain: n(95)}, map[string]float64{"yes": 552.1, "abstain": 164.9, "no": 283}},
		{"abstentions not known", models.Counts{Yes: n(3), No: n(1)}, map[string]float64{"yes": 750, "no": 250}},
		{"nobody against", models.Counts{Yes: n(50), No: n(0), Abstain: n(0)}, map[string]float64{"yes": 1000}},
		{"the absent take no part", models.Counts{Yes: n(1), No: n(1), Absent: n(98)}, map[string]float64{"yes": 500, "no": 500}},
		{"nobody voted", models.Counts{Yes: n(0), No: n(0)}, nil},
		{"one side not known", models.Counts{No: n(18), Abstain: n(11)}, nil},
	} {
		at := 0.0
		bar := voteBar(c.counts)
		if len(bar) != len(c.want) {
			t.Errorf("%s: %v", c.name, bar)
		}
		for _, part := range bar {
			if math.Abs(part.Width-c.want[part.Option]) > 0.1 || math.Abs(part.X-at) > 0.001 {
				t.Errorf("%s: %+v", c.name, part)
			}
			at += part.Width
		}
	}
}
