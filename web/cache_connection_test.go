package web

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"
)

// connected serves the cache over real connections.
func connected(t *testing.T, handler http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	server.Config = NewServer(handler)
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// dial asks for an address, and leaves the reading of the answer to the caller.
func dial(t *testing.T, server *httptest.Server, address string) net.Conn {
	t.Helper()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", address); err != nil {
		t.Fatal(err)
	}
	return connection
}

// becomes waits until a number has come down to what is expected.
func becomes(t *testing.T, what string, want int, now func() int) {
	t.Helper()
	late := time.After(20 * time.Second)
	for now() > want {
		select {
		case <-late:
			t.Fatalf("%s: %d, should be %d", what, now(), want)
		case <-time.After(time.Millisecond):
		}
	}
}

func TestASlowReaderHoldsNobodyAndIsForgottenWhenItGoes(t *testing.T) {
	k := newKept(t, 64<<20)
	large := strings.Repeat("x", 8<<20)
	server := connected(t, k.cache.before(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		k.made.Add(1)
		w.Header().Set("ETag", `"x"`)
		_, _ = io.WriteString(w, large)
	})))
	before := runtime.NumGoroutine()
	var readers []net.Conn
	for range 20 {
		reader := dial(t, server, "/page")
		one := make([]byte, 1)
		if _, err := io.ReadFull(reader, one); err != nil {
			t.Fatal(err)
		}
		readers = append(readers, reader) // reads no more, so the answer does not fit into the connection
	}
	quick, err := server.Client().Get(server.URL + "/page")
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quick.Body)
	quick.Body.Close()
	if err != nil || len(body) != len(large) || k.made.Load() != 1 {
		t.Errorf("beside slow readers: %d bytes, %v, made %d times", len(body), err, k.made.Load())
	}
	server.Client().CloseIdleConnections()
	for _, reader := range readers {
		_ = reader.Close()
	}
	becomes(t, "goroutines", before, runtime.NumGoroutine)
}

func TestADroppedConnectionFreesWhatItHeld(t *testing.T) {
	s := newSlow()
	server := connected(t, s)
	before := runtime.NumGoroutine()
	places := cap(s.cache.fills.places)
	waiting := func() int {
		s.cache.fills.mu.Lock()
		defer s.cache.fills.mu.Unlock()
		return len(s.cache.fills.running)
	}
	var visitors []net.Conn
	for n := range places + 20 {
		visitors = append(visitors, dial(t, server, fmt.Sprintf("/?q=%d", n)))
	}
	becomes(t, "addresses that are not asked for yet", 0, func() int { return places + 20 - waiting() })
	for _, visitor := range visitors {
		_ = visitor.Close()
	}
	becomes(t, "addresses in the making", places, waiting)
	close(s.open)
	becomes(t, "addresses in the making", 0, waiting)
	becomes(t, "goroutines", before, runtime.NumGoroutine)
	if s.made.Load() != int64(places) {
		t.Errorf("%d answers were made, begun were %d", s.made.Load(), places)
	}
}
