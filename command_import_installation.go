package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"tracker/installation"
	"tracker/models"
	"tracker/store"
)

// importInstallation makes a new database the installation that a file holds.
func (c *importCommand) importInstallation(ctx context.Context, p *program, in io.Reader) (err error) {
	if c.Comment != "" {
		return usageError{"--comment is for a change of the record; a whole installation brings its own history"}
	}
	file, err := openInstallation(in)
	if err != nil {
		return err
	}
	report, err := c.takeIn(ctx, p, file)
	if err != nil {
		return err
	}
	if err := writeSums(p.stdout, report.Fingerprint); err != nil {
		return err
	}
	done := "Imported"
	if c.DryRun {
		done = "Dry run, nothing was changed: would be imported"
	}
	if _, err := fmt.Fprintf(p.stdout, "%s: the installation that tracker %s wrote at %s.\n", done, file.Header.Program, file.Header.MadeAt.Format("2006-01-02 15:04:05 MST")); err != nil {
		return err
	}
	c.warnOfKey(p, report.Sealed)
	return nil
}

// takeIn imports a file, or finds out whether that would do. Where there is no database yet, a dry run can only read.
func (c *importCommand) takeIn(ctx context.Context, p *program, file *installation.Reader) (report store.InstallationReport, err error) {
	open := p.openStore
	if c.DryRun {
		open = p.openExisting
	}
	db, err := open(ctx, c.Database, c.Log.Logger(p.stderr))
	if c.DryRun && models.CodeOf(err) == models.ErrNotFound {
		report.Fingerprint, err = file.Prove()
		return report, err
	}
	if err != nil {
		return report, err
	}
	defer closeStore(db, &err)
	p.say("Writing and proving everything ...")
	return db.ImportInstallation(ctx, file, c.DryRun)
}

// warnOfKey says what a file does not bring along.
func (c *importCommand) warnOfKey(p *program, sealed int) {
	p.tell("Who was signed in signs in again.")
	if sealed == 0 {
		return
	}
	path := c.Database.Key()
	p.tell("%d of the accounts use an authenticator app, whose secrets are sealed with the tracker.key of the old installation.", sealed)
	if _, err := os.Stat(path); err == nil {
		p.tell("There is a %s: make sure that it is the one from there.", path)
		return
	}
	if c.Database.OnServer() {
		p.tell("Copy it to %s before the first start, which is refused without it as long as somebody has such an app.", path)
		return
	}
	p.tell("Copy it to %s before the first start. Without it they need a recovery code, and add the app again.", path)
}

// openInstallation begins to read a file, when this program can take it in.
func openInstallation(in io.Reader) (*installation.Reader, error) {
	file, err := installation.NewReader(in, store.InstallationTables())
	if err != nil {
		return nil, err
	}
	return file, store.MatchesInstallation(file.Header)
}

// writeSums writes a line for each part of an installation and one for all of it.
func writeSums(w io.Writer, sums installation.Fingerprint) error {
	lines := append(sums.Groups(store.InstallationTables()), installation.Sum{Table: "fingerprint", Rows: sums.Rows(), SHA256: sums.Whole()})
	for _, sum := range lines {
		if _, err := fmt.Fprintf(w, "%-12s %8d rows  %s\n", sum.Table, sum.Rows, sum.SHA256); err != nil {
			return err
		}
	}
	return nil
}
