package timeline

// mark draws one action, or several that cannot be told apart, as a link that says what it is.
func (p *pen) mark(m *Mark) {
	p.Tags("\n" + `<a class="timeline-mark timeline-`)
	p.Text(string(m.Kind))
	if m.Stage != "" {
		p.Tags(" stage-")
		p.Text(string(m.Stage))
	}
	switch {
	case m.Planned:
		p.Tags(" timeline-planned")
	case m.Unsure:
		p.Tags(" timeline-unsure")
	}
	p.Tags(`"`)
	p.Attribute("href", m.Href)
	p.Tags(` tabindex="-1"`)
	if !m.Zooms && m.Count() > 1 {
		p.actionsOf(m)
	}
	p.Tags("><title>")
	p.Text(m.Title)
	p.Tags("</title>")
	switch m.Kind {
	case Point:
		p.point(m)
	case Cluster:
		p.cluster(m)
	case Open:
		p.open(m)
	default:
		p.stretch(m)
	}
	p.Tags("</a>")
}

// actionsOf names the actions for the script, which shows them in a card.
func (p *pen) actionsOf(m *Mark) {
	p.Tags(` data-actions="`)
	for n, action := range m.Actions {
		if n > 0 {
			p.Tags(" ")
		}
		p.Number(action)
	}
	p.Tags(`"`)
}

func (p *pen) point(m *Mark) {
	p.Tags(`<use href="#t-`)
	if m.Stage == "" {
		p.Tags("step")
	} else {
		p.Text(string(m.Stage))
	}
	p.Tags(`"`)
	p.Percent("x", m.From)
	p.Tags("/>")
}

func (p *pen) cluster(m *Mark) {
	p.Tags(`<use href="#t-`)
	p.Number(m.Digits())
	p.Tags(`"`)
	p.Percent("x", m.From)
	p.Tags("/><text")
	p.Percent("x", m.From)
	p.Tags(` dy=".35em">`)
	p.Number(m.Count())
	p.Tags("</text>")
}

// open draws an arrow from the end that is known to where the other lies.
func (p *pen) open(m *Mark) {
	p.Tags("<line")
	p.Percent("x1", m.From)
	p.Percent("x2", m.To)
	p.Tags("/>")
	if m.Before {
		p.Tags(`<use href="#t-before"`)
		p.Percent("x", m.From)
		p.Tags(`/><use href="#t-stop"`)
		p.Percent("x", m.To)
		p.Tags("/>")
	}
	if m.After {
		p.Tags(`<use href="#t-after"`)
		p.Percent("x", m.To)
		p.Tags(`/><use href="#t-stop"`)
		p.Percent("x", m.From)
		p.Tags("/>")
	}
}

// stretch draws days within which something happened or went on.
func (p *pen) stretch(m *Mark) {
	p.Tags("<rect")
	p.Percent("x", m.From)
	p.Tags(` y="-7"`)
	p.Percent("width", m.Width())
	p.Tags(` height="14"/>`)
	if m.Kind == OneOf {
		p.Tags(`<use href="#t-opens"`)
		p.Percent("x", m.From)
		p.Tags(`/><use href="#t-closes"`)
		p.Percent("x", m.To)
		p.Tags("/>")
	}
	p.arrows(m.From, m.To, m.Before, m.After)
	if m.Count() > 1 {
		p.Tags(`<text class="timeline-count"`)
		p.Percent("x", m.From)
		p.Tags(` dx="4" dy=".35em">`)
		p.Number(m.Count())
		p.Tags("</text>")
	}
}
