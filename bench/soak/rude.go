package soak

import (
	"context"
	"io"
	"net"
	"net/url"
	"time"
)

// dial opens a bare connection to the site, which ends with ctx.
func (w *worker) dial(ctx context.Context) (net.Conn, error) {
	address, err := url.Parse(w.site.url)
	if err != nil {
		return nil, err
	}
	conn, err := (&net.Dialer{Timeout: time.Minute}).DialContext(context.WithoutCancel(ctx), "tcp", address.Host)
	if err == nil {
		err = conn.SetDeadline(time.Now().Add(time.Minute))
		context.AfterFunc(ctx, func() { _ = conn.Close() })
	}
	return conn, err
}

// readSlowly takes a large answer in small pieces, and goes before its end.
func (w *worker) readSlowly(ctx context.Context) {
	conn, err := w.dial(ctx)
	if err != nil {
		if ctx.Err() == nil {
			w.tally.fault("slow", err)
		}
		return
	}
	defer func() { _ = conn.Close() }()
	_, err = io.WriteString(conn, "GET "+pick(w.chance, []string{
		"/timeline", "/api/v1/initiatives?limit=200", "/initiatives?limit=100", "/api/v1/exports/tracker.json?jurisdiction=" + w.jurisdiction(),
		"/api/v1/exports/actions.csv?status=lapsed", "/map",
	})+" HTTP/1.1\r\nHost: soak\r\n\r\n")
	piece := make([]byte, 1024)
	for n := 0; err == nil && n < 40 && ctx.Err() == nil; n++ {
		_, err = conn.Read(piece)
		w.pause(ctx, 30*time.Millisecond)
	}
}

// drop breaks a connection off at some moment of a request.
func (w *worker) drop(ctx context.Context) {
	conn, err := w.dial(ctx)
	if err != nil {
		if ctx.Err() == nil {
			w.tally.fault("gone", err)
		}
		return
	}
	request := pick(w.chance, []string{
		"GET /initiatives?q=" + w.word() + w.word() + " HTTP/1.1\r\nHost: soak\r\n\r\n",
		"GET /timeline HTTP/1.1\r\nHost: soak\r\n\r\n",
		"POST /suggest HTTP/1.1\r\nHost: soak\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nmessage=half",
		"GET /api/v1/exports/datapackage.zip?jurisdiction=" + w.jurisdiction() + " HTTP/1.1\r\nHost: soak\r\n\r\n",
	})
	_, _ = io.WriteString(conn, request[:1+w.chance.IntN(len(request))])
	if w.chance.IntN(2) == 0 {
		_, _ = conn.Read(make([]byte, 1+w.chance.IntN(4096)))
	}
	if tcp, ok := conn.(*net.TCPConn); ok && w.chance.IntN(2) == 0 {
		_ = tcp.SetLinger(0) // without a farewell
	}
	_ = conn.Close()
}
