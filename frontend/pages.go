package frontend

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"tracker/locale"
)

// pages is every page: its template set, tied to the one type of view that it shows.
type pages struct {
	overview      page[overviewView]
	timeline      page[timelineView]
	worldMap      page[mapView]
	matrix        page[matrixView]
	answers       page[answersView]
	compare       page[compareView]
	jurisdictions page[jurisdictionsView]
	jurisdiction  page[jurisdictionView]
	initiatives   page[initiativesView]
	initiative    page[initiativeView]
	history       page[recordHistoryView]
	comparison    page[comparisonView]
	changes       page[changesView]
	data          page[dataView]
	dictionary    page[dictionaryView]
	feedEntry     page[feedEntryView]
	methodology   page[methodologyView]
	charts        page[chartsView]
	suggest       page[suggestView]
	suggested     page[thanksView]
	failure       page[failureView]
	builder       page[builderView]
	embed         embedPages
}

// embeddedPages are those that the program carries, which a process compiles once.
var embeddedPages = sync.OnceValues(func() (pages, error) { return loadPages(files) })

// loadPages compiles the table, and refuses a template of a page that is not in it.
func loadPages(files fs.FS) (pages, error) {
	l := &pageLoader{files: files}
	p := pages{
		overview:      declare[overviewView](l, "overview"),
		timeline:      declare[timelineView](l, "timeline"),
		worldMap:      declare[mapView](l, "map"),
		matrix:        declare[matrixView](l, "matrix"),
		answers:       declare[answersView](l, "answers"),
		compare:       declare[compareView](l, "compare"),
		jurisdictions: declare[jurisdictionsView](l, "jurisdictions"),
		jurisdiction:  declare[jurisdictionView](l, "jurisdiction"),
		initiatives:   declare[initiativesView](l, "initiatives"),
		initiative:    declare[initiativeView](l, "initiative"),
		history:       declare[recordHistoryView](l, "history"),
		comparison:    declare[comparisonView](l, "comparison"),
		changes:       declare[changesView](l, "changes"),
		data:          declare[dataView](l, "data"),
		dictionary:    declare[dictionaryView](l, "dictionary"),
		feedEntry:     declare[feedEntryView](l, "feed-entry"),
		methodology:   declare[methodologyView](l, "methodology"),
		charts:        declare[chartsView](l, "charts"),
		suggest:       declare[suggestView](l, "suggest"),
		suggested:     declare[thanksView](l, "suggested"),
		failure:       declare[failureView](l, "failure"),
		builder:       declare[builderView](l, "embed"),
		embed:         loadEmbedPages(l),
	}
	l.refuseUndeclared()
	return p, errors.Join(l.faults...)
}

// page is a template set that shows views of type V within a layout, in any language.
type page[V any] struct {
	layout string
	// in gives the set whose words are those of a tongue.
	in func(tongue) set[V]
}

// tongue is what the words of a page depend on.
type tongue struct {
	words *locale.Locale
	// record is the language that the record is written in.
	record string
}

// english is that of staff pages.
var english = tongue{locale.English(), locale.English().Tag()}

// set is a page's templates in one tongue.
type set[V any] struct {
	templates *template.Template
	layout    string
}

// render gives the whole page, so that nothing of one that fails half-way is ever sent.
func (s set[V]) render(view V) ([]byte, error) {
	var out bytes.Buffer
	if err := s.templates.ExecuteTemplate(&out, s.layout, view); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// newPage takes templates that have not been executed yet. Those of a tongue are made for the first visitor who reads
// it, and kept: they differ in the functions alone.
func newPage[V any](layout string, parsed *template.Template) page[V] {
	var made sync.Map
	return page[V]{layout, func(t tongue) set[V] {
		if kept, ok := made.Load(t); ok {
			return kept.(set[V])
		}
		clone := template.Must(parsed.Clone()) // fails only for what was executed
		kept, _ := made.LoadOrStore(t, set[V]{clone.Funcs(wordsIn(t)), layout})
		return kept.(set[V])
	}}
}

type pageLoader struct {
	files    fs.FS
	declared []string
	faults   []error
}

// declare compiles one page with the layout that all share.
func declare[V any](l *pageLoader, name string) page[V] {
	return compile[V](l, "layout", "templates/pages/"+name+".html")
}

// compile makes a page of its own file, the parts that all share and others.
func compile[V any](l *pageLoader, layout, file string, others ...string) page[V] {
	l.declared = append(append(l.declared, file), others...)
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	parsed, err := template.New(name).Funcs(wordsIn(english)).Option("missingkey=error").
		ParseFS(l.files, append([]string{"templates/*.html", "templates/parts/*.html", file}, others...)...)
	if err != nil {
		l.faults = append(l.faults, fmt.Errorf("page %s: %w", name, err))
		return page[V]{}
	}
	made := newPage[V](layout, parsed)
	l.try(name, func() error { return tryEmpty(made) })
	return made
}

// tryEmpty shows a page once with an empty view: escaping is only worked out then, and an empty database has to be
// presentable.
func tryEmpty[V any](p page[V]) error {
	var empty V
	_, err := p.in(english).render(empty)
	return err
}

// try notes what is wrong with a page.
func (l *pageLoader) try(name string, f func() error) {
	if err := f(); err != nil {
		l.faults = append(l.faults, fmt.Errorf("page %s: %w", name, err))
	}
}

func (l *pageLoader) refuseUndeclared() {
	for _, folder := range []string{"pages", "embed"} {
		l.refuseUndeclaredIn("templates/" + folder + "/*")
	}
}

func (l *pageLoader) refuseUndeclaredIn(pattern string) {
	found, err := fs.Glob(l.files, pattern)
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
