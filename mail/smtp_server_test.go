package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// postOffice is a mail server that remembers what it takes.
type postOffice struct {
	*smtp.Server
	listener net.Listener
	// refuse, when set, is what it answers to a letter.
	refuse error
	// secret, when set, is the password that it asks for.
	secret string

	mutex   sync.Mutex
	letters []string
	rcpts   []string
	secured bool
}

// newPostOffice starts a server; prepare may change it before it listens.
func newPostOffice(t *testing.T, prepare ...func(*postOffice)) *postOffice {
	t.Helper()
	o := &postOffice{}
	o.Server = smtp.NewServer(o)
	o.Domain = "mail.example.org"
	for _, change := range prepare {
		change(o)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.listener = listener
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = o.Serve(listener)
	}()
	t.Cleanup(func() {
		_ = o.Close()
		<-ended
	})
	return o
}

// dial leads every address to the server.
func (o *postOffice) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, network, o.listener.Addr().String())
}

func (o *postOffice) NewSession(c *smtp.Conn) (smtp.Session, error) {
	_, secured := c.TLSConnectionState()
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.secured = secured
	return &counter{office: o, conn: c, known: o.secret == ""}, nil
}

// counter is the session of one caller.
type counter struct {
	office *postOffice
	conn   *smtp.Conn
	known  bool
}

func (c *counter) AuthMechanisms() []string {
	if c.office.secret == "" {
		return nil
	}
	return []string{sasl.Plain}
}

func (c *counter) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "ada" || password != c.office.secret {
			return &smtp.SMTPError{Code: 535, EnhancedCode: smtp.EnhancedCode{5, 7, 8}, Message: "no such password: " + password}
		}
		c.known = true
		return nil
	}), nil
}

func (c *counter) Mail(string, *smtp.MailOptions) error {
	if !c.known {
		return smtp.ErrAuthRequired
	}
	return nil
}

func (c *counter) Rcpt(to string, _ *smtp.RcptOptions) error {
	c.office.mutex.Lock()
	defer c.office.mutex.Unlock()
	c.office.rcpts = append(c.office.rcpts, to)
	return nil
}

func (c *counter) Data(r io.Reader) error {
	letter, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if c.office.refuse != nil {
		return c.office.refuse
	}
	_, secured := c.conn.TLSConnectionState()
	c.office.mutex.Lock()
	defer c.office.mutex.Unlock()
	c.office.letters = append(c.office.letters, string(letter))
	c.office.secured = secured
	return nil
}

func (c *counter) Reset()        {}
func (c *counter) Logout() error { return nil }

// certificate gives a certificate for example.com and the authority behind it.
func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	return server.TLS.Certificates[0], roots
}
