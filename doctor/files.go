package doctor

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"tracker/backup"
)

// files looks at who else may read what is confidential.
func files(_ context.Context, i Installation) []Finding {
	var found []Finding
	for path, what := range map[string]string{i.Database: "the record with drafts and addresses of staff", i.Key: "the key of the authenticator apps"} {
		if path == "" {
			continue
		}
		info, err := os.Stat(path)
		switch {
		case os.IsNotExist(err) && path == i.Key:
			found = append(found, one(Think, "There is no %s yet; the first start makes it.", path)...)
		case err != nil:
			found = append(found, unread(path, err)...)
		case info.Mode().Perm()&0o007 != 0 && open(filepath.Dir(path)):
			found = append(found, one(Think, "Everybody on this machine can read %s, %s: chmod o-rwx %s.", path, what, path)...)
		}
	}
	switch {
	case len(found) == 0 && i.Database == "":
		return one(Well, "Nobody else on this machine can read the key.")
	case len(found) == 0:
		return one(Well, "Nobody else on this machine can read the database and its key.")
	}
	return found
}

// open tells whether everybody gets into a folder.
func open(folder string) bool {
	info, err := os.Stat(folder)
	return err == nil && info.Mode().Perm()&0o001 != 0
}

// leastRoom is how many times the database has to fit into what is free: a migration and a backup each need it once.
const leastRoom = 3

func room(_ context.Context, i Installation) []Finding {
	if i.Database == "" {
		return nil
	}
	var used uint64
	for _, ending := range []string{"", "-wal"} {
		if info, err := os.Stat(i.Database + ending); err == nil {
			used += uint64(info.Size())
		}
	}
	free, err := freeOn(filepath.Dir(i.Database))
	if err != nil {
		return unread("What is free on the disk of the database", err)
	}
	const megabyte = 1 << 20
	if free < leastRoom*used || free < 64*megabyte {
		return one(Wrong, "The disk of the database has %d MiB left, and the database has %d MiB.", free/megabyte, used/megabyte)
	}
	return one(Well, "The database has %d MiB, and its disk %d MiB left.", used/megabyte, free/megabyte)
}

// backupOld is when a nightly backup is late.
const backupOld = 30 * time.Hour

func backups(ctx context.Context, i Installation) []Finding {
	if i.Backups == "" {
		return one(Think, "The database is on a server: whether it is backed up there is not seen from here.")
	}
	kept, err := backup.List(i.Backups)
	if err != nil {
		return unread("The folder of the backups", err)
	}
	var found []Finding
	past := backup.Past(kept, i.Now())
	if ahead := len(kept) - len(past); ahead > 0 {
		found = one(Think, "%d backups are of a time that is still to come, the last of %s: is the clock of this machine right?", ahead, minute(kept[0].At))
	}
	if len(past) == 0 {
		made, err := i.Store.MadeAt(ctx)
		if err == nil && i.Now().Sub(made) < backupOld {
			return append(found, one(Think, "There is no backup yet; the first is made at night, or by tracker backup.")...)
		}
		return append(found, one(Wrong, "There is no backup in %s; tracker backup makes one.", i.Backups)...)
	}
	last := past[0].At
	if i.Now().Sub(last) > backupOld {
		found = append(found, one(Wrong, "The last backup is of %s.", minute(last))...)
	} else {
		found = append(found, one(Well, "The last of %d backups is of %s.", len(past), minute(last))...)
	}
	if sameDisk(i.Backups, filepath.Dir(i.Database)) {
		found = append(found, one(Think, "The backups are on the same disk as the database: copy them elsewhere.")...)
	}
	return found
}

func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
