package scheduler

import "log/slog"

// cronLogger lets cron write to the program's log. What it does every tick is of interest only when looking for faults.
type cronLogger struct{ log *slog.Logger }

func (l cronLogger) Info(message string, pairs ...any) {
	l.log.Debug("cron: "+message, pairs...)
}

func (l cronLogger) Error(err error, message string, pairs ...any) {
	l.log.Error("cron: "+message, append([]any{"error", err}, pairs...)...)
}
