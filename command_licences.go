package main

import (
	"context"
	"io"

	"tracker/config"
	"tracker/licences"
)

type licencesCommand struct{}

func (c *licencesCommand) settings() []config.Part { return nil }

func (c *licencesCommand) run(_ context.Context, p *program) error {
	_, err := io.WriteString(p.stdout, licences.Notices)
	return err
}
