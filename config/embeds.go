package config

// Embeds says what is known of the widgets on other sites.
type Embeds struct {
	EmbedStatistics string `variable:"TRACKER_EMBED_STATISTICS" default:"on" placeholder:"on|off" help:"Whether is counted, in sums by day, which sites show which widgets: on or off. Nothing about visitors is kept either way."`
}

// Counted tells whether it is counted which sites show which widgets.
func (e Embeds) Counted() bool { return e.EmbedStatistics == "on" }

func (e Embeds) check(m *Mistakes) {
	if e.EmbedStatistics != "on" && e.EmbedStatistics != "off" {
		m.add("TRACKER_EMBED_STATISTICS", "%q is neither on nor off.", e.EmbedStatistics)
	}
}
