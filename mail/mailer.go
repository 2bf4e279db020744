package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"net"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"tracker/models"
)

// DefaultTimeout bounds the handing over of one letter, from the first packet to the last.
const DefaultTimeout = 30 * time.Second

// Options are what a Mailer works with. All have defaults.
type Options struct {
	Timeout time.Duration
	// Now gives the time; nil means the machine's clock.
	Now func() time.Time
	// Roots are the authorities whose certificates are believed; nil means those of the machine.
	Roots *x509.CertPool
	// Dial connects to the server; nil means the network.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Mailer hands letters to a server. A nil Mailer is one without a server: it can be asked, and refuses.
type Mailer struct {
	server Server
	Options
}

// New makes a Mailer. Nothing is connected before the first letter.
func New(server Server, o Options) *Mailer {
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Dial == nil {
		o.Dial = new(net.Dialer).DialContext
	}
	return &Mailer{server, o}
}

// CanSend tells whether there is a server to hand letters to.
func (m *Mailer) CanSend() bool { return m != nil }

// Send hands over one letter. A nil error means that the server took it. Errors: ErrInvalid for a receiver that is no
// address, ErrUnavailable when there is no server or it did not take the letter.
func (m *Mailer) Send(ctx context.Context, message Message) error {
	if m == nil {
		return models.Errorf(models.ErrUnavailable, "No mail server is set, so nothing can be sent.")
	}
	letter, err := message.build(m.server.From, m.Now())
	if err != nil {
		return err
	}
	if err := m.deliver(ctx, letter); err != nil && !letter.IsDelivered() {
		return &models.Error{Code: models.ErrUnavailable, Detail: "The mail server did not take the letter.", Err: m.scrub(err)}
	}
	return nil
}

// deliver opens a connection for the one letter. Whatever the server does, the connection is cut when the time is over.
func (m *Mailer) deliver(ctx context.Context, letter *gomail.Msg) error {
	ctx, cancel := context.WithTimeout(ctx, m.Timeout)
	defer cancel()
	cut := func() bool { return false }
	dial := func(_ context.Context, network, address string) (net.Conn, error) {
		conn, err := m.connect(ctx, network, address)
		if err == nil {
			cut = context.AfterFunc(ctx, func() { _ = conn.Close() })
		}
		return conn, err
	}
	client, err := gomail.NewClient(m.server.Host, append(m.options(), gomail.WithDialContextFunc(dial))...)
	if err != nil {
		return err
	}
	err = client.DialAndSendWithContext(ctx, letter)
	cut()
	return errors.Join(err, ctx.Err())
}

func (m *Mailer) options() []gomail.Option {
	options := []gomail.Option{
		gomail.WithPort(m.server.Port),
		gomail.WithTimeout(m.Timeout),
		gomail.WithTLSConfig(m.tls()),
		gomail.WithTLSPolicy(gomail.TLSMandatory),
	}
	if m.server.Implicit {
		options = append(options, gomail.WithSSL())
	} else if m.server.local() {
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if m.server.User != "" {
		options = append(options,
			gomail.WithUsername(m.server.User),
			gomail.WithPassword(string(m.server.Password)),
			gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin),
		)
	}
	return options
}

func (m *Mailer) connect(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := m.Dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	conn = &shortConn{Conn: conn, left: answerLimit}
	if !m.server.Implicit {
		return conn, nil
	}
	secured := tls.Client(conn, m.tls())
	if err := secured.HandshakeContext(ctx); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return secured, nil
}

// answerLimit bounds what a server may say while it takes one letter, in bytes.
const answerLimit = 256 << 10

// shortConn refuses to read for ever: the lines of a server have no limit of their own.
type shortConn struct {
	net.Conn
	left int
}

func (c *shortConn) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, errors.New("the server says more than a mail server has to say")
	}
	n, err := c.Conn.Read(p[:min(len(p), c.left)])
	c.left -= n
	return n, err
}

func (m *Mailer) tls() *tls.Config {
	return &tls.Config{ServerName: m.server.Host, RootCAs: m.Roots, MinVersion: tls.VersionTLS12}
}

// scrub keeps the password out of what a server said: some repeat what they were sent.
func (m *Mailer) scrub(err error) error {
	text := err.Error()
	if password := string(m.server.Password); password != "" {
		for _, secret := range []string{
			base64.StdEncoding.EncodeToString([]byte("\x00" + m.server.User + "\x00" + password)),
			base64.StdEncoding.EncodeToString([]byte(password)),
			password,
		} {
			text = strings.ReplaceAll(text, secret, m.server.Password.String())
		}
	}
	return errors.New(oneLine(text))
}
