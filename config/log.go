package config

import (
	"io"
	"log/slog"
)

// Log says how the program reports what it does.
type Log struct {
	LogFormat string `variable:"TRACKER_LOG_FORMAT" default:"text" placeholder:"FORMAT" help:"How log lines are written: text or json."`
	LogLevel  string `variable:"TRACKER_LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"The least that is logged: debug, info, warn or error."`
}

var levels = map[string]slog.Level{
	"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError,
}

// Logger makes the logger that the settings ask for.
func (l Log) Logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: levels[l.LogLevel]}
	if l.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

func (l Log) check(m *Mistakes) {
	if l.LogFormat != "text" && l.LogFormat != "json" {
		m.add("TRACKER_LOG_FORMAT", "%q is neither text nor json.", l.LogFormat)
	}
	if _, ok := levels[l.LogLevel]; !ok {
		m.add("TRACKER_LOG_LEVEL", "%q is none of debug, info, warn, error.", l.LogLevel)
	}
}
