package scheduler

import (
	"context"
	"time"

	"tracker/backup"
	"tracker/store"
)

// BackupName is the name of the job that keeps copies of the database.
const BackupName = "backup"

// backupMissed is after how long without a backup one is made at start: the clock's turn may have come while the program
// was off.
const backupMissed = 26 * time.Hour

func keepBackup(folder string, now func() time.Time) func(context.Context, *store.Store) (map[string]int, error) {
	return func(ctx context.Context, db *store.Store) (map[string]int, error) {
		made, err := backup.Keep(ctx, db, folder, now(), backup.Regular)
		if err != nil {
			return nil, err
		}
		// Older ones go only now that a newer one is known to hold.
		deleted, err := backup.Thin(folder, now())
		return map[string]int{"kilobytes": int(made.Bytes / 1000), "revisions": made.Revisions, "deleted": deleted}, err
	}
}

// backupDue tells whether the last backup, or the making of the database, is long ago.
func backupDue(folder string, now func() time.Time) func(context.Context, *store.Store) (bool, error) {
	return func(ctx context.Context, db *store.Store) (bool, error) {
		files, err := backup.List(folder)
		if err != nil {
			return false, err
		}
		last, err := db.MadeAt(ctx)
		// One from a time to come says nothing of last night.
		if files = backup.Past(files, now()); len(files) > 0 {
			last = files[0].At
		}
		return now().Sub(last) > backupMissed, err
	}
}
