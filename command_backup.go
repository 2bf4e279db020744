package main

import (
	"context"
	"fmt"

	"tracker/backup"
	"tracker/config"
	"tracker/models"
)

type backupCommand struct {
	Output   string          `short:"o" placeholder:"FILE" help:"Where to write; by default to a new file in the folder of the backups, of which the older ones are then thinned out."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *backupCommand) settings() []config.Part {
	return []config.Part{c.Database, c.Log}
}

func (c *backupCommand) run(ctx context.Context, p *program) (err error) {
	if c.Database.OnServer() {
		return models.Errorf(models.ErrInvalid, "The database is on a server, and this program copies files alone: back it up with pg_dump.")
	}
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	p.say("Copying the database and checking the copy ...")
	folder := c.Database.Backups()
	var made backup.Made
	if c.Output != "" {
		made, err = backup.Write(ctx, db, c.Output)
	} else {
		made, err = backup.Keep(ctx, db, folder, p.now(), backup.Regular)
	}
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(p.stdout, "%s: %d bytes, %d revisions, checked.\n", made.Path, made.Bytes, made.Revisions); err != nil || c.Output != "" {
		return err
	}
	_, err = backup.Thin(folder, p.now())
	return err
}
