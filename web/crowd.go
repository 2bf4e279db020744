package web

import (
	"bytes"
	"errors"
	"hash/maphash"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"

	"tracker/models"
)

// crowd bounds how many requests are worked on at the same time. Those of one kind never wait for those of another, so
// however many strangers come, staff get through. What is made for the response cache is bounded there.
type crowd struct {
	// public is for what everybody may ask and the cache does not answer, upload for what strangers send in bodies that
	// are not small, login for the way in of staff.
	public, upload, login *queue
	// door is for looking at what somebody shows to be let in by, staff for those who were.
	door, staff *queue
	known       known
	// telling keeps the log from being flooded as well.
	telling rate.Sometimes
}

// Each waits for the same database, so those who come without a name have fewer places than it has readers.
func newCrowd() *crowd {
	processors := runtime.GOMAXPROCS(0)
	return &crowd{
		public: newQueue(max(2, processors), 64), upload: newQueue(4, 16), login: newQueue(4, 64),
		door: newQueue(max(4, 2*processors), mostWaiting), staff: newQueue(16, 128),
		known:   known{seed: maphash.MakeSeed(), shown: map[uint64]struct{}{}},
		telling: rate.Sometimes{Interval: time.Minute},
	}
}

// stay is where a request is at work.
type stay struct {
	in *queue
	// free tells that the request needs no place.
	free bool
	// turnedAway tells that there was no place for it.
	turnedAway bool
}

type stayKey struct{}

// receive begins the stay of a request, and ends it.
func (k *crowd) receive(c *gin.Context) {
	ctx := c.Request.Context()
	s := &stay{free: isProbe(c) || ofAssets(c.Request.URL.Path) || ctx.Value(fillKey{}) != nil || ctx.Value(refusalKey{}) != nil}
	c.Set(stayKey{}, s)
	defer s.leave()
	c.Next()
}

func stayOf(c *gin.Context) *stay {
	value, _ := c.Get(stayKey{})
	s, _ := value.(*stay)
	return s
}

// TurnedAway tells whether a request is refused because too much is asked at once. Saying so has to cost next to nothing.
func TurnedAway(c *gin.Context) bool {
	s := stayOf(c)
	return s != nil && s.turnedAway
}

// leave gives the place back that a request has, if it has one.
func (s *stay) leave() {
	if s != nil && s.in != nil {
		s.in.leave()
		s.in = nil
	}
}

// move takes a request from the place that it has to one in a queue.
func (s *stay) move(c *gin.Context, to *queue) error {
	if s == nil || s.free || s.in == to {
		return nil
	}
	s.leave()
	if err := to.enter(c.Request.Context()); err != nil {
		return err
	}
	s.in = to
	return nil
}

// smallBody is what a body has at most, in bytes, that is read before there is a place: whoever sends it slowly keeps
// nobody else waiting.
const smallBody = 16 << 10

// takeAnyone finds a place for somebody whom nobody knows.
func (k *crowd) takeAnyone(c *gin.Context) error {
	s := stayOf(c)
	if s == nil || s.free {
		return nil
	}
	s.leave()
	to := k.public
	if ofStaff(c.Request.URL.Path) {
		to = k.login
	}
	switch length := c.Request.ContentLength; {
	case length < 0 || length > smallBody:
		to = k.upload
	case length > 0:
		if err := readBody(c.Request); err != nil {
			return err
		}
	}
	return s.move(c, to)
}

// readBody reads the body of a request into memory.
func readBody(r *http.Request) error {
	body, err := io.ReadAll(r.Body)
	var tooLarge *http.MaxBytesError
	if err != nil && !errors.As(err, &tooLarge) {
		return withStatus(http.StatusBadRequest, &models.Error{Code: models.ErrInvalid, Detail: "The body of the request did not come whole.", Err: err})
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return err
}

// known remembers by what staff were let in, so that a flood of made-up tokens and cookies does not keep them waiting at
// the door. It opens nothing: each is still looked at. Only hashes are kept, with a seed of their own.
type known struct {
	seed  maphash.Seed
	mu    sync.Mutex
	shown map[uint64]struct{}
}

// mostKnown is how many are remembered.
const mostKnown = 1024

// of is what a request shows, of the header that counts there.
func (n *known) of(c *gin.Context) uint64 {
	name := "Cookie"
	if TakesTokens(c) {
		name = "Authorization"
	}
	return maphash.String(n.seed, name+"\x00"+strings.Join(c.Request.Header[name], "\x00"))
}

func (n *known) has(shown uint64) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, has := n.shown[shown]
	return has
}

// note remembers what lets somebody in, or forgets what no longer does.
func (n *known) note(shown uint64, lets bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !lets {
		delete(n.shown, shown)
		return
	}
	for old := range n.shown {
		if len(n.shown) < mostKnown {
			break
		}
		delete(n.shown, old)
	}
	n.shown[shown] = struct{}{}
}
