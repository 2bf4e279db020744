package timeline

import (
	"html/template"
	"strings"

	"tracker/locale"
	"tracker/models"
)

// entryRoom is how many bytes an entry of a list usually takes.
const entryRoom = 520

// HTML writes the list in a language. Record is the language that the record is written in, as a BCP 47 tag.
func (l *List) HTML(words *locale.Locale, record string) template.HTML {
	entries := 1
	for n := range l.Years {
		entries += len(l.Years[n].Entries)
	}
	p := newPen(words, record, entries*entryRoom)
	p.Tags("\n<ol class=\"timeline-list\">")
	for n := range l.Years {
		year := &l.Years[n]
		p.Tags("\n<li><h3>")
		p.Text(year.Label)
		p.Tags("</h3>\n<ol>")
		for e := range year.Entries {
			p.entry(&year.Entries[e])
		}
		p.Tags("</ol></li>")
	}
	p.Tags("\n</ol>\n")
	return p.HTML()
}

func (p *pen) entry(e *Entry) {
	if e.Planned {
		p.Tags("\n<li class=\"timeline-planned\">")
	} else {
		p.Tags("\n<li>")
	}
	p.stageMark(e.Stage)
	p.Tags(`<p class="timeline-when">`)
	p.date(e.Date)
	p.Tags(" · ")
	if e.Jurisdiction == "" {
		p.say("words.unsettled")
	} else {
		p.Text(e.Jurisdiction)
	}
	p.Tags("</p>\n<p>")
	p.sentence(e)
	if e.Planned {
		p.Tags(` <span class="planned">`)
		p.say("words.planned")
		p.Tags("</span>")
	}
	p.certainty(e.Certainty)
	p.Tags("</p>")
	for _, vote := range e.Votes {
		p.Tags("\n<p class=\"timeline-votes\">")
		p.Text(vote)
		p.Tags("</p>")
	}
	p.Tags("</li>")
}

// linkHere stands in a message where a link goes. A private-use character cannot be written by whoever writes messages.
const linkHere = "\uE000"

// sentence says what was done to which initiative.
func (p *pen) sentence(e *Entry) {
	act := p.words.Label("action_classification", string(e.Act))
	before, after, _ := strings.Cut(p.words.T("timeline.entry", "act", act, "title", linkHere), linkHere)
	p.Text(before)
	p.Tags("<a")
	p.Attribute("href", e.Href)
	p.language()
	p.Tags(">")
	p.Text(e.Title)
	p.Tags("</a>")
	p.Text(after)
}

// date says a date, in an element that machines read where HTML can say it.
func (p *pen) date(d models.Date) {
	calendar := d.Calendar()
	if calendar == "" {
		p.Text(p.words.Date(d))
		return
	}
	p.Tags("<time")
	p.Attribute("datetime", calendar)
	p.Tags(">")
	p.Text(p.words.Date(d))
	p.Tags("</time>")
}

// certainty labels what is not confirmed.
func (p *pen) certainty(c models.Certainty) {
	if c == "" || c == models.Confirmed {
		return
	}
	p.Tags(` <span class="certainty certainty--`)
	p.Text(string(c))
	p.Tags(`">(`)
	p.Text(p.words.Inline(p.words.Label("certainty", string(c))))
	p.Tags(")</span>")
}
