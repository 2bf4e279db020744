package store

import (
	"context"
	"database/sql"
	"strings"
)

// steadyPool is the pool of readers, whose prepared statements stay as they were compiled. Where a column has to equal a
// parameter, SQLite looks at the value for a hint of how many rows there will be; the driver clears the values after each
// run, and SQLite then compiles the statement anew before the next, which takes longer than most statements run. What is
// computed it does not look at, so a sign before the parameter is all it takes; SQLite itself writes IN with one value so.
// No plan here depends on a value: what chooses an index that holds only some rows stands in the statement.
type steadyPool struct{ *sql.DB }

// steady puts the sign in.
func steady(query string) string { return strings.ReplaceAll(query, " = ?", " = +?") }

// QueryContext is that of sql.DB.
func (p steadyPool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return p.DB.QueryContext(&handedOver{Context: ctx}, steady(query), args...)
}

// QueryRowContext is that of sql.DB.
func (p steadyPool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return p.DB.QueryRowContext(&handedOver{Context: ctx}, steady(query), args...)
}

// GetDBConn gives gorm the pool itself.
func (p steadyPool) GetDBConn() (*sql.DB, error) { return p.DB, nil }
