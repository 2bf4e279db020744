package main

import (
	"context"
	"fmt"
	"strings"

	"tracker/installation"
	"tracker/models"
	"tracker/store"
)

// fingerprint says what the database holds in sums, and whether those are the ones of a file.
func (c *checkCommand) fingerprint(ctx context.Context, p *program, db *store.Store) error {
	if !c.Fingerprint && c.Against == "" {
		return nil
	}
	p.say("Summing up every row ...")
	sums, err := db.Fingerprint(ctx)
	if err == nil {
		err = writeSums(p.stdout, sums)
	}
	if err != nil || c.Against == "" {
		return err
	}
	p.say("Reading %s ...", c.Against)
	in, err := p.opened(c.Against)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	file, err := openInstallation(in)
	if err != nil {
		return err
	}
	wanted, err := file.Prove()
	if err != nil {
		return err
	}
	if different := differing(sums, wanted); len(different) > 0 {
		return models.Errorf(models.ErrConflict, "The database does not hold what %s holds: %s.", c.Against, strings.Join(different, ", "))
	}
	_, err = fmt.Fprintf(p.stdout, "The database holds what %s holds, and nothing else.\n", c.Against)
	return err
}

// differing names the parts in which two installations differ.
func differing(one, other installation.Fingerprint) []string {
	tables := store.InstallationTables()
	return one.Groups(tables).Differing(other.Groups(tables))
}
