package web

import (
	"errors"
	"net"
	"os"
	"testing"
	"time"
)

// pair is a connection that a listener accepted, and its other end.
func pair(t *testing.T) (accepted, other net.Conn) {
	t.Helper()
	plain, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = plain.Close() })
	if other, err = net.Dial("tcp", plain.Addr().String()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	if accepted, err = Listener(plain).Accept(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = accepted.Close() })
	return accepted, other
}

// neverRead writes more than a connection holds.
func neverRead(connection net.Conn) error {
	for {
		if _, err := connection.Write(zeros[:]); err != nil {
			return err
		}
	}
}

func TestAnAnswerThatNobodyReadsEnds(t *testing.T) {
	t.Parallel()
	later, sooner := time.Hour, 20*time.Millisecond
	for name, ends := range map[string][]time.Duration{
		"at its end":                           {sooner},
		"at its end, after an earlier one":     {-time.Minute, sooner},
		"at an earlier end than was said":      {later, sooner},
		"at its end, a little after the first": {sooner, sooner + time.Second},
	} {
		connection, _ := pair(t)
		for _, end := range ends {
			if err := connection.SetWriteDeadline(time.Now().Add(end)); err != nil {
				t.Fatal(err)
			}
			if err := connection.SetWriteDeadline(time.Time{}); err != nil { // the answer has been written
				t.Fatal(err)
			}
		}
		if err := neverRead(connection); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnAnswerHasTheTimeThatItWasGiven(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]func(net.Conn) error{
		"after an end that has passed": func(c net.Conn) error { return c.SetWriteDeadline(time.Now().Add(-time.Second)) },
		"after everything was ended":   func(c net.Conn) error { return c.SetDeadline(time.Now().Add(-time.Second)) },
	} {
		connection, other := pair(t)
		if err := before(connection); err != nil {
			t.Fatal(err)
		}
		if err := connection.SetWriteDeadline(time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.Write([]byte("x")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := other.Read(make([]byte, 1)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
