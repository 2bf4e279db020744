package timeline

// keysOf are the sentences that say how the drawing is moved.
var keysOf = []string{
	"timeline.keys-zoom", "timeline.keys-pan", "timeline.keys-marks", "timeline.keys-pointer", "timeline.keys-touch",
}

// live is what the script needs: the words that it says, and the card that a mark opens.
func (p *pen) live() {
	p.Tags("\n" + `<details class="timeline-keys" id="timeline-keys" hidden><summary>`)
	p.say("timeline.keys")
	p.Tags("</summary>\n<ul>")
	for _, key := range keysOf {
		p.Tags("\n<li>")
		p.say(key)
		p.Tags("</li>")
	}
	p.Tags("\n</ul></details>\n" + `<p class="timeline-failed" hidden>`)
	p.say("timeline.failed")
	p.Tags("</p>\n" + `<template class="timeline-card-template"><dialog class="timeline-card"`)
	p.Attribute("aria-label", p.words.T("timeline.card"))
	p.Tags(">\n" + `<button class="timeline-close" type="button"`)
	p.Attribute("aria-label", p.words.T("timeline.close"))
	p.Tags(">×</button>\n" + `<p class="timeline-loading">`)
	p.say("timeline.loading")
	p.Tags("</p>\n" + `<p class="timeline-missing" hidden>`)
	p.say("timeline.missing")
	p.Tags("</p>\n" + `<div class="timeline-acts"></div>` + "\n" + `<p class="timeline-record"><a href="">`)
	p.say("timeline.open-record")
	p.Tags("</a></p>\n</dialog></template>")
}
