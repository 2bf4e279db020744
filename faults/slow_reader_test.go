package faults

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"tracker/seed"
	"tracker/web"
)

// narrow lets little of an answer wait on its way to a slow reader.
type narrow struct{ net.Listener }

func (l narrow) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err == nil {
		err = conn.(*net.TCPConn).SetWriteBuffer(4 << 10)
	}
	return conn, err
}

// ask sends a request over a connection of its own, and leaves the reading of the answer to the caller.
func (s *site) ask(t *testing.T, server *httptest.Server, method, path, headers string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err == nil {
		err = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	}
	if err == nil {
		_, err = fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n", method, path, headers)
	}
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// becomes waits until a number has come down to what is expected.
func becomes(t *testing.T, what string, want int, now func() int) {
	t.Helper()
	late := time.After(time.Minute)
	for now() > want {
		select {
		case <-late:
			t.Fatalf("%s: %d, should be %d", what, now(), want)
		case <-time.After(time.Millisecond):
		}
	}
}

// It counts what the whole process has, so it runs beside no other test.
func TestSlowAndGoneReadersHoldNothingOfTheDatabase(t *testing.T) {
	database := newDatabase(t)
	all, err := seed.Load(seed.Embedded(), seed.EmbeddedName)
	if err != nil {
		t.Fatal(err)
	}
	s, err := newSite(t.Context(), "file:"+database+"?_busy_timeout=1000")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.db.Close() }()
	if _, err := s.db.ImportCampaign(t.Context(), all, byTest); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	server.Config = web.NewServer(web.Cached(s.handler, web.CacheOptions{Version: s.db.Edition, Now: s.now}))
	server.Listener = narrow{server.Listener}
	server.Start()
	defer server.Close()
	s.goesOn(t)
	inUse := func() (n int) {
		for _, pool := range s.db.Pools() {
			n += pool.InUse
		}
		return n
	}
	cookie, bearer := "Cookie: tracker="+s.session+"\r\n", "Authorization: Bearer "+s.token+"\r\n"
	before := runtime.NumGoroutine()
	var readers []net.Conn
	for n := range 40 {
		path := []string{"/api/v1/exports/tracker.json", "/api/v1/exports/datapackage.zip", "/initiatives", "/api/v1/initiatives?limit=200"}[n%4]
		reader := s.ask(t, server, http.MethodGet, path, []string{"", cookie, bearer}[n%3])
		if _, err := io.ReadFull(reader, make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		readers = append(readers, reader)
	}
	becomes(t, "connections of the database in use beside slow readers", 0, inUse)
	s.goesOn(t)
	if answer := s.check(); answer.Code != http.StatusOK {
		t.Errorf("beside slow readers a change is answered %d: %s", answer.Code, answer.Body)
	}
	for n := range 100 {
		readers = append(readers, s.ask(t, server, http.MethodGet, fmt.Sprintf("/initiatives?q=visa+%d", n), cookie))
	}
	letGo := held(t, "hold", database)
	for range 20 {
		readers = append(readers, s.ask(t, server, http.MethodPost, "/api/v1/initiatives/"+siteRecord+"/verifications", bearer+"Content-Length: 0\r\n"))
	}
	for _, reader := range readers {
		_ = reader.Close()
	}
	becomes(t, "goroutines", before+4, runtime.NumGoroutine) // the holder's
	letGo()
	becomes(t, "goroutines", before, runtime.NumGoroutine)
	becomes(t, "connections of the database in use", 0, inUse)
	holds(t, s.db)
}
