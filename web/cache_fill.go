package web

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"
)

const (
	// mostWaiting is how many addresses may wait at the same time to be answered. More is a flood.
	mostWaiting = 256
	// patience is how long somebody waits until others are done.
	patience = 3 * time.Second
	// longPatience is how long for what takes long to make.
	longPatience = 10 * time.Second
	// fillTime bounds the work for one answer. The engine's own limit comes before it, and says so in words.
	fillTime = 20 * time.Second
)

// wanted is what is made once for all who ask for it. Who asks after a change waits for an answer that knows it.
type wanted struct {
	key string
	of  edition
}

// fill is an answer in the making.
type fill struct {
	done chan struct{}
	// made is nil when nothing came of it; then tooMany tells that it was not even begun.
	made    *answer
	tooMany bool
	// left is closed when all who asked have gone before it was begun.
	left chan struct{}

	// askers and begun belong to the lock of fills.
	askers int
	begun  bool
}

// fills are the answers in the making, of which a few are worked on at the same time.
type fills struct {
	mu      sync.Mutex
	running map[wanted]*fill
	places  chan struct{}
	most    int
	// patience is how long an address waits for a place.
	patience time.Duration
}

func newFills(places, waiting int, patience time.Duration) *fills {
	return &fills{running: map[wanted]*fill{}, places: make(chan struct{}, places), most: places + waiting, patience: patience}
}

// join is for somebody who waits for an answer; first tells them to have it made. It gives nil when too many are waited
// for.
func (f *fills) join(what wanted) (running *fill, first bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if running = f.running[what]; running == nil {
		if len(f.running) >= f.most {
			return nil, false
		}
		running, first = &fill{done: make(chan struct{}), left: make(chan struct{})}, true
		f.running[what] = running
	}
	running.askers++
	return running, first
}

// leave is for somebody who waits no longer. What nobody waits for is not begun; what is begun goes on, since the next
// will come.
func (f *fills) leave(what wanted, running *fill) {
	f.mu.Lock()
	defer f.mu.Unlock()
	running.askers--
	if running.askers == 0 && !running.begun && f.running[what] == running {
		delete(f.running, what)
		close(running.left)
	}
}

// begin waits for a place to work at; false when there is none in time, or nobody waits any more.
func (f *fills) begin(what wanted, running *fill) bool {
	late := time.NewTimer(f.patience)
	defer late.Stop()
	select {
	case f.places <- struct{}{}:
	case <-running.left:
		return false
	case <-late.C:
		running.tooMany = true
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.running[what] != running {
		<-f.places
		return false
	}
	running.begun = true
	return true
}

// end gives those who wait what was made.
func (f *fills) end(what wanted, running *fill) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if running.begun {
		<-f.places
	}
	if f.running[what] == running {
		delete(f.running, what)
	}
	close(running.done)
}

// fillKey marks the context of a request that the cache makes.
type fillKey struct{}

// make has an engine answer, as if somebody asked who accepts no encoding, has nothing yet, and of whom nothing is
// known. So an answer is made from its address and the record alone.
//
// Who asked first has it in their encoding before the place is given back, since compressing is most of the work.
func (k *cache) make(engine http.Handler, among *fills, what wanted, running *fill, asked *http.Request, encoding string) {
	defer among.end(what, running)
	if !among.begin(what, running) {
		return
	}
	// The engine answers every panic itself, but for the one that is to end a request without an answer.
	defer func() { _ = recover() }()
	ctx, cancel := context.WithTimeout(asked.Context(), fillTime)
	defer cancel()
	recorded := &recorder{header: http.Header{}, status: http.StatusOK}
	seen := &sighting{}
	passes := false
	engine.ServeHTTP(recorded, asked.WithContext(keeping(context.WithValue(context.WithValue(ctx, sightingKey{}, seen), fillKey{}, true), &passes)))
	if passes {
		running.made = &answer{edition: what.of, route: seen.route, passes: true}
		k.room.put(what.key, running.made)
		return
	}
	made := newAnswer(recorded, k.options.Now(), what.of)
	made.route = seen.route
	if made.keepable {
		k.room.put(what.key, made)
	}
	made.in(encoding)
	running.made = made
}

// anonymous is a request without anything that tells one visitor from another, but for the id by which it is logged. It
// does not end with the visit.
func anonymous(r *http.Request) *http.Request {
	address := canonical(r.URL)
	asked := (&http.Request{
		Method: http.MethodGet, URL: address, RequestURI: address.RequestURI(), Proto: r.Proto, ProtoMajor: r.ProtoMajor,
		ProtoMinor: r.ProtoMinor, Header: http.Header{}, Body: http.NoBody, Host: r.Host, RemoteAddr: r.RemoteAddr,
	}).WithContext(context.WithoutCancel(r.Context()))
	if id := r.Header[RequestIDHeader]; len(id) > 0 {
		asked.Header[RequestIDHeader] = id
	}
	return asked
}

// recorder is an http.ResponseWriter that keeps what it is given.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(status int)      { w.status = status }
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }
