package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"tracker/auth"
	"tracker/config"
	"tracker/models"
	"tracker/store"
)

// accounts makes what signs staff in on the site at its public address, or at the local one when it has none.
func (p *program) accounts(
	ctx context.Context, db *store.Store, database config.Database, listen config.Listen, local string, logger *slog.Logger,
) (*auth.Service, error) {
	path := database.Key()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("The folder of the key %s cannot be made.", path), Err: err}
	}
	_, missing := os.Stat(path)
	key, err := auth.LoadKey(path)
	if err != nil {
		return nil, &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("The key %s cannot be used: %v.", path, err), Err: err}
	}
	if database.OnServer() {
		if err := oneKey(ctx, db, key, path, missing != nil); err != nil {
			return nil, err
		}
	}
	name := "Initiative Tracker"
	if campaign, err := db.Campaign(ctx); err == nil && campaign.Title != "" {
		name = campaign.Title
	}
	address := cmp.Or(listen.Site(), local)
	passkeys, err := passkeysAt(address, name)
	if err != nil {
		return nil, err
	}
	return auth.New(auth.Options{
		Store: db, Now: p.now, Key: key, Secure: strings.HasPrefix(address, "https://"), Passkeys: passkeys, Logger: logger,
	})
}

// oneKey sees to it that all programs on a database have the same key: what one seals the others have to open. A key that
// was made here and is not wanted is taken away again.
func oneKey(ctx context.Context, db *store.Store, key auth.Key, path string, made bool) error {
	known, err := db.KnowKey(ctx, key.Print(), made, key.Opens)
	if err == nil && !known && made {
		_ = os.Remove(path)
		err = models.Errorf(models.ErrUnavailable,
			"There is no key %s, and this database has been served with one; put the file there that the other programs on it have, or name it in TRACKER_KEY_FILE.", path)
	} else if err == nil && !known {
		err = models.Errorf(models.ErrUnavailable,
			"The key %s is not the one with which authenticator apps were set up in this database; put the file there that the other programs on it have, and name it in TRACKER_KEY_FILE.", path)
	}
	return err
}

// offerSetUp prints where the first account is set up, as long as there is none.
func (p *program) offerSetUp(ctx context.Context, accounts *auth.Service, address string) error {
	secret, err := accounts.FirstLink(ctx)
	if err != nil || secret == "" {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "Set up the first account: %s\n", setUpAddress(address, secret))
	return err
}

func setUpAddress(site, secret string) string { return site + "/staff/setup/" + secret }

// atTerminal begins an entry of the audit on what is done at the command line.
func atTerminal(act string) store.AuditEntry {
	return store.AuditEntry{Actor: "command line", Act: act}
}
