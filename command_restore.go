package main

import (
	"context"
	"fmt"

	"tracker/backup"
	"tracker/config"
	"tracker/models"
)

type restoreCommand struct {
	File     string          `arg:"" help:"The backup."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *restoreCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *restoreCommand) run(ctx context.Context, p *program) error {
	if c.Database.OnServer() {
		return models.Errorf(models.ErrInvalid, "The database is on a server: what pg_dump made of it, pg_restore puts back.")
	}
	p.say("Checking %s and copying it ...", c.File)
	kept, err := backup.Restore(ctx, c.File, c.Database.File(), p.now())
	if err != nil {
		return err
	}
	if kept != "" {
		_, err = fmt.Fprintf(p.stdout, "The database that was there is kept as %s.\n", kept)
	}
	if err == nil {
		_, err = fmt.Fprintf(p.stdout, "%s is now what %s holds.\n", c.Database.File(), c.File)
	}
	return err
}
