package config

import "strings"

// Database says where the record is kept.
type Database struct {
	DatabaseURL string `variable:"TRACKER_DATABASE_URL" default:"file:data/tracker.db" placeholder:"URL" help:"The database: file: and the path of its file."`
}

// File gives the path of the database's file.
func (d Database) File() string {
	path, _, _ := strings.Cut(strings.TrimPrefix(d.DatabaseURL, "file:"), "?")
	return strings.TrimPrefix(path, "//")
}

func (d Database) check(m *Mistakes) {
	if !strings.HasPrefix(d.DatabaseURL, "file:") || d.File() == "" || strings.HasPrefix(d.File(), ":memory:") {
		m.add("TRACKER_DATABASE_URL", "%q is not file: and a path, such as file:data/tracker.db.", d.DatabaseURL)
	}
}
