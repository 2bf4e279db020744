package bench

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"tracker/models"
	"tracker/store"
)

// change is who fills a database.
var change = models.Change{Kind: models.RevisionImported, Actor: models.Actor{Name: "bench", Role: models.RoleImport}}

// Filled opens the database of a made-up campaign with about that many actions. It is made when it is not there yet,
// whole or not at all. Migrations are not run on one that is there: it was made by this build.
func Filled(ctx context.Context, path string, actions int) (*store.Store, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := fillFile(ctx, path+".part", actions); err != nil {
			return nil, err
		}
		if err := os.Rename(path+".part", path); err != nil {
			return nil, err
		}
	}
	return store.Open(ctx, store.Options{URL: "file:" + path})
}

// fillFile leaves one file: closing folds the write-ahead log into it.
func fillFile(ctx context.Context, path string, actions int) (err error) {
	s, err := store.Open(ctx, store.Options{URL: "file:" + path})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	_, err = s.ImportCampaign(ctx, Campaign(actions), change)
	return err
}
