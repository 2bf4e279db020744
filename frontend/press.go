package frontend

import (
	"bytes"
	"html/template"
	"runtime"
	"sync/atomic"
)

// presses print the pages of one set of templates. The set is compiled once; a press is a copy of it, which prints one
// page at a time, in whatever tongue. There are as few as can be busy at once, since a copy for each language would
// take the memory of ten.
type presses struct {
	// compiled is never executed itself: html/template copies only what was not.
	compiled *template.Template
	made     atomic.Int32
	idle     chan *press
}

// press is one copy. What its functions say depends on the page that is being printed.
type press struct {
	templates *template.Template
	setting   setting
}

// setting is what the functions of templates depend on.
type setting struct {
	tongue
	// scripts are the addresses of the modules that a staff page loads.
	scripts []string
}

// newPresses takes a set that is still empty, and is filled before the first page is printed.
func newPresses(compiled *template.Template) *presses {
	return &presses{compiled: compiled, idle: make(chan *press, runtime.GOMAXPROCS(0))}
}

// print gives the whole page, so that nothing of one that fails half-way is ever sent.
func (p *presses) print(name string, with setting, view any) ([]byte, error) {
	taken := p.take()
	defer func() { p.idle <- taken }()
	taken.setting = with
	var out bytes.Buffer
	if err := taken.templates.ExecuteTemplate(&out, name, view); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// take gives a press that is idle, a new one while there are fewer than processors, or waits. Printing is work and never
// waits for anything itself, so more presses would not print more.
func (p *presses) take() *press {
	select {
	case idle := <-p.idle:
		return idle
	default:
	}
	if int(p.made.Add(1)) > cap(p.idle) {
		p.made.Add(-1)
		return <-p.idle
	}
	made := &press{templates: template.Must(p.compiled.Clone())} // fails only for what was executed
	made.templates.Funcs(wordsIn(&made.setting))
	return made
}
