package web

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// crowded is a server that keeps few connections open.
func crowded(t *testing.T, most int, handler http.HandlerFunc) (*connections, *httptest.Server) {
	t.Helper()
	kept := newConnections(most)
	server := httptest.NewUnstartedServer(handler)
	server.Config.ConnState = kept.note
	server.Start()
	t.Cleanup(server.Close)
	return kept, server
}

func connect(t *testing.T, server *httptest.Server) net.Conn {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	return conn
}

func askOn(t *testing.T, conn net.Conn) (status int, header http.Header) {
	t.Helper()
	if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return answerOn(t, conn)
}

func answerOn(t *testing.T, conn net.Conn) (status int, header http.Header) {
	t.Helper()
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(answer.Body); err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode, answer.Header
}

func (k *connections) idle() (n int) {
	for _, at := range k.open {
		if at.Value.(*visitor).idle {
			n++
		}
	}
	return n
}

// until waits for what other goroutines bring about.
func (k *connections) until(t *testing.T, condition func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		k.mu.Lock()
		holds := condition()
		k.mu.Unlock()
		if holds {
			return
		}
		if time.Now().After(limit) {
			t.Fatal("it does not come about")
		}
	}
}

func TestAConnectionThatIsNotUsedMakesRoom(t *testing.T) {
	kept, server := crowded(t, 2, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("yes")) })
	first, second := connect(t, server), connect(t, server)
	for n, conn := range []net.Conn{first, second} {
		askOn(t, conn)
		kept.until(t, func() bool { return kept.idle() == n+1 })
	}
	if status, _ := askOn(t, connect(t, server)); status != http.StatusOK {
		t.Errorf("the third is answered %d", status)
	}
	if _, err := first.Read(make([]byte, 1)); err == nil {
		t.Error("the one that was idle for the longest time is still open")
	}
	if status, _ := askOn(t, second); status != http.StatusOK {
		t.Errorf("the second is answered %d", status)
	}
	kept.until(t, func() bool { return len(kept.open) == 2 && kept.idle() == 2 })
}

func TestAConnectionTooManyIsToldToComeBack(t *testing.T) {
	begun, open := make(chan struct{}, 2), make(chan struct{})
	kept, server := crowded(t, 2, func(http.ResponseWriter, *http.Request) { begun <- struct{}{}; <-open })
	taken := []net.Conn{connect(t, server), connect(t, server)}
	for _, conn := range taken {
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		<-begun
	}
	status, header := answerOn(t, connect(t, server))
	if status != http.StatusServiceUnavailable || header.Get("Retry-After") == "" || header.Get("Cache-Control") != "no-store" {
		t.Errorf("the third is answered %d %v", status, header)
	}
	close(open)
	for _, conn := range taken {
		if status, _ := answerOn(t, conn); status != http.StatusOK {
			t.Errorf("one that was there is answered %d", status)
		}
		_ = conn.Close()
	}
	kept.until(t, func() bool { return len(kept.open) == 0 && kept.order.Len() == 0 })
}
