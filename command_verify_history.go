package main

import (
	"context"
	"fmt"

	"tracker/config"
	"tracker/models"
)

type verifyHistoryCommand struct {
	Head     string          `placeholder:"HASH" help:"A head that was noted at an earlier time, to be found in the trail."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *verifyHistoryCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *verifyHistoryCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	proof, err := db.VerifyHistory(ctx, c.Head)
	if err != nil {
		return err
	}
	if proof.Break != nil {
		return models.Errorf(models.ErrConflict, "The history is broken at %s.", *proof.Break)
	}
	_, err = fmt.Fprintf(p.stdout, "The history is whole: %d revisions of %d records.\n", proof.Revisions, proof.Records)
	if err == nil && proof.Head != "" {
		_, err = fmt.Fprintf(p.stdout, "Head: %s\n", proof.Head)
	}
	return err
}
