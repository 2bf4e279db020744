package web

import (
	"container/list"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// mostConnections is how many connections are open at the same time; each takes some kilobytes, and a file handle.
const mostConnections = 4096

// connections keeps to a number of open connections. When one more comes, the one goes that has been asked nothing for
// the longest time; when all are busy, the new one is told to come back.
type connections struct {
	most int

	mu   sync.Mutex
	open map[net.Conn]*list.Element
	// idle are those that wait to be asked, the first for the longest time.
	idle list.List // of net.Conn
}

func newConnections(most int) *connections {
	return &connections{most: most, open: map[net.Conn]*list.Element{}}
}

// note is for http.Server.ConnState. It is told of a new connection before the next one is accepted.
func (k *connections) note(conn net.Conn, state http.ConnState) {
	k.mu.Lock()
	defer k.mu.Unlock()
	at, known := k.open[conn]
	if at != nil {
		k.idle.Remove(at)
	}
	switch state {
	case http.StateNew:
		if len(k.open) >= k.most && !k.closeIdle() {
			turnAway(conn)
			return
		}
		k.open[conn] = nil
	case http.StateActive:
		if known {
			k.open[conn] = nil
		}
	case http.StateIdle:
		if known {
			k.open[conn] = k.idle.PushBack(conn)
		}
	case http.StateClosed, http.StateHijacked:
		delete(k.open, conn)
	}
}

// closeIdle makes room for one.
func (k *connections) closeIdle() bool {
	longest := k.idle.Front()
	if longest == nil {
		return false
	}
	conn := k.idle.Remove(longest).(net.Conn)
	delete(k.open, conn)
	_ = conn.Close()
	return true
}

const turnedAway = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: " + retryAfter +
	"\r\nCache-Control: no-store\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n" +
	"Too much is being asked for at this moment. Please try again.\n"

// turnAway answers a connection that is not served. It fits what the system holds for one, so nobody waits.
func turnAway(conn net.Conn) {
	_ = conn.SetDeadline(time.Now().Add(time.Second))
	_, _ = io.WriteString(conn, turnedAway)
	_ = conn.Close()
}
