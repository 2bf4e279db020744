package frontend

import (
	"bytes"
	"html/template"
	"sync"
)

// presses print the pages of one set of templates. The set is compiled once; a press is a copy of it, which prints one
// page at a time, in whatever tongue. There are as few as can be busy at once, since a copy for each language would
// take the memory of ten.
type presses struct {
	idle chan *press
	mu   sync.Mutex
	made int
	// compiled is what presses are copied from, until it is the last of them itself: html/template copies only what was
	// not executed.
	compiled *template.Template
}

// press is one copy. What its functions say depends on the page that is being printed.
type press struct {
	templates *template.Template
	setting   setting
	// paper is what is printed on, and used again.
	paper bytes.Buffer
}

// mostPaper is how many bytes a press keeps.
const mostPaper = 512 << 10

// setting is what the functions of templates depend on.
type setting struct {
	tongue
	// scripts are the addresses of the modules that a staff page loads.
	scripts []string
}

// newPresses takes a set that is still empty, and is filled before the first page is printed, and how many pages are
// printed at once. Printing is work and never waits for anything itself, so more than there are processors would not
// print more.
func newPresses(compiled *template.Template, most int) *presses {
	return &presses{compiled: compiled, idle: make(chan *press, most)}
}

// print gives the whole page, so that nothing of one that fails half-way is ever sent.
func (p *presses) print(name string, with setting, view any) ([]byte, error) {
	return p.printFor(name, with, view, bytes.Clone)
}

// printFor is print with what is made of the page: a copy, for the next page is printed on the same paper.
func (p *presses) printFor(name string, with setting, view any, copied func([]byte) []byte) ([]byte, error) {
	taken := p.take()
	defer func() { p.idle <- taken }()
	taken.setting = with
	if taken.paper.Reset(); taken.paper.Cap() > mostPaper {
		taken.paper = bytes.Buffer{}
	}
	if err := taken.templates.ExecuteTemplate(&taken.paper, name, view); err != nil {
		return nil, err
	}
	return copied(taken.paper.Bytes()), nil
}

// take gives a press that is idle, or a new one, or waits.
func (p *presses) take() *press {
	select {
	case idle := <-p.idle:
		return idle
	default:
	}
	if fresh := p.make(); fresh != nil {
		return fresh
	}
	return <-p.idle
}

// make gives a new press, nil when there are enough.
func (p *presses) make() *press {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.made == cap(p.idle) {
		return nil
	}
	p.made++
	fresh := &press{templates: p.compiled}
	if p.made < cap(p.idle) {
		fresh.templates = template.Must(p.compiled.Clone()) // fails only for what was executed
	}
	fresh.templates.Funcs(wordsIn(&fresh.setting))
	return fresh
}
