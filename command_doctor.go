package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"

	"tracker/config"
	"tracker/doctor"
	"tracker/models"
	"tracker/store"
)

type doctorCommand struct {
	Listen   config.Listen   `embed:""`
	Database config.Database `embed:""`
	Mail     config.Mail     `embed:""`
	Log      config.Log      `embed:""`
}

func (c *doctorCommand) settings() []config.Part {
	return []config.Part{c.Listen, c.Database, c.Mail, c.Log}
}

func (c *doctorCommand) run(ctx context.Context, p *program) (err error) {
	file := c.Database.File()
	if _, err := os.Stat(file); file != "" && err != nil {
		return &models.Error{Code: models.ErrNotFound, Detail: fmt.Sprintf("There is no database %s; tracker serve makes one.", file), Err: fs.ErrNotExist}
	}
	// It is looked at as it is: nothing is migrated.
	db, err := store.Open(ctx, store.Options{URL: c.Database.DatabaseURL, Now: p.now, Logger: c.Log.Logger(p.stderr)})
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	wrong := 0
	for _, finding := range doctor.Examine(ctx, doctor.Installation{
		Store: db, Database: file, Key: c.Database.Key(), Backups: c.Database.Backups(),
		Site: c.Listen.Site(), Mail: c.Mail.SMTPURL != "", Proxies: c.Listen.Proxies(), Now: p.now,
	}) {
		if finding.Grade == doctor.Wrong {
			wrong++
		}
		if _, err := fmt.Fprintf(p.stdout, "%-6s %s\n", finding.Grade, finding.Text); err != nil {
			return err
		}
	}
	if wrong > 0 {
		return models.Errorf(models.ErrConflict, "What is wrong stands above; there are %d such lines.", wrong)
	}
	return nil
}
