package timeline

// key says what the signs of a drawing mean. The samples are drawn as the lanes are.
func (p *pen) key(key *Key) {
	p.Tags("\n<ul class=\"timeline-key\"")
	p.Attribute("aria-label", p.words.T("timeline.key"))
	p.Tags(">")
	for _, stage := range key.Stages {
		p.Tags("\n<li>")
		p.stageMark(stage)
		p.Text(p.words.Label("stage", string(stage)))
		p.Tags("</li>")
	}
	if key.Tick {
		p.Tags("\n<li>" + `<svg width="10" height="16" viewBox="-5 -8 10 16" aria-hidden="true"><use href="#t-step"/></svg>`)
		p.meaning("timeline.key-step")
	}
	if key.Cluster {
		p.Tags("\n<li>" + `<svg width="18" height="16" viewBox="-9 -8 18 16" aria-hidden="true"><g class="timeline-cluster">` +
			`<use href="#t-1"/><text dy=".35em">3</text></g></svg>`)
		p.meaning("timeline.key-cluster")
	}
	if key.Band {
		p.Tags("\n<li>" + `<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true"><g class="timeline-band">` +
			`<rect x="-10" y="-7" width="20" height="14"/></g></svg>`)
		p.meaning("timeline.key-band")
	}
	if key.OneOf {
		p.Tags("\n<li>" + `<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true"><g class="timeline-one-of">` +
			`<rect x="-10" y="-7" width="20" height="14"/><use href="#t-opens" x="-10"/><use href="#t-closes" x="10"/></g></svg>`)
		p.meaning("timeline.key-one-of")
	}
	if key.Lasting {
		p.Tags("\n<li>" + `<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true"><g class="timeline-lasting">` +
			`<rect x="-10" y="-7" width="20" height="14"/></g></svg>`)
		p.meaning("timeline.key-lasting")
	}
	if key.Open {
		p.Tags("\n<li>" + `<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true"><g class="timeline-open">` +
			`<line x1="-11" x2="8"/><use href="#t-before" x="-11"/><use href="#t-stop" x="8"/></g></svg>`)
		p.meaning("timeline.key-open")
	}
	if key.Unsure {
		p.Tags("\n<li>" + `<svg width="24" height="16" viewBox="-12 -8 24 16" aria-hidden="true">` +
			`<g class="timeline-band timeline-unsure"><rect x="-10" y="-7" width="20" height="14"/></g></svg>`)
		p.meaning("timeline.key-unsure")
	}
	if key.Planned {
		p.Tags("\n<li>" + `<svg width="26" height="18" viewBox="-13 -9 26 18" aria-hidden="true">` +
			`<line class="timeline-plan" x1="-12" x2="12"/><g class="timeline-point timeline-planned"><use href="#t-law"/></g></svg>`)
		p.meaning("timeline.key-planned")
	}
	p.Tags("\n</ul>\n")
}

// meaning ends an entry of the key.
func (p *pen) meaning(key string) {
	p.say(key)
	p.Tags("</li>")
}
