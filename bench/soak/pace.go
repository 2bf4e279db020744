package soak

import (
	"context"
	"runtime"
	"time"
)

// breathe finds how long those of a crew wait at least between two things, so that all together ask for half of what this
// machine can answer, as it is now. One asks alone and without a pause for that, and changes the record in between: what
// was answered before is then out of date, as it is when all are at work.
func (s *soak) breathe(ctx context.Context) {
	w := s.worker("alone", 0, 0)
	defer w.client.close()
	const times = 25
	began := time.Now()
	for range times {
		w.edit(ctx)
		w.read(ctx)
		w.read(ctx)
		w.embed(ctx)
	}
	s.report.Alone = time.Since(began) / (4 * times)
	all := 0
	for _, crew := range crews {
		all += crew.size
	}
	s.report.Breath = 2 * s.report.Alone * time.Duration(all) / time.Duration(runtime.NumCPU())
	s.say("one who asks alone is answered after %s: everybody waits %s at least", rounded(s.report.Alone), rounded(s.report.Breath))
}
