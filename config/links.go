package config

// Links says whether the program looks at the pages that records cite.
type Links struct {
	LinkCheck string `variable:"TRACKER_LINK_CHECK" default:"on" placeholder:"on|off" help:"Whether the sources of the records are looked at, each once a week: on or off. The program asks no other server anything."`
}

// On tells whether sources are looked at.
func (l Links) On() bool { return l.LinkCheck == "on" }

func (l Links) check(m *Mistakes) {
	if l.LinkCheck != "on" && l.LinkCheck != "off" {
		m.add("TRACKER_LINK_CHECK", "%q is neither on nor off.", l.LinkCheck)
	}
}
