package timeline

// group draws lanes under their heading.
func (p *pen) group(g *Group) {
	p.Tags("\n")
	if g.Title != "" {
		p.Tags(`<h3 class="timeline-group">`)
		p.Text(g.Title)
		p.Tags("</h3>")
	}
	p.Tags("\n<ul class=\"timeline-lanes\">")
	for n := range g.Lanes {
		p.lane(&g.Lanes[n])
	}
	p.Tags("</ul>")
}

func (p *pen) lane(lane *Lane) {
	p.Tags("\n" + `<li class="timeline-lane"><div class="timeline-name"><p><a`)
	p.Attribute("href", lane.Href)
	p.Tags(">")
	p.Text(lane.Name)
	p.Tags("</a></p>")
	if lane.Outside > 0 {
		p.note(p.words.N("timeline.outside", lane.Outside))
	}
	p.Tags("</div>\n" + `<div class="timeline-track">`)
	if lane.Height > 0 {
		p.Tags(`<svg class="timeline-plot" height="`)
		p.Number(lane.Height)
		p.Tags(`">`)
		for n := range lane.Items {
			p.item(&lane.Items[n])
		}
		p.Tags("</svg>")
	}
	if lane.Nothing {
		p.note(p.words.T("timeline.nothing-recorded"))
	}
	if lane.Unread > 0 {
		p.Tags(`<p class="timeline-note"><a`)
		p.Attribute("href", lane.All)
		p.Tags(">")
		p.Text(p.words.N("timeline.unread", lane.Unread))
		p.Tags("</a></p>")
	}
	if len(lane.Undated) > 0 {
		p.note(p.words.T("timeline.undated"))
		p.Tags(`<ul class="timeline-undated">`)
		for _, undated := range lane.Undated {
			p.Tags("<li>")
			p.stageMark(undated.Stage)
			p.Tags("<a")
			p.Attribute("href", undated.Href)
			p.language()
			p.Tags(">")
			p.Text(undated.Title)
			p.Tags("</a></li>")
		}
		p.Tags("</ul>")
	}
	p.Tags("</div></li>")
}

func (p *pen) note(text string) {
	p.Tags(`<p class="timeline-note">`)
	p.Text(text)
	p.Tags("</p>")
}

// item draws one initiative: its title where there is room, its bar, and its marks on the bar.
func (p *pen) item(item *Item) {
	p.Tags("\n" + `<g class="timeline-item stage-`)
	p.Text(string(item.Stage))
	p.Tags(`" transform="translate(0 `)
	p.Number(item.Y)
	p.Tags(`)">`)
	if item.LabelWidth > 0 {
		p.title(item)
	}
	p.bar(item.Bar)
	if item.Plan.Drawn() {
		p.Tags(`<line class="timeline-plan"`)
		p.Percent("x1", item.Plan.From)
		p.Percent("x2", item.Plan.To)
		p.Tags("/>")
	}
	for n := range item.Marks {
		p.mark(&item.Marks[n])
	}
	p.Tags("</g>")
}

func (p *pen) title(item *Item) {
	p.Tags("<foreignObject")
	p.Percent("x", item.LabelX)
	p.Tags(` y="-25"`)
	p.Percent("width", item.LabelWidth)
	p.Tags(` height="17"><p class="timeline-label"><a`)
	p.Attribute("href", item.Href)
	p.Tags(` tabindex="-1"`)
	p.language()
	p.Tags(">")
	p.Text(item.Title)
	p.Tags("</a>")
	if item.Status != "" {
		p.Tags(" <span>")
		p.Text(p.words.Inline(p.words.Label("status", string(item.Status))))
		p.Tags("</span>")
	}
	p.Tags("</p></foreignObject>")
}

// bar draws a stretch of time, with an arrow where it goes on.
func (p *pen) bar(bar Bar) {
	if bar.Drawn() {
		p.Tags(`<line class="timeline-bar"`)
		p.Percent("x1", bar.From)
		p.Percent("x2", bar.To)
		p.Tags("/>")
	}
	p.arrows(bar.From, bar.To, bar.Before, bar.After)
}

// arrows tell that something goes on beyond its ends.
func (p *pen) arrows(from, to float64, before, after bool) {
	if before {
		p.Tags(`<use href="#t-before"`)
		p.Percent("x", from)
		p.Tags("/>")
	}
	if after {
		p.Tags(`<use href="#t-after"`)
		p.Percent("x", to)
		p.Tags("/>")
	}
}
