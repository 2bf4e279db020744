package web

import (
	"net"
	"time"
)

// Listener lets each connection that a listener accepts keep its time for an answer as a whole, see connection.
func Listener(l net.Listener) net.Listener { return listener{l} }

type listener struct{ net.Listener }

// Accept gives the next connection.
func (l listener) Accept() (net.Conn, error) {
	accepted, err := l.Listener.Accept()
	if tcp, ok := accepted.(*net.TCPConn); ok {
		return &connection{TCPConn: tcp}, err
	}
	return accepted, err
}

// connection is told anew with each request until when its answer has to be written, and after it that this is over.
// Telling the system each time costs more than looking for an answer in memory does. So it is told that the time is over
// by nothing, since nothing is written then, and a later end only when it is later by more than laxity: an answer may
// then take that much less.
type connection struct {
	*net.TCPConn
	// end is what the system was told last. Only the goroutine that serves the connection sets it.
	end time.Time
}

const laxity = 5 * time.Second

// SetWriteDeadline is about the end of an answer.
func (c *connection) SetWriteDeadline(end time.Time) error {
	if end.IsZero() || end.After(c.end) && end.Sub(c.end) < laxity {
		return nil
	}
	c.end = end
	return c.TCPConn.SetWriteDeadline(end)
}

// SetDeadline is about everything, from now on.
func (c *connection) SetDeadline(end time.Time) error {
	c.end = end
	return c.TCPConn.SetDeadline(end)
}
