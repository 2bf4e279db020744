package timeline

import (
	"html/template"

	"tracker/frontend/tags"
	"tracker/locale"
	"tracker/models"
)

// pen draws what was laid out. Everything in a drawing is a link that works without a script; the script
// static/js/timeline.js makes it move. What it says stands in the list of the same records as well, so only names of lanes
// are stops for Tab. Places along time are percents, so that a drawing is as wide as there is room.
type pen struct {
	tags.Writer
	words *locale.Locale
	// foreign is the language of the record where it is not that of the page, else empty.
	foreign string
}

func newPen(words *locale.Locale, record string, room int) *pen {
	p := &pen{words: words}
	if record != words.Tag() {
		p.foreign = record
	}
	p.Room(room)
	return p
}

// say writes a message of the area timeline that has no arguments.
func (p *pen) say(key string) { p.Text(p.words.T(key)) }

// language names the language of a part that holds words of the record, within its tag.
func (p *pen) language() {
	if p.foreign != "" {
		p.Attribute("lang", p.foreign)
	}
}

// Bytes that a mark and the rest of a drawing usually take.
const (
	markRoom    = 280
	drawingRoom = 8 << 10
)

// HTML draws it in a language. Record is the language that the record is written in, as a BCP 47 tag.
func (d *Drawing) HTML(words *locale.Locale, record string) template.HTML {
	marks := 0
	for _, group := range d.Groups {
		for _, lane := range group.Lanes {
			for n := range lane.Items {
				marks += len(lane.Items[n].Marks) + 2 // its title and its bar take about as much
			}
		}
	}
	p := newPen(words, record, drawingRoom+marks*markRoom)
	p.drawing(d)
	return p.HTML()
}

func (p *pen) drawing(d *Drawing) {
	p.Tags("\n<div class=\"timeline")
	if d.Bare {
		p.Tags(" timeline--bare")
	}
	p.Tags("\" id=\"timeline\"")
	if d.Dated && d.Page != "" {
		p.Attribute("data-address", d.Page)
		p.Attribute("data-from", d.Window.From.String())
		p.Attribute("data-to", d.Window.To.String())
		p.Attribute("data-first", d.Whole.From.String())
		p.Attribute("data-last", d.Whole.To.String())
		p.Tags(" data-width=\"")
		p.Number(d.Width)
		p.Tags("\"")
	}
	p.Tags(">")
	if d.Dated {
		p.tools(d)
	}
	p.key(&d.Key)
	p.signs()
	p.Tags("\n<div class=\"timeline-frame\" role=\"group\"")
	p.Attribute("aria-label", p.words.T("timeline.drawing"))
	if d.Page != "" {
		p.Tags(" aria-describedby=\"timeline-keys\"")
	}
	p.Tags(">")
	if d.Dated {
		p.axis(d)
	}
	p.Tags("\n<div class=\"timeline-body\">")
	if d.Dated {
		p.grid(d)
	}
	p.Tags("\n<div class=\"timeline-lanes-page\" data-lane=\"")
	p.Number(d.First)
	p.Tags("\">")
	for g := range d.Groups {
		p.group(&d.Groups[g])
	}
	p.Tags("\n</div>\n</div>\n</div>")
	if d.Page != "" {
		p.live()
	}
	p.Tags("\n</div>\n")
}

// tools say which days are drawn, and lead to others.
func (p *pen) tools(d *Drawing) {
	p.Tags("\n<div class=\"timeline-tools\">\n<p class=\"timeline-range\" role=\"status\">")
	p.Text(d.Spoken)
	p.Tags("</p>")
	if len(d.Steps) > 0 {
		p.Tags("\n<ul class=\"timeline-steps\">")
		for _, step := range d.Steps {
			if step.Href == "" {
				p.Tags("<li><span")
				p.Attribute("data-step", step.Name)
				p.Tags(">")
				p.Text(step.Label)
				p.Tags("</span></li>")
				continue
			}
			p.Tags("<li><a")
			p.Attribute("data-step", step.Name)
			p.Attribute("href", step.Href)
			p.Tags(">")
			p.Text(step.Label)
			p.Tags("</a></li>")
		}
		p.Tags("</ul>")
	}
	p.Tags("\n</div>")
}

// stageMark is the sign of a stage as it stands beside text everywhere on the site, and nothing for no stage.
func (p *pen) stageMark(stage models.Stage) {
	if stage == "" {
		return
	}
	p.Tags(`<svg class="mark mark--`)
	p.Text(string(stage))
	p.Tags(`" width="16" height="16" aria-hidden="true" focusable="false"><use href="#mark-`)
	p.Text(string(stage))
	p.Tags(`"/></svg>`)
}
