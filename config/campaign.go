package config

import (
	"os"
	"path/filepath"
)

// Campaign says what an empty database is filled with.
type Campaign struct {
	Campaign string `variable:"TRACKER_CAMPAIGN" placeholder:"DIR" help:"Folder of the campaign that an empty database is filled with; by default the built-in one."`
}

func (c Campaign) check(m *Mistakes) {
	if c.Campaign == "" {
		return
	}
	if _, err := os.Stat(filepath.Join(c.Campaign, "campaign.yaml")); err != nil {
		m.add("TRACKER_CAMPAIGN", "%q is not the folder of a campaign: its campaign.yaml cannot be read.", c.Campaign)
	}
}
