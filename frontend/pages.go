package frontend

import (
	"io/fs"
	"runtime"
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

	trials trials
}

// embeddedPages are those that the program carries, which a process compiles once.
var embeddedPages = sync.OnceValues(func() (pages, error) { return loadPages(files) })

// loadPages compiles the table, and refuses a template of a page that is not in it.
func loadPages(files fs.FS) (pages, error) {
	l := newPageLoader(files, runtime.GOMAXPROCS(0))
	l.addParts("templates/*.html", "templates/parts/*.html")
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
		feedEntry:     compile[feedEntryView](l, "", "templates/pages/feed-entry.html"),
		methodology:   declare[methodologyView](l, "methodology"),
		charts:        declare[chartsView](l, "charts"),
		suggest:       declare[suggestView](l, "suggest"),
		suggested:     declare[thanksView](l, "suggested"),
		failure:       declare[failureView](l, "failure"),
		builder:       declare[builderView](l, "embed"),
		embed:         loadEmbedPages(l),
	}
	p.trials = l.trials
	return p, l.finish("templates/pages/*", "templates/embed/*")
}

// page is a template that shows views of type V within a layout, in any language.
type page[V any] struct {
	presses *presses
	name    string
	scripts []string
}

// tongue is what the words of a page depend on.
type tongue struct {
	words *locale.Locale
	// record is the language that the record is written in.
	record string
}

// english is that of staff pages.
var english = tongue{locale.English(), locale.English().Tag()}

// pageIn is a page in one tongue.
type pageIn[V any] struct {
	page   page[V]
	tongue tongue
}

func (p page[V]) in(t tongue) pageIn[V] { return pageIn[V]{p, t} }

func (p pageIn[V]) render(view V) ([]byte, error) {
	return p.page.presses.print(p.page.name, setting{p.tongue, p.page.scripts}, view)
}

// renderFor is render with the links put right.
func (p pageIn[V]) renderFor(view V, links rebase) ([]byte, error) {
	return p.page.presses.printFor(p.page.name, setting{p.tongue, p.page.scripts}, view, links.page)
}

// declare compiles one page with the layout that all share.
func declare[V any](l *pageLoader, name string) page[V] {
	return compile[V](l, "layout", "templates/pages/"+name+".html")
}
