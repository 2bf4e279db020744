package web

import (
	"fmt"
	"testing"
)

func TestTheCacheKeepsToItsBudget(t *testing.T) {
	k := newKept(t, 60_000) // an answer has about 6 KB, and 2 KB are counted around it
	k.get(t, "/page?hot")
	for n := range 100 {
		k.get(t, fmt.Sprintf("/page?n=%d", n))
		k.get(t, "/page?hot")
	}
	if k.made.Load() != 101 {
		t.Errorf("made %d times: what is asked for all the time was dropped", k.made.Load())
	}
	k.get(t, "/page?n=0")
	if k.made.Load() != 102 {
		t.Error("the first of a hundred is still kept")
	}
}

// anAnswer is one that counts for about that many bytes.
func anAnswer(bytes int) *answer { return &answer{bodies: bodies{plain: zeros[:bytes:bytes]}} }

var zeros [1 << 20]byte

// fits checks that a room counts what it holds, and no more than it may.
func fits(t *testing.T, r *room) {
	t.Helper()
	var sum int64
	for _, on := range []*shelf{&r.trial, &r.settled} {
		var bytes int64
		for e := on.places.Front(); e != nil; e = e.Next() {
			bytes += e.Value.(*place).bytes
		}
		if bytes != on.bytes {
			t.Errorf("%d bytes are counted as %d", bytes, on.bytes)
		}
		sum += bytes
	}
	if held := r.trial.places.Len() + r.settled.places.Len(); held != len(r.held) || sum > r.budget {
		t.Errorf("%d answers of %d, %d bytes of %d", held, len(r.held), sum, r.budget)
	}
}

func TestAFloodOfAddressesLeavesWhatIsHot(t *testing.T) {
	const hot, flood = 100, 100_000
	r := newRoom(4 << 20)
	address := func(n int) string { return fmt.Sprintf("/hot/%d", n) }
	for range 2 {
		for n := range hot {
			if r.get(address(n)) == nil {
				r.put(address(n), anAnswer(20_000))
			}
		}
	}
	// Nobody asks for what is hot during the flood, so it is the longest unused.
	for n := range flood {
		r.put(fmt.Sprintf("/initiatives?q=%d", n), anAnswer(5_000))
	}
	fits(t, r)
	for n := range hot {
		if r.get(address(n)) == nil {
			t.Fatalf("%s was pushed out", address(n))
		}
	}
	if len(r.held) > 1000 {
		t.Errorf("%d answers are held", len(r.held))
	}
}

func TestWhatIsAskedForDuringAFloodIsSettled(t *testing.T) {
	r := newRoom(1 << 20)
	asks := 0
	for n := range 20_000 {
		r.put(fmt.Sprintf("/initiatives?q=%d", n), anAnswer(50_000))
		if n%200 == 0 && r.get("/page") == nil {
			asks++
			r.put("/page", anAnswer(20_000))
		}
	}
	fits(t, r)
	if asks > 4 {
		t.Errorf("a page that was asked for all the time was made %d times", asks)
	}
}

func TestWhatIsNoLongerAskedForMakesRoom(t *testing.T) {
	r := newRoom(1 << 20)
	for _, day := range []string{"monday", "tuesday"} {
		for n := range 100 {
			for range 2 {
				r.put(fmt.Sprintf("/%s/%d", day, n), anAnswer(20_000))
			}
		}
	}
	fits(t, r)
	if r.get("/monday/0") != nil || r.get("/tuesday/99") == nil {
		t.Error("what is old was kept before what is new")
	}
}

func TestAnAnswerTooLargeIsNotHeld(t *testing.T) {
	r := newRoom(1 << 20)
	r.put("/page", anAnswer(20_000))
	r.put("/export", anAnswer(300_000))
	fits(t, r)
	if r.get("/export") != nil || r.get("/page") == nil {
		t.Error("one large answer takes the room of many")
	}
}

func TestEncodingsMakeRoomForThemselves(t *testing.T) {
	r := newRoom(200_000)
	var made []*answer
	for n := range 10 {
		made = append(made, anAnswer(15_000))
		r.put(fmt.Sprintf("/%d", n), made[n])
	}
	for _, a := range made {
		a.grown(10_000)
		fits(t, r)
	}
}

func TestWhatWasUsedTheLongestAgoGoesFirst(t *testing.T) {
	r := newRoom(200_000)
	settle := func(key string) {
		r.put(key, anAnswer(15_000))
		r.get(key)
	}
	for n := range 8 {
		settle(fmt.Sprintf("/%d", n))
	}
	r.get("/0")
	for n := range 5 {
		settle(fmt.Sprintf("/new/%d", n))
	}
	fits(t, r)
	if r.get("/0") == nil || r.get("/1") != nil {
		t.Error("what was used lately went before what was not")
	}
}
