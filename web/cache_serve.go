package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// Cached puts the response cache before an engine. What everybody may read is answered from memory as long as the record
// stays the same; everything else goes through.
func Cached(engine http.Handler, o CacheOptions) http.Handler { return newCache(o).before(engine) }

func (k *cache) before(engine http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !cacheable(r) {
			engine.ServeHTTP(w, r)
			return
		}
		key := keyOf(r)
		now := k.edition()
		kept := k.room.get(key)
		switch {
		case kept == nil || kept.edition != now:
		case kept.passes:
			engine.ServeHTTP(w, unkept(r))
			return
		default:
			noteKept(r.Context(), kept, FromMemory)
			k.give(engine, kept, w, r, nil)
			return
		}
		k.renew(engine, wanted{key, now}, kept, w, r)
	})
}

// renew has an answer made, once however many ask at the same moment. While the record is away or too much is asked at
// once, the last good answer is given with its age.
func (k *cache) renew(engine http.Handler, what wanted, old *answer, w http.ResponseWriter, r *http.Request) {
	made, err := k.await(engine, what, r)
	if old != nil && old.passes {
		old = nil
	}
	switch {
	case err == nil && made.passes:
		engine.ServeHTTP(w, unkept(r))
	case err != nil && r.Context().Err() != nil:
		// Who asked has gone.
	case err != nil || made.status >= http.StatusInternalServerError:
		if old != nil {
			noteKept(r.Context(), old, FromPast)
			k.give(engine, old, w, r, k.stale(old))
		} else if err != nil {
			engine.ServeHTTP(w, turnAwayWith(r, err))
		} else {
			k.give(engine, made, w, r, nil)
		}
	case made.shareable():
		k.give(engine, made, w, r, nil)
	default:
		engine.ServeHTTP(w, r)
	}
}

// await gives the answer when it is made. It panics as the handler did that ended a request without one.
func (k *cache) await(engine http.Handler, what wanted, r *http.Request) (*answer, error) {
	among := k.fillsOf(r.URL)
	running, first := among.join(what)
	if running == nil {
		return nil, errTooMany
	}
	defer among.leave(what, running)
	if first {
		go k.make(engine, among, what, running, anonymous(r), encodingFor(r.Header["Accept-Encoding"]))
	}
	late := time.NewTimer(among.patience + fillTime + time.Second)
	defer late.Stop()
	select {
	case <-running.done:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	case <-late.C: // the handler does not heed its context
		return nil, errTooMany
	}
	switch {
	case running.tooMany:
		return nil, errTooMany
	case running.made == nil:
		panic(http.ErrAbortHandler)
	}
	from := FromMemory
	if first {
		from = FromWork
	}
	if !running.made.passes {
		noteKept(r.Context(), running.made, from)
	}
	return running.made, nil
}

var errTooMany = models.Errorf(models.ErrUnavailable, "Too much is being asked for at this moment. Please try again.")

// refusalKey is where a request's context holds the error with which it is refused.
type refusalKey struct{}

// TurnAway is a request that an engine answers by asking to come back.
func TurnAway(r *http.Request) *http.Request { return turnAwayWith(r, errTooMany) }

func turnAwayWith(r *http.Request, err error) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), refusalKey{}, err))
}

// refuse answers what the cache could not have made, as any other failure.
func refuse(c *gin.Context) {
	if err, refused := c.Request.Context().Value(refusalKey{}).(error); refused {
		Abort(c, err)
	}
}

// stale says that an answer is not of today's record.
func (k *cache) stale(old *answer) http.Header {
	age := int64(k.options.Now().Sub(old.made).Seconds())
	return http.Header{
		"Age":     {strconv.FormatInt(max(age, 0), 10)},
		"Warning": {`110 - "Response is Stale"`},
	}
}
