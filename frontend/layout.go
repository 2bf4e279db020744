package frontend

import (
	"context"
	"time"

	"tracker/locale"
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
	Data string
	// OEmbed and OEmbedXML are where programs learn of the page's widget; empty where there is none.
	OEmbed, OEmbedXML string
	// Feeds are named in the head, Take leads from a list to the same in other forms; nil where there is no list.
	Feeds []feedLink
	Take  *takeAwayView
	// Linked are descriptions of the page for search engines, as JSON-LD.
	Linked   []any
	Campaign models.Campaign
	// Language of the page, as a BCP 47 tag.
	Language   string
	Languages  []languageLink
	Stylesheet string
	// Scripts are the addresses of the modules that the page loads.
	Scripts    []string
	Navigation []navigationItem
	// Changed is when the public record last changed; nil when there is none yet.
	Changed *moment
	Version string
	// Share is what those are told who show a link to the page.
	Share share
	// Past describes the moment that the page is of; nil for today's.
	Past *pastView
	// Search is what stands in the search field of the page's head.
	Search string
}

type navigationItem struct {
	Label, Path string
}

// navigation are the sections: the key of the label, and the address.
var navigation = []navigationItem{
	{"layout.overview", "/"},
	{"layout.timeline", "/timeline"},
	{"layout.map", "/map"},
	{"layout.matrix", "/matrix"},
	{"layout.charts", "/charts"},
	{"layout.jurisdictions", "/jurisdictions"},
	{"layout.initiatives", "/initiatives"},
	{"layout.changes", "/changes"},
	{"layout.data", "/data"},
	{"layout.methodology", "/methodology"},
}

// languageLink leads to the same page in another language.
type languageLink struct {
	Tag, Name string
	// Path is of this site, Absolute the whole address, empty when the public address is not known.
	Path, Absolute string
	Current        bool
}

// frame prepares the layout of a public page in a section. Path is the page's address as it is in English.
func (s *site) frame(v *visit, section, path string) (layout, error) {
	frame, err := s.campaignFrame(v.ctx(), v.words, section)
	if err != nil {
		return layout{}, err
	}
	frame.Languages = s.languages(v, path)
	if frame.Past, err = s.past(v, path); err != nil {
		return layout{}, err
	}
	frame.Share = s.shareOf(v, path)
	if s.baseURL != "" {
		frame.Canonical = s.baseURL + rebase{prefix: rebaseOf(v).prefix}.address(path)
	}
	frame.OEmbed, frame.OEmbedXML = s.oEmbedDiscovery(v, path)
	return frame, nil
}

// campaignFrame is the layout of a page that no visit is known of, as those for staff are.
func (s *site) campaignFrame(ctx context.Context, words *locale.Locale, section string) (layout, error) {
	now, err := s.standing(ctx)
	if err != nil {
		return layout{}, err
	}
	frame := s.bareFrame(words, section)
	frame.Campaign = now.campaign
	frame.Description = now.campaign.Tagline
	if !now.changed.IsZero() {
		frame.Changed = momentIn(words, now.changed, now.campaign.Location())
	}
	return frame, nil
}

// bareFrame is the layout when nothing of the campaign can be read.
func (s *site) bareFrame(words *locale.Locale, section string) layout {
	frame := layout{
		Section:    section,
		Language:   words.Tag(),
		Stylesheet: s.assets.stylesheet,
		Version:    s.version,
	}
	for _, item := range navigation {
		frame.Navigation = append(frame.Navigation, navigationItem{words.T(item.Label), item.Path})
	}
	return frame
}

// languages lead to the same address, with the choices that it carries, in every language.
func (s *site) languages(v *visit, path string) []languageLink {
	query := ""
	if v.request.Request.URL.RawQuery != "" {
		query = "?" + v.request.Request.URL.RawQuery
	}
	var links []languageLink
	for _, language := range locale.Languages() {
		to := rebase{}
		if language.Tag != locale.English().Tag() {
			to.prefix = "/" + language.Tag
		}
		link := languageLink{
			Tag: language.Tag, Name: language.Name, Path: to.address(path) + query, Current: language.Tag == v.words.Tag(),
		}
		if s.baseURL != "" {
			link.Absolute = s.baseURL + to.address(path)
		}
		links = append(links, link)
	}
	return links
}

// load adds modules of static/js to a page.
func (l *layout) load(a assets, names ...string) {
	for _, name := range names {
		l.Scripts = append(l.Scripts, a.scripts[name])
	}
}

// zone is the one that times are shown in.
func (l layout) zone() *time.Location { return l.Campaign.Location() }
