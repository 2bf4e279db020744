package frontend

import (
	"context"
	"time"

	"tracker/models"
)

// layout is what every page has around its content.
type layout struct {
	// Title of the page alone; empty on the overview, where the campaign's stands.
	Title       string
	Description string
	// Section is the address of the navigation's entry that the page belongs to.
	Section string
	// Canonical is the absolute address of the page, empty when the public address is not known.
	Canonical string
	// Data is where the same content is to be had as JSON, empty when it is not data.
	Data       string
	Campaign   models.Campaign
	Language   string
	Stylesheet string
	Navigation []navigationItem
	// Changed is when the public record last changed; nil when there is none yet.
	Changed *moment
	Version string
	// Search is what stands in the search field of the page's head.
	Search string
}

type navigationItem struct {
	Label, Path string
}

var navigation = []navigationItem{
	{"Overview", "/"},
	{"Timeline", "/timeline"},
	{"Jurisdictions", "/jurisdictions"},
	{"Initiatives", "/initiatives"},
	{"Methodology", "/methodology"},
	{"API", "/api/docs"},
}

// frame prepares the layout of a page in a section.
func (s *site) frame(ctx context.Context, section, path string) (layout, error) {
	campaign, err := s.store.Campaign(ctx)
	if err != nil {
		return layout{}, err
	}
	latest, err := s.store.Changes(ctx, 1)
	if err != nil {
		return layout{}, err
	}
	frame := s.bareFrame(section)
	frame.Campaign = campaign
	frame.Description = campaign.Tagline
	if len(campaign.Languages) > 0 {
		frame.Language = campaign.Languages[0]
	}
	if len(latest) > 0 {
		frame.Changed = momentOf(latest[0].At, campaign.Location())
	}
	if s.baseURL != "" {
		frame.Canonical = s.baseURL + path
	}
	return frame, nil
}

// bareFrame is the layout when nothing of the campaign can be read.
func (s *site) bareFrame(section string) layout {
	return layout{
		Section:    section,
		Language:   "en",
		Stylesheet: s.assets.stylesheet,
		Navigation: navigation,
		Version:    s.version,
	}
}

// zone is the one that times are shown in.
func (l layout) zone() *time.Location { return l.Campaign.Location() }
