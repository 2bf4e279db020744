// Package config holds the settings of the program. Each is a flag of `serve` and an environment variable whose name
// begins with TRACKER_; other commands take the parts that they need. Every mistake is reported at once, so values stay
// texts until Validate has read them all.
package config

// Part is a group of settings that belong together.
type Part interface {
	// check notes what is wrong with the values.
	check(m *Mistakes)
}

// Serve is every setting that there is.
type Serve struct {
	Listen   Listen   `embed:""`
	Database Database `embed:""`
	Campaign Campaign `embed:""`
	Log      Log      `embed:""`
	Schedule Schedule `embed:""`
	Review   Review   `embed:""`
	Links    Links    `embed:""`
	Mail     Mail     `embed:""`
	Embeds   Embeds   `embed:""`
	Metrics  Metrics  `embed:""`
}

// Parts lists the groups.
func (s Serve) Parts() []Part {
	return []Part{s.Listen, s.Database, s.Campaign, s.Log, s.Schedule, s.Review, s.Links, s.Mail, s.Embeds, s.Metrics}
}

// Validate names every mistake in the settings and in the environment, in one error of type Mistakes.
func (s Serve) Validate(environ []string) error { return Validate(environ, s.Parts()...) }

// Validate is Serve.Validate for a command that takes only some parts. Variables that no part knows are mistakes for
// every command: a misspelt one would otherwise be believed to work.
func Validate(environ []string, parts ...Part) error {
	var m Mistakes
	for _, part := range parts {
		part.check(&m)
	}
	checkNames(&m, environ)
	checkFiles(&m, environ)
	if len(m) == 0 {
		return nil
	}
	return m
}
