package backup

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"tracker/models"
)

// Reason says why a backup was made.
type Reason string

const (
	// Regular backups are those of every night.
	Regular Reason = ""
	// BeforeMigration is the database as it was before a newer program changed its shape.
	BeforeMigration Reason = "before-migration"
)

// File is one backup of a folder.
type File struct {
	Path   string
	At     time.Time // UTC, to the second
	Reason Reason
}

const timeInName = "20060102T150405Z"

// named reads what name wrote: tracker-20260102T023000Z.db, tracker-20260102T023000Z-before-migration.db.
var named = regexp.MustCompile(`^tracker-(\d{8}T\d{6}Z)(?:-([a-z-]+))?\.db$`)

func name(at time.Time, reason Reason) string {
	text := "tracker-" + at.UTC().Format(timeInName)
	if reason != Regular {
		text += "-" + string(reason)
	}
	return text + ".db"
}

// List gives the backups of a folder, the latest first. Other files are left alone; a folder that is not there has none.
func List(folder string) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if err != nil && !os.IsNotExist(err) {
		return nil, unavailable("The folder "+folder+" cannot be read.", err)
	}
	var files []File
	for _, entry := range entries {
		parts := named.FindStringSubmatch(entry.Name())
		if parts == nil {
			continue
		}
		if at, err := time.Parse(timeInName, parts[1]); err == nil {
			files = append(files, File{filepath.Join(folder, entry.Name()), at, Reason(parts[2])})
		}
	}
	slices.SortFunc(files, func(a, b File) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Path, b.Path)) })
	return files, nil
}

func unavailable(text string, err error) error {
	return &models.Error{Code: models.ErrUnavailable, Detail: text, Err: err}
}
