package backup

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"tracker/models"
	"tracker/store"
)

// Restore puts a backup in the place of the database, which no program may have open, and gives the path under which the
// database that it replaces is kept; empty when there was none. A backup that is damaged, newer than this program or
// none of a tracker changes nothing. Errors: ErrNotFound, ErrConflict, ErrUnavailable.
func Restore(ctx context.Context, from, database string, now time.Time) (kept string, err error) {
	if err := os.MkdirAll(filepath.Dir(database), 0o750); err != nil {
		return "", unavailable("The folder of "+database+" cannot be made.", err)
	}
	staged := database + ".restoring"
	removeDatabase(staged)
	defer removeDatabase(staged)
	if _, err := putBack(ctx, from, staged); err != nil {
		return "", err
	}
	if _, err := os.Stat(database); err == nil {
		if kept, err = keepReplaced(ctx, database, now); err != nil {
			return "", err
		}
	}
	// One step, so that a power cut leaves the one database or the other in its place.
	if err := os.Rename(staged, database); err != nil {
		return "", unavailable("The file "+database+" cannot be written.", err)
	}
	return kept, syncFolder(filepath.Dir(database))
}

// keepReplaced gives the database's file a second name.
func keepReplaced(ctx context.Context, database string, now time.Time) (string, error) {
	if err := store.Release(ctx, database); err != nil {
		return "", err
	}
	kept := database + "." + now.UTC().Format(timeInName) + ".replaced"
	if err := os.Link(database, kept); err != nil {
		return "", unavailable("The database cannot be kept as "+kept+".", err)
	}
	// A journal that is still there belongs to a damaged database, and must not be taken for the new one's.
	for _, journal := range journals {
		if err := os.Rename(database+journal, kept+journal); err != nil && !os.IsNotExist(err) {
			return "", unavailable("The database cannot be kept as "+kept+".", err)
		}
	}
	return kept, nil
}

var journals = []string{"-wal", "-shm", "-journal"}

// putBack copies a backup to a new file and proves that it opens as a database, that nothing in it is damaged and, if it
// has the shape that this program knows, that its history is whole.
func putBack(ctx context.Context, from, to string) (store.HistoryProof, error) {
	version, err := store.Examine(ctx, from)
	if err != nil {
		return store.HistoryProof{}, err
	}
	if err := copyFile(ctx, from, to); err != nil {
		return store.HistoryProof{}, err
	}
	db, err := store.Open(ctx, store.Options{URL: "file:" + to})
	if err != nil {
		return store.HistoryProof{}, err
	}
	defer func() { _ = db.Close() }()
	if _, wanted, err := db.Pending(ctx); err != nil || version != wanted {
		return store.HistoryProof{}, err
	}
	proof, err := db.VerifyHistory(ctx, "")
	if err == nil && proof.Break != nil {
		err = models.Errorf(models.ErrConflict, "The history in %s is broken at %s.", from, *proof.Break)
	}
	return proof, err
}

func copyFile(ctx context.Context, from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return unavailable("The file "+from+" cannot be read.", err)
	}
	defer func() { _ = source.Close() }()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return unavailable("The file "+to+" cannot be written.", err)
	}
	_, err = io.Copy(target, untilDone{ctx, source})
	for _, step := range []func() error{target.Sync, target.Close} {
		if failure := step(); err == nil {
			err = failure
		}
	}
	if err != nil {
		return unavailable("The file "+from+" cannot be copied to "+to+".", err)
	}
	return nil
}

// untilDone reads until a context ends.
type untilDone struct {
	ctx  context.Context
	from io.Reader
}

func (r untilDone) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}

func removeDatabase(path string) {
	for _, ending := range append([]string{""}, journals...) {
		_ = os.Remove(path + ending)
	}
}

// syncFolder makes sure that a changed name survives a power cut.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err == nil {
		err = folder.Sync()
		_ = folder.Close()
	}
	if err != nil {
		return unavailable("The folder "+path+" cannot be written.", err)
	}
	return nil
}
