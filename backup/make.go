package backup

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"tracker/lockfile"
	"tracker/models"
	"tracker/store"
)

// Made is what a backup came to.
type Made struct {
	Path  string
	Bytes int64
	// Revisions are how many the history in it has, each of which was followed.
	Revisions int
}

// Write copies the database to a file that does not exist yet and proves that the copy can be put back: it is read from
// end to end, and put back once in a temporary place. A copy that does not hold is taken away again.
func Write(ctx context.Context, db *store.Store, path string) (Made, error) {
	if err := db.CopyTo(ctx, path); err != nil {
		return Made{}, err
	}
	made, err := prove(ctx, path)
	if err != nil {
		_ = os.Remove(path)
		return Made{}, err
	}
	return made, syncFolder(filepath.Dir(path))
}

// prove puts a copy back beside itself, as a restoration would, and takes it away again.
func prove(ctx context.Context, path string) (Made, error) {
	trial := path + ".trial"
	defer removeDatabase(trial)
	proof, err := putBack(ctx, path, trial)
	if err != nil {
		return Made{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Made{}, unavailable("The file "+path+" cannot be read.", err)
	}
	return Made{path, info.Size(), proof.Revisions}, nil
}

// Keep makes a backup in a folder, which it makes when there is none. Under its name it is seen only when it is whole. Those
// that are made at once are made one after the other.
func Keep(ctx context.Context, db *store.Store, folder string, at time.Time, reason Reason) (Made, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return Made{}, unavailable("The folder "+folder+" for the backups cannot be made.", err)
	}
	// What is unfinished is then nobody's any more.
	release, err := lockfile.Hold(ctx, filepath.Join(folder, ".making"), func() {})
	if err != nil {
		return Made{}, unavailable("Another backup that is made in "+folder+" has not finished.", err)
	}
	defer release()
	clearUnfinished(folder)
	path, err := freeName(folder, at, reason)
	if err != nil {
		return Made{}, err
	}
	made, err := Write(ctx, db, path+unfinished)
	if err != nil {
		return Made{}, err
	}
	if err := os.Rename(made.Path, path); err != nil {
		_ = os.Remove(made.Path)
		return Made{}, unavailable("The file "+path+" cannot be written.", err)
	}
	made.Path = path
	// Older ones may be deleted only when the name of this one survives a power cut.
	return made, syncFolder(folder)
}

// freeName gives the name for a backup of a moment, or of one of the seconds after it: a clock that was set back comes to
// the same second again.
func freeName(folder string, at time.Time, reason Reason) (path string, err error) {
	for range 60 {
		path = filepath.Join(folder, name(at, reason))
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return path, nil
		}
		at = at.Add(time.Second)
	}
	return "", models.Errorf(models.ErrConflict, "The file %s exists already.", path)
}

// Thin deletes what Surplus chooses, and says how many those were.
func Thin(folder string, now time.Time) (int, error) {
	files, err := List(folder)
	if err != nil {
		return 0, err
	}
	surplus := Surplus(files, now)
	for n, file := range surplus {
		if err := os.Remove(file.Path); err != nil {
			return n, unavailable("The old backup "+file.Path+" cannot be deleted.", err)
		}
	}
	return len(surplus), nil
}

// unfinished ends the name of a backup that is being made.
const unfinished = ".part"

// clearUnfinished deletes what a program that was killed half-way left behind.
func clearUnfinished(folder string) {
	for _, pattern := range []string{"*" + unfinished, "*" + unfinished + "-journal", "*" + unfinished + ".trial*"} {
		left, _ := filepath.Glob(filepath.Join(folder, "tracker-"+pattern))
		for _, path := range left {
			_ = os.Remove(path)
		}
	}
}
