package models

import "testing"

func TestSharesAreOfTheVotesThatAreKnown(t *testing.T) {
	number := func(n int) *int { return &n }
	for name, c := range map[string]struct {
		counts Counts
		want   VoteShares
		known  bool
	}{
		"all three":           {Counts{Yes: number(60), No: number(30), Abstain: number(10), Absent: number(900)}, VoteShares{0.6, 0.3, 0.1, true, 100}, true},
		"without abstentions": {Counts{Yes: number(75), No: number(25)}, VoteShares{0.75, 0.25, 0, false, 100}, true},
		"one side":            {Counts{No: number(18), Abstain: number(11)}, VoteShares{}, false},
		"nobody voted":        {Counts{Yes: number(0), No: number(0)}, VoteShares{}, false},
	} {
		if got, known := c.counts.Shares(); got != c.want || known != c.known {
			t.Errorf("%s: %+v, %v", name, got, known)
		}
	}
}
