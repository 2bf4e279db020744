package mail

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// Server is where letters are handed over and as whom.
type Server struct {
	Host string
	Port int
	// Implicit tells that the connection is encrypted from its first byte (smtps), not by STARTTLS.
	Implicit bool
	User     string
	Password Secret
	// From is the sender of every letter.
	From mail.Address
}

// Secret is a text that no log, error or format shows.
type Secret string

// String hides the text.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "(hidden)"
}

// GoString hides the text.
func (s Secret) GoString() string { return `"` + s.String() + `"` }

// MarshalText hides the text from encoders and from structured logs.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// The ports of a server that names none (RFC 6409 and RFC 8314).
const (
	submissionPort  = 587
	submissionsPort = 465
)

// ParseServer reads "smtp://user:password@host:587?from=Tracker <tracker@example.org>" or the same with smtps. Without
// a sender the user is the sender, when that is an address. The error is a clause for whoever wrote the address, and
// repeats nothing of it, since it may hold a password.
func ParseServer(text string) (Server, error) {
	u, err := url.Parse(text)
	if err != nil {
		return Server{}, errors.New("it cannot be read as an address such as smtp://user:password@mail.example.org:587?from=tracker@example.org; a password with : / ? # @ or % in it is written with percent signs")
	}
	server := Server{Host: u.Hostname(), Port: submissionPort}
	switch u.Scheme {
	case "smtp":
	case "smtps":
		server.Implicit, server.Port = true, submissionsPort
	default:
		return Server{}, errors.New("it begins with neither smtp:// nor smtps://")
	}
	if server.Host == "" || u.Opaque != "" || strings.Trim(u.Path, "/") != "" || u.Fragment != "" {
		return Server{}, errors.New("it is not a host, a port and a sender, such as smtp://mail.example.org:587?from=tracker@example.org")
	}
	if port := u.Port(); port != "" {
		if server.Port, err = strconv.Atoi(port); err != nil || server.Port < 1 || server.Port > 65535 {
			return Server{}, errors.New("its port is not a number from 1 to 65535")
		}
	}
	if u.User != nil {
		password, _ := u.User.Password()
		server.User, server.Password = u.User.Username(), Secret(password)
		if server.User == "" || password == "" {
			return Server{}, errors.New("it names a user without a password, or a password without a user")
		}
	}
	return server, server.readSender(u)
}

func (s *Server) readSender(u *url.URL) error {
	parameters, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return errors.New("what follows its question mark cannot be read")
	}
	for name := range parameters {
		if name != "from" {
			return errors.New("it has a parameter other than from")
		}
	}
	// A plus sign in an address is no blank.
	sender := strings.ReplaceAll(u.RawQuery, "+", "%2B")
	if parameters, err = url.ParseQuery(sender); err != nil {
		return errors.New("what follows its question mark cannot be read")
	}
	sender = parameters.Get("from")
	if sender == "" {
		sender = s.User
	}
	address, err := mail.ParseAddress(sender)
	if err != nil {
		return errors.New("it names no sender; add ?from= and an e-mail address")
	}
	s.From = *address
	return nil
}

// String names the server without its password.
func (s Server) String() string {
	scheme := "smtp"
	if s.Implicit {
		scheme = "smtps"
	}
	return fmt.Sprintf("%s://%s", scheme, net.JoinHostPort(s.Host, strconv.Itoa(s.Port)))
}

// local tells whether the server runs on this machine, where nobody else can listen to the connection.
func (s Server) local() bool {
	if strings.EqualFold(s.Host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(s.Host)
	return err == nil && ip.IsLoopback()
}
