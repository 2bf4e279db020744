package models

import (
	"sync/atomic"
	"time"
)

// Campaign is what an installation tracks and how it presents itself. There is one in a database.
type Campaign struct {
	Title   string `json:"title" yaml:"title"`
	Tagline string `json:"tagline" yaml:"tagline"`
	// Introduction is Markdown, shown on the overview.
	Introduction string `json:"introduction" yaml:"introduction"`
	// Background is Markdown, shown on the methodology page: where the data came from and what it leaves out.
	Background string  `json:"background" yaml:"background,omitempty"`
	Contact    string  `json:"contact" yaml:"contact,omitempty"`
	Licence    Licence `json:"licence" yaml:"licence"`
	// Languages are BCP 47 tags; the first is the one that the record is written in.
	Languages []string `json:"languages" yaml:"languages"`
	// TimeZone is an IANA name; times are shown in it.
	TimeZone string `json:"time_zone" yaml:"time_zone"`
}

// Licence says how the data may be used again.
type Licence struct {
	Name string `json:"name" yaml:"name"`
	URL  string `json:"url" yaml:"url"`
}

// lastZone is the time zone that was last asked for: a program has one campaign, and reading a zone is reading a file.
var lastZone atomic.Pointer[time.Location]

// Location gives the campaign's time zone, UTC when none is set.
func (c Campaign) Location() *time.Location {
	if kept := lastZone.Load(); kept != nil && kept.String() == c.TimeZone {
		return kept
	}
	if location, err := time.LoadLocation(c.TimeZone); err == nil {
		lastZone.Store(location)
		return location
	}
	return time.UTC
}

// Validate checks the campaign's own fields.
func (c Campaign) Validate() Faults {
	var faults Faults
	requireText(&faults, "/title", c.Title, 200)
	limitText(&faults, "/tagline", c.Tagline, 300)
	limitText(&faults, "/introduction", c.Introduction, 20_000)
	limitText(&faults, "/background", c.Background, 50_000)
	requireCharacters(&faults, "/contact", c.Contact)
	requireText(&faults, "/licence/name", c.Licence.Name, 200)
	requireURL(&faults, "/licence/url", c.Licence.URL)
	if len(c.Languages) == 0 {
		faults.Add("/languages", "Name at least the language that the record is written in.")
	}
	for n, tag := range c.Languages {
		requireCharacters(&faults, pointer("/languages", n), tag)
	}
	if _, err := time.LoadLocation(c.TimeZone); err != nil || c.TimeZone == "" {
		faults.Add("/time_zone", "%q is not a time zone; write an IANA name such as Europe/Brussels or UTC.", c.TimeZone)
	}
	return faults
}
