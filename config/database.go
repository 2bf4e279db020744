package config

import (
	"cmp"
	"net/url"
	"path/filepath"
	"strings"
)

// Database says where the record is kept, and its backups.
type Database struct {
	DatabaseURL string `variable:"TRACKER_DATABASE_URL" file:"too" default:"file:data/tracker.db" placeholder:"URL" help:"The database: file: and the path of its file, or postgres://USER@HOST/DATABASE."`
	BackupDir   string `variable:"TRACKER_BACKUP_DIR" placeholder:"DIR" help:"Folder of the backups; by default backups, beside the database's file."`
	KeyFile     string `variable:"TRACKER_KEY_FILE" placeholder:"FILE" help:"The key that seals the secrets of authenticator apps; by default tracker.key, beside the database's file, or in data with PostgreSQL."`
}

// OnServer tells that the database is on a PostgreSQL server, and no file.
func (d Database) OnServer() bool {
	return strings.HasPrefix(d.DatabaseURL, "postgres://") || strings.HasPrefix(d.DatabaseURL, "postgresql://")
}

// File gives the path of the database's file; one on a server has none.
func (d Database) File() string {
	if d.OnServer() {
		return ""
	}
	path, _, _ := strings.Cut(strings.TrimPrefix(d.DatabaseURL, "file:"), "?")
	return strings.TrimPrefix(path, "//")
}

// Name is what to call the database before a person: without the password that its address may have.
func (d Database) Name() string {
	if !d.OnServer() {
		return d.File()
	}
	address, err := url.Parse(d.DatabaseURL)
	if err != nil {
		return "the PostgreSQL database"
	}
	return "the PostgreSQL database " + strings.TrimPrefix(address.Path, "/")
}

// Backups gives the folder of the backups; of a database on a server there are none.
func (d Database) Backups() string {
	if d.OnServer() {
		return ""
	}
	return cmp.Or(d.BackupDir, filepath.Join(filepath.Dir(d.File()), "backups"))
}

// Key gives the file of the key.
func (d Database) Key() string {
	folder := "data"
	if !d.OnServer() {
		folder = filepath.Dir(d.File())
	}
	return cmp.Or(d.KeyFile, filepath.Join(folder, "tracker.key"))
}

func (d Database) check(m *Mistakes) {
	switch address, err := url.Parse(d.DatabaseURL); {
	case d.OnServer() && err != nil:
		m.add("TRACKER_DATABASE_URL", "the address cannot be read; write postgres://USER@HOST/DATABASE.") // it may hold a password
	case d.OnServer() && strings.Trim(address.Path, "/") == "":
		m.add("TRACKER_DATABASE_URL", "the address names no database; write postgres://USER@HOST/DATABASE.")
	case d.OnServer() && d.BackupDir != "":
		m.add("TRACKER_BACKUP_DIR", "a database on a server is backed up with pg_dump, and not to a folder.")
	case d.OnServer():
	case !strings.HasPrefix(d.DatabaseURL, "file:") || d.File() == "" || strings.HasPrefix(d.File(), ":memory:"):
		m.add("TRACKER_DATABASE_URL", "%q is not file: and a path, such as file:data/tracker.db, nor postgres://USER@HOST/DATABASE.", withoutPassword(d.DatabaseURL))
	}
}
