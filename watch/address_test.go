package watch

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"

	"tracker/models"
)

func TestOnlyThePublicInternetIsPublic(t *testing.T) {
	for _, text := range []string{
		"8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1", "223.255.255.255",
		"2a00:1450:4001::1", "2606:4700::1111", "2001:4860:4860::8888", "2003::1", "::ffff:8.8.8.8",
	} {
		if !public(netip.AddrPortFrom(netip.MustParseAddr(text), 443)) {
			t.Errorf("%s is closed", text)
		}
	}
	for _, text := range []string{
		"0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.169.254",
		"172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
		"198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
		"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1",
		"2001:0:7f00:1::", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
	} {
		if public(netip.AddrPortFrom(netip.MustParseAddr(text), 443)) {
			t.Errorf("%s is open", text)
		}
	}
	for _, port := range []uint16{0, 22, 25, 53, 8080, 6379} {
		if public(netip.AddrPortFrom(netip.MustParseAddr("8.8.8.8"), port)) {
			t.Errorf("port %d is open", port)
		}
	}
	if public(netip.AddrPort{}) {
		t.Error("no address is open")
	}
}

const notPublic = "Its address leads to a machine that is not public."

func TestNoConnectionIsMadeToTheMachineItself(t *testing.T) {
	inner := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the machine was asked") })
	port := inner.URL[strings.LastIndex(inner.URL, ":"):]
	f := newFetcher(t, Options{})
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "2130706433", "0x7f.1"} {
		seen := look(t, f, Page{URL: "http://" + host + port + "/"})
		if seen.Outcome != models.SourceFailed || seen.Status != 0 {
			t.Errorf("%s: %+v", host, seen)
		}
	}
	expect(t, look(t, f, Page{URL: inner.URL}), models.SourceFailed, notPublic)
}

func TestNoRedirectLeadsInside(t *testing.T) {
	inner := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the machine was asked") })
	outer := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("to"), http.StatusTemporaryRedirect)
	})
	f := newFetcher(t, Options{}, outer)
	for _, to := range []string{inner.URL, "http://169.254.169.254/latest/meta-data", "http://[fd00::1]/", "http://10.0.0.1:8080/"} {
		seen := look(t, f, Page{URL: outer.URL + "/?to=" + to})
		expect(t, seen, models.SourceFailed, notPublic)
		if seen.Silent {
			t.Errorf("%s counts as silence", to)
		}
	}
}

// A name service that gives another answer each time it is asked deceives only who checks names.
func TestNoNameLeadsInside(t *testing.T) {
	inner := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the machine was asked") })
	port := inner.URL[strings.LastIndex(inner.URL, ":"):]
	f := newFetcher(t, Options{Resolver: nameService(t, "harmless.example.org.")})
	expect(t, look(t, f, Page{URL: "http://harmless.example.org" + port + "/"}), models.SourceFailed, notPublic)
	expect(t, look(t, f, Page{URL: "http://harmless.example.org/"}), models.SourceFailed, notPublic)
	unknown := look(t, f, Page{URL: "http://unknown.example.org/"})
	expect(t, unknown, models.SourceFailed, "There is no host of that name.")
	if unknown.Silent {
		t.Error("a name service that answers counts as silence")
	}
}

func TestANameThatIsAllowedIsFollowed(t *testing.T) {
	server := serve(t, showing("<p>Hello there.</p>"))
	f := newFetcher(t, Options{Resolver: nameService(t, "harmless.example.org.")}, server)
	port := server.URL[strings.LastIndex(server.URL, ":"):]
	expect(t, look(t, f, Page{URL: "http://harmless.example.org" + port + "/page"}), models.SourceRead, "")
}

// nameService is a resolver that knows some names and gives every one of them the address of the machine itself.
func nameService(t *testing.T, names ...string) *net.Resolver {
	t.Helper()
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go answerNames(theirs, names)
		return ours, nil
	}}
}

// answerNames answers in the framing of TCP (RFC 1035, section 4.2.2), which Go's resolver uses on such a connection.
func answerNames(conn net.Conn, names []string) {
	defer func() { _ = conn.Close() }()
	for {
		var length [2]byte
		if _, err := io.ReadFull(conn, length[:]); err != nil {
			return
		}
		question := make([]byte, binary.BigEndian.Uint16(length[:]))
		var message dnsmessage.Message
		if _, err := io.ReadFull(conn, question); err != nil || message.Unpack(question) != nil {
			return
		}
		message.Response, message.RecursionAvailable, message.Additionals = true, true, nil
		asked := message.Questions[0]
		switch {
		case !slices.Contains(names, asked.Name.String()):
			message.RCode = dnsmessage.RCodeNameError
		case asked.Type == dnsmessage.TypeA:
			message.Answers = []dnsmessage.Resource{{
				Header: dnsmessage.ResourceHeader{Name: asked.Name, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET, TTL: 1},
				Body:   &dnsmessage.AResource{A: [4]byte{127, 0, 0, 1}},
			}}
		}
		answer, err := message.Pack()
		if err != nil {
			return
		}
		binary.BigEndian.PutUint16(length[:], uint16(len(answer)))
		if _, err := conn.Write(append(length[:], answer...)); err != nil {
			return
		}
	}
}
