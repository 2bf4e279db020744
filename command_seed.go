package main

import (
	"context"
	"fmt"

	"tracker/config"
)

type seedCommand struct {
	Dir      string          `variable:"TRACKER_CAMPAIGN" placeholder:"DIR" help:"Folder of the campaign; by default the built-in one."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *seedCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *seedCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openStore(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	campaign, result, err := loadCampaign(ctx, db, c.Dir)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s: %d initiatives created, %d changed, %d unchanged, %d kept as people changed them.\n",
		campaign.Title, result.Created, result.Changed, result.Unchanged, result.Kept)
	return err
}
