package config

import (
	"cmp"
	"path/filepath"
	"strings"
)

// Database says where the record is kept, and its backups.
type Database struct {
	DatabaseURL string `variable:"TRACKER_DATABASE_URL" default:"file:data/tracker.db" placeholder:"URL" help:"The database: file: and the path of its file."`
	BackupDir   string `variable:"TRACKER_BACKUP_DIR" placeholder:"DIR" help:"Folder of the backups; by default backups, beside the database."`
}

// File gives the path of the database's file.
func (d Database) File() string {
	path, _, _ := strings.Cut(strings.TrimPrefix(d.DatabaseURL, "file:"), "?")
	return strings.TrimPrefix(path, "//")
}

// Backups gives the folder of the backups.
func (d Database) Backups() string {
	return cmp.Or(d.BackupDir, filepath.Join(filepath.Dir(d.File()), "backups"))
}

func (d Database) check(m *Mistakes) {
	if !strings.HasPrefix(d.DatabaseURL, "file:") || d.File() == "" || strings.HasPrefix(d.File(), ":memory:") {
		m.add("TRACKER_DATABASE_URL", "%q is not file: and a path, such as file:data/tracker.db.", d.DatabaseURL)
	}
}
