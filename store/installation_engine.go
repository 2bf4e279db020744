package store

import "gorm.io/gorm"

// numberAfter: SQLite numbers a row after the largest that is there.
func (sqliteEngine) numberAfter(*gorm.DB, string) error { return nil }

// numberAfter: the server counts by itself, and rows that came with their numbers it did not count.
func (postgresEngine) numberAfter(tx *gorm.DB, table string) error {
	return exec(tx, "SELECT setval(pg_get_serial_sequence('"+table+"', 'id'), MAX(id)) FROM "+table)
}
