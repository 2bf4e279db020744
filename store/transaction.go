package store

import (
	"context"
	"database/sql"
	"database/sql/driver"

	"gorm.io/gorm"
)

// inTransaction runs f in one writing transaction. Writers come one after the other, in the order in which they asked.
// When ctx is done the transaction is given up before the next statement.
func (s *Store) inTransaction(ctx context.Context, f func(tx *gorm.DB) error) error {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return explain(ctx.Err())
	}
	var made uint64
	err := s.transact(ctx, func(w *writer) error {
		// To be able to stop in the middle of a statement, each would need a goroutine of its own.
		tx := s.write.Session(&gorm.Session{
			NewDB: true, Context: context.WithValue(context.WithoutCancel(ctx), editionKey{}, &made),
		})
		tx.Statement.ConnPool = w
		return f(tx)
	})
	if err == nil {
		s.edition.learn(made)
	}
	return explain(err)
}

// writer is the connection that writes, in a transaction. A transaction of database/sql would start a goroutine for each
// query, only to watch a context that is never done before the transaction is.
type writer struct {
	*sql.Conn
	ctx context.Context
	// interrupts tells that a statement ends with ctx.
	interrupts bool
}

func (s *Store) transact(ctx context.Context, f func(w *writer) error) (err error) {
	pool, err := s.write.DB()
	if err != nil {
		return err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	w := &writer{conn, ctx, s.engine.interrupts()}
	defer func() {
		if isOfFile(err) {
			w.drop()
		}
		_ = conn.Close()
	}()
	if err := s.engine.begin(ctx, conn); err != nil {
		return err
	}
	over := false
	defer func() {
		// Neither an error nor a panic leaves a transaction behind.
		if !over {
			_ = w.Rollback()
		}
	}()
	if err := f(w); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := w.Commit(); err != nil {
		return err
	}
	over = true
	return nil
}

// ExecContext refuses what nobody waits for any more.
func (w *writer) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	if w.interrupts {
		ctx = w.ctx
	}
	return w.Conn.ExecContext(ctx, query, args...)
}

// QueryContext refuses what nobody waits for any more.
func (w *writer) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	if w.interrupts {
		ctx = w.ctx
	}
	return w.Conn.QueryContext(ctx, query, args...)
}

// Commit ends the transaction. With it and Rollback gorm knows that it is in one.
func (w *writer) Commit() error {
	_, err := w.Conn.ExecContext(context.WithoutCancel(w.ctx), "COMMIT")
	return err
}

// Rollback takes everything back. A connection that cannot is not used again.
func (w *writer) Rollback() error {
	_, err := w.Conn.ExecContext(context.WithoutCancel(w.ctx), "ROLLBACK")
	if err != nil {
		w.drop()
	}
	return err
}

// drop has the next who writes open the file anew.
func (w *writer) drop() { _ = w.Raw(func(any) error { return driver.ErrBadConn }) }
