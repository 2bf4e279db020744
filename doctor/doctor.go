// Package doctor looks at an installation and says in words what is well, what is worth a thought and what is wrong. It
// changes nothing and asks nobody outside of the machine.
package doctor

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tracker/store"
)

// Grade is how a finding is meant.
type Grade string

// The grades.
const (
	Well  Grade = "ok"
	Think Grade = "look"
	Wrong Grade = "wrong"
)

// Finding is one thing that was looked at, in a sentence for the person at the keyboard.
type Finding struct {
	Grade Grade
	Text  string
}

// Installation is what is looked at.
type Installation struct {
	Store *store.Store
	// Database, Key and Backups are paths; the key is made at the first start. A database on a server has neither a file
	// nor a folder of backups.
	Database, Key, Backups string
	// Site is the public address; empty when none is set. Mail tells that a mail server is set.
	Site string
	Mail bool
	// Proxies are those that are trusted.
	Proxies []string
	Now     func() time.Time
}

// Examine looks at everything. What cannot be looked at is a finding as well.
func Examine(ctx context.Context, i Installation) []Finding {
	var all []Finding
	for _, look := range []func(context.Context, Installation) []Finding{
		version, whole, clock, files, room, backups, jobs, reviews, staff, site,
	} {
		all = append(all, look(ctx, i)...)
	}
	return all
}

// whole reads the database from end to end, and its history.
func whole(ctx context.Context, i Installation) []Finding {
	damage, err := i.Store.Sound(ctx)
	if err != nil {
		return unread("The database", err)
	}
	var found []Finding
	for _, text := range damage {
		found = append(found, one(Wrong, "The database is damaged: %s.", strings.Join(strings.Fields(text), " "))...)
	}
	proof, err := i.Store.VerifyHistory(ctx, "")
	switch {
	case err != nil:
		found = append(found, unread("The history", err)...)
	case proof.Break != nil:
		found = append(found, one(Wrong, "The history does not hold: %s.", proof.Break)...)
	}
	if len(found) == 0 {
		return one(Well, "The database is whole, and so is its history of %d revisions.", proof.Revisions)
	}
	return append(found, one(Think, "tracker check names all that does not hold; tracker restore puts a backup in its place.")...)
}

// clock compares the machine's with the record: no change is of a time that is still to come.
func clock(ctx context.Context, i Installation) []Finding {
	last, err := i.Store.ChangedAt(ctx)
	switch now := i.Now(); {
	case err != nil:
		return unread("When the record last changed", err)
	case last.After(now.Add(time.Minute)):
		return one(Wrong, "The last change is of %s, and the clock of this machine says %s: until it is later than that, every change is dated like the last.", minute(last), minute(now))
	}
	return nil
}

func one(grade Grade, format string, args ...any) []Finding {
	return []Finding{{grade, fmt.Sprintf(format, args...)}}
}

// unread is the finding for what could not be read.
func unread(what string, err error) []Finding {
	return one(Wrong, "%s cannot be read: %v", what, err)
}

func version(ctx context.Context, i Installation) []Finding {
	have, wanted, err := i.Store.Pending(ctx)
	switch {
	case err != nil:
		return unread("The version of the database", err)
	case have > wanted:
		return one(Wrong, "The database is newer (version %d) than this program (version %d).", have, wanted)
	case have < wanted:
		return one(Think, "The database is at version %d; the next start backs it up and brings it to %d.", have, wanted)
	}
	return one(Well, "The database is at version %d, as this program wants it.", have)
}
