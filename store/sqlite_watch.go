package store

import (
	"context"
	"database/sql/driver"

	"github.com/mattn/go-sqlite3"
)

// To stop a query with its request, database/sql starts a goroutine for each, which takes about as long as the query. The
// driver stops it as well, and without one. So database/sql waits for a connection as long as the request does, and sees
// no end of it from when the driver has taken the query over.

// handedOver is the context of one query.
type handedOver struct {
	context.Context
	taken bool
}

// Done is nil, which is never, once the driver has the query.
func (h *handedOver) Done() <-chan struct{} {
	if h.taken {
		return nil
	}
	return h.Context.Done()
}

// watchingDriver is the driver with connections that take queries over.
type watchingDriver struct{ *sqlite3.SQLiteDriver }

// Open is that of driver.Driver.
func (d watchingDriver) Open(name string) (driver.Conn, error) {
	conn, err := d.SQLiteDriver.Open(name)
	if lite, ok := conn.(*sqlite3.SQLiteConn); ok {
		return watchingConn{lite}, err
	}
	return conn, err
}

type watchingConn struct{ *sqlite3.SQLiteConn }

// QueryContext is that of driver.QueryerContext.
func (c watchingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if of, ok := ctx.(*handedOver); ok {
		ctx, of.taken = of.Context, true
	}
	return c.SQLiteConn.QueryContext(ctx, query, args)
}
