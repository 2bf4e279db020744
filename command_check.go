package main

import (
	"context"
	"fmt"

	"tracker/config"
	"tracker/models"
)

type checkCommand struct {
	Fingerprint bool            `help:"Also print sums over everything that makes the installation: two databases with the same sums hold the same, whatever their engines."`
	Against     string          `placeholder:"FILE" help:"Also compare those sums with the ones of a file that tracker export --format installation wrote; - reads standard input."`
	Database    config.Database `embed:""`
	Log         config.Log      `embed:""`
}

func (c *checkCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *checkCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	p.say("Reading the whole database ...")
	// What was found before something kept it from reading on is said as well.
	report, unread := db.Check(ctx)
	wrong := 0
	for _, part := range report {
		grade := "ok"
		if len(part.Found) > 0 {
			grade = "wrong"
		}
		if _, err := fmt.Fprintf(p.stdout, "%-6s %s\n", grade, part.Part); err != nil {
			return err
		}
		for _, found := range part.Found {
			wrong++
			if _, err := fmt.Fprintf(p.stdout, "       %s\n", found); err != nil {
				return err
			}
		}
	}
	if unread != nil {
		return unread
	}
	if err := c.fingerprint(ctx, p, db); err != nil {
		return err
	}
	if wrong > 0 {
		return models.Errorf(models.ErrConflict, "The database is not as it has to be: %d findings.", wrong)
	}
	return nil
}
