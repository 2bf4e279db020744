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
	// order has them by when each last became idle.
	order list.List // of *visitor
}

// visitor is an open connection.
type visitor struct {
	conn net.Conn
	// idle tells that it waits to be asked.
	idle bool
}

func newConnections(most int) *connections {
	return &connections{most: most, open: map[net.Conn]*list.Element{}}
}

// note is for http.Server.ConnState. It is told of a new connection before the next one is accepted.
func (k *connections) note(conn net.Conn, state http.ConnState) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if state == http.StateNew {
		if len(k.open) < k.most || k.closeIdle() {
			k.open[conn] = k.order.PushBack(&visitor{conn: conn})
		} else {
			turnAway(conn)
		}
		return
	}
	at := k.open[conn]
	if at == nil {
		return // it was sent away
	}
	switch state {
	case http.StateActive:
		at.Value.(*visitor).idle = false
	case http.StateIdle:
		at.Value.(*visitor).idle = true
		k.order.MoveToBack(at)
	case http.StateClosed, http.StateHijacked:
		k.remove(at)
	}
}

// closeIdle makes room for one.
func (k *connections) closeIdle() bool {
	for at := k.order.Front(); at != nil; at = at.Next() {
		if v := at.Value.(*visitor); v.idle {
			k.remove(at)
			_ = v.conn.Close()
			return true
		}
	}
	return false
}

func (k *connections) remove(at *list.Element) {
	v := k.order.Remove(at).(*visitor)
	delete(k.open, v.conn)
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
