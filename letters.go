package main

import (
	"context"

	"tracker/config"
	"tracker/mail"
)

// mailer hands letters to the mail server of the settings; nil without one, which refuses them.
func mailer(p *program, settings config.Mail) *mail.Mailer {
	server, ok := settings.Server()
	if !ok {
		return nil
	}
	return mail.New(server, mail.Options{Now: p.now})
}

// answers sends plain letters to those who suggested something.
type answers struct{ mailer *mail.Mailer }

// Send writes to one address.
func (a answers) Send(ctx context.Context, to, subject, text string) error {
	return a.mailer.Send(ctx, mail.Message{To: to, Subject: subject, Text: text})
}
