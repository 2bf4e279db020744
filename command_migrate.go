package main

import (
	"context"
	"fmt"

	"tracker/config"
)

type migrateCommand struct {
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *migrateCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *migrateCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openStore(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	version, err := db.Version(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s is at version %d.\n", c.Database.Name(), version)
	return err
}
