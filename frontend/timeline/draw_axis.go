package timeline

// axis draws the lines of the grid with what they say, above the lanes.
func (p *pen) axis(d *Drawing) {
	p.Tags("\n<svg class=\"timeline-axis\" height=\"")
	if d.ShowsToday {
		p.Tags("36")
	} else {
		p.Tags("22")
	}
	p.Tags("\" aria-hidden=\"true\">")
	for _, tick := range d.Ticks {
		p.tick(tick)
		if tick.Label == "" {
			continue
		}
		p.Tags("<text")
		p.Percent("x", tick.X)
		p.Tags(" y=\"13\"")
		switch {
		case tick.Major:
			p.Tags(" class=\"timeline-major\"")
		case tick.Spare:
			p.Tags(" class=\"timeline-spare\"")
		}
		p.Tags(">")
		p.Text(tick.Label)
		p.Tags("</text>")
	}
	if d.ShowsToday {
		p.Tags("<text class=\"timeline-today\"")
		p.Percent("x", d.Today)
		p.Tags(" y=\"29\">")
		p.say("timeline.today")
		p.Tags("</text>")
	}
	p.Tags("</svg>")
}

// grid draws the lines behind the lanes.
func (p *pen) grid(d *Drawing) {
	p.Tags("<svg class=\"timeline-grid\" aria-hidden=\"true\">")
	for _, tick := range d.Ticks {
		p.tick(tick)
	}
	if d.ShowsToday {
		p.Tags("<line class=\"timeline-today\"")
		p.Percent("x1", d.Today)
		p.Percent("x2", d.Today)
		p.Tags(" y2=\"100%\"/>")
	}
	p.Tags("</svg>\n")
}

func (p *pen) tick(tick Tick) {
	p.Tags("<line")
	p.Percent("x1", tick.X)
	p.Percent("x2", tick.X)
	p.Tags(" y2=\"100%\"/>")
}
