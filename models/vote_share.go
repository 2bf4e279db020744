package models

// VoteShares divides the votes cast: those in favour and against, and the abstentions when their number is known. Who was
// absent or did not vote is no part of it.
type VoteShares struct {
	Yes, No, Abstain float64
	// WithAbstentions tells that the abstentions are known and counted among the votes cast.
	WithAbstentions bool
	Cast            int
}

// Shares gives the shares; false unless both sides of the vote are known, since a share of one side alone is one that
// nobody knows.
func (c Counts) Shares() (VoteShares, bool) {
	if c.Yes == nil || c.No == nil {
		return VoteShares{}, false
	}
	abstained := 0
	if c.Abstain != nil {
		abstained = *c.Abstain
	}
	s := VoteShares{WithAbstentions: c.Abstain != nil, Cast: *c.Yes + *c.No + abstained}
	if s.Cast == 0 {
		return VoteShares{}, false
	}
	of := func(n int) float64 { return float64(n) / float64(s.Cast) }
	s.Yes, s.No, s.Abstain = of(*c.Yes), of(*c.No), of(abstained)
	return s, true
}
