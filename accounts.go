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
	key, err := auth.LoadKey(path)
	if err != nil {
		return nil, &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("The key %s cannot be used: %v.", path, err), Err: err}
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
