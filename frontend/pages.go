package frontend

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// pages is every page: its template set, tied to the one type of view that it shows.
type pages struct {
	overview      page[overviewView]
	timeline      page[timelineView]
	jurisdictions page[jurisdictionsView]
	jurisdiction  page[jurisdictionView]
	initiatives   page[initiativesView]
	initiative    page[initiativeView]
	methodology   page[methodologyView]
	suggest       page[suggestView]
	suggested     page[thanksView]
	failure       page[failureView]
}

// loadPages compiles the table, and refuses a template of a page that is not in it.
func loadPages(files fs.FS) (pages, error) {
	l := &pageLoader{files: files}
	p := pages{
		overview:      declare[overviewView](l, "overview"),
		timeline:      declare[timelineView](l, "timeline"),
		jurisdictions: declare[jurisdictionsView](l, "jurisdictions"),
		jurisdiction:  declare[jurisdictionView](l, "jurisdiction"),
		initiatives:   declare[initiativesView](l, "initiatives"),
		initiative:    declare[initiativeView](l, "initiative"),
		methodology:   declare[methodologyView](l, "methodology"),
		suggest:       declare[suggestView](l, "suggest"),
		suggested:     declare[thanksView](l, "suggested"),
		failure:       declare[failureView](l, "failure"),
	}
	l.refuseUndeclared()
	return p, errors.Join(l.faults...)
}

// page is a template set that shows views of type V within a layout.
type page[V any] struct {
	set    *template.Template
	layout string
}

// render gives the whole page, so that nothing of one that fails half-way is ever sent.
func (p page[V]) render(view V) ([]byte, error) {
	var out bytes.Buffer
	if err := p.set.ExecuteTemplate(&out, p.layout, view); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

type pageLoader struct {
	files    fs.FS
	declared []string
	faults   []error
}

// declare compiles one page with the layout and the parts that all share. It is shown once with an empty view: escaping
// is only worked out then, and an empty database has to be presentable.
func declare[V any](l *pageLoader, name string) page[V] {
	file := "templates/pages/" + name + ".html"
	l.declared = append(l.declared, file)
	set, err := template.New(name).Funcs(words).Option("missingkey=error").
		ParseFS(l.files, "templates/*.html", "templates/parts/*.html", file)
	if err == nil {
		var empty V
		err = set.ExecuteTemplate(io.Discard, "layout", empty)
	}
	if err != nil {
		l.faults = append(l.faults, fmt.Errorf("page %s: %w", name, err))
	}
	return page[V]{set, "layout"}
}

func (l *pageLoader) refuseUndeclared() {
	found, err := fs.Glob(l.files, "templates/pages/*")
	if err != nil {
		l.faults = append(l.faults, err)
	}
	for _, file := range found {
		if !slices.Contains(l.declared, file) {
			name := strings.TrimSuffix(path.Base(file), path.Ext(file))
			l.faults = append(l.faults, fmt.Errorf("page %s: the template is not declared in the table of pages", name))
		}
	}
}
