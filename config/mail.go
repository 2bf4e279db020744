package config

import "tracker/mail"

// Mail says through which server letters are sent.
type Mail struct {
	SMTPURL string `name:"smtp-url" variable:"TRACKER_SMTP_URL" file:"too" placeholder:"URL" help:"The mail server, as smtp://user:password@mail.example.org:587?from=tracker@example.org, or smtps:// for port 465; without it nothing is mailed. It holds a password, so set it as a variable or in a file ($TRACKER_SMTP_URL_FILE) rather than as a flag, which other users of the machine can see."`
}

// Server gives the mail server; false when none is set.
func (s Mail) Server() (mail.Server, bool) {
	if s.SMTPURL == "" {
		return mail.Server{}, false
	}
	server, err := mail.ParseServer(s.SMTPURL)
	return server, err == nil
}

// check never repeats the address: it may hold a password.
func (s Mail) check(m *Mistakes) {
	if s.SMTPURL == "" {
		return
	}
	if _, err := mail.ParseServer(s.SMTPURL); err != nil {
		m.add("TRACKER_SMTP_URL", "the address of the mail server is wrong: %v.", err)
	}
}
