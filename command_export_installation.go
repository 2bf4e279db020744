package main

import (
	"context"
	"fmt"
	"io"

	"tracker/installation"
	"tracker/store"
)

// wholeInstallation is the format of everything that the database holds, the record being one part of it.
const wholeInstallation = "installation"

// exportInstallation writes the file that moves the installation to another database. On the standard error it says what
// the file holds, wherever that goes: it is as secret as the database.
func (c *exportCommand) exportInstallation(ctx context.Context, p *program, db *store.Store) error {
	var sums installation.Fingerprint
	write := func(w io.Writer) (err error) {
		sums, err = db.ExportInstallation(ctx, installation.Header{Program: version(), MadeAt: p.now()}, w)
		return err
	}
	err := c.put(p, write)
	if err == nil {
		p.tell("The export holds everything: drafts, addresses, the audit, hashes of passwords and tokens. Keep it as you keep the database.\n"+
			"Not in it: who is signed in now, and %s, the key of authenticator apps.\n"+
			"%d rows; fingerprint %s.", c.Database.Key(), sums.Rows(), sums.Whole())
	}
	return err
}

// tell is for what has to be known, at a terminal or not.
func (p *program) tell(format string, args ...any) {
	_, _ = fmt.Fprintf(p.stderr, format+"\n", args...)
}
