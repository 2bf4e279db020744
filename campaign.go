package main

import (
	"context"
	"io/fs"
	"log/slog"
	"os"

	"tracker/models"
	"tracker/seed"
	"tracker/store"
)

// campaignFolder gives the folder of a campaign, the built-in one for "", and the name to call its files by.
func campaignFolder(dir string) (fs.FS, string) {
	if dir == "" {
		return seed.Embedded(), seed.EmbeddedName
	}
	return os.DirFS(dir), dir
}

// loadCampaign brings a campaign into the database: all of it, or nothing when a file is wrong.
func loadCampaign(ctx context.Context, db *store.Store, dir string) (models.Campaign, store.ImportResult, error) {
	folder, name := campaignFolder(dir)
	dataset, err := seed.Load(folder, name)
	if err != nil {
		return models.Campaign{}, store.ImportResult{}, err
	}
	result, err := db.ImportCampaign(ctx, dataset, models.Change{
		Kind:    models.RevisionImported,
		Actor:   models.Actor{Name: "tracker seed", Role: models.RoleImport},
		Comment: "Loaded from " + name + ".",
	})
	return dataset.Campaign, result, err
}

// fillEmpty loads the campaign into a database that holds none. What a database holds already is never touched at
// start: people may have worked on it.
func fillEmpty(ctx context.Context, db *store.Store, dir string, logger *slog.Logger) error {
	empty, err := db.Empty(ctx)
	if err != nil {
		return err
	}
	if !empty {
		return sayKept(ctx, db, dir, logger)
	}
	campaign, result, err := loadCampaign(ctx, db, dir)
	if err != nil {
		return err
	}
	logger.InfoContext(ctx, "campaign loaded", "campaign", campaign.Title, "initiatives", result.Created)
	return nil
}

func sayKept(ctx context.Context, db *store.Store, dir string, logger *slog.Logger) error {
	if dir == "" {
		return nil
	}
	kept, err := db.Campaign(ctx)
	if err == nil {
		logger.InfoContext(ctx, "the database already holds a campaign, which is kept; to load the folder into it: tracker seed --dir",
			"campaign", kept.Title, "folder", dir)
	}
	return err
}
