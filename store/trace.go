package store

import (
	"context"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Trace tells every statement that is sent from now on, with its values. It is set before anything is asked.
func (s *Store) Trace(told func(statement string)) {
	listener := &tracing{Interface: logger.Discard, told: told}
	s.read = s.read.Session(&gorm.Session{Logger: listener})
	s.write = s.write.Session(&gorm.Session{Logger: listener})
}

// tracing is gorm's way to tell of statements.
type tracing struct {
	logger.Interface
	told func(string)
}

func (l *tracing) LogMode(logger.LogLevel) logger.Interface { return l }

func (l *tracing) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	sql, _ := statement()
	l.told(sql)
}
