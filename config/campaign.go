package config

import (
	"os"
	"path/filepath"
	"time"
)

// Campaign says what an empty database is filled with.
type Campaign struct {
	Campaign string `variable:"TRACKER_CAMPAIGN" placeholder:"DIR" help:"Folder of the campaign that an empty database is filled with; by default the built-in one."`
	Timezone string `variable:"TRACKER_TIMEZONE" placeholder:"ZONE" help:"Zone in which times are shown, such as Europe/Brussels, instead of the campaign's own."`
}

func (c Campaign) check(m *Mistakes) {
	if _, err := time.LoadLocation(c.Timezone); err != nil {
		m.add("TRACKER_TIMEZONE", "%q is not a time zone; write an IANA name such as Europe/Brussels or UTC.", c.Timezone)
	}
	if c.Campaign == "" {
		return
	}
	if _, err := os.Stat(filepath.Join(c.Campaign, "campaign.yaml")); err != nil {
		m.add("TRACKER_CAMPAIGN", "%q is not the folder of a campaign: its campaign.yaml cannot be read.", c.Campaign)
	}
}
