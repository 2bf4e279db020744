package frontend

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// pageLoader compiles templates into one set. The parts that pages share are in it once, and no two templates have the
// same name.
type pageLoader struct {
	files    fs.FS
	set      *template.Template
	presses  *presses
	words    template.FuncMap
	declared []string
	// definedIn is the file of each template.
	definedIn map[string]string
	trials    trials
	faults    []error
}

// newPageLoader begins a set of which at most so many pages are printed at once.
func newPageLoader(files fs.FS, most int) *pageLoader {
	words := wordsIn(&setting{}) // each press has its own in their place
	set := template.New("").Funcs(words).Option("missingkey=error")
	return &pageLoader{files: files, set: set, presses: newPresses(set, most), words: words, definedIn: map[string]string{}}
}

// addWords gives the templates functions of their own, which depend on nothing.
func (l *pageLoader) addWords(words template.FuncMap) {
	maps.Copy(l.words, words)
	l.set.Funcs(words)
}

// addParts adds what the templates in files define for others.
func (l *pageLoader) addParts(patterns ...string) {
	for _, pattern := range patterns {
		found, err := fs.Glob(l.files, pattern)
		if err == nil && len(found) == 0 {
			err = fmt.Errorf("there is no template %s", pattern)
		}
		l.note("", err)
		for _, file := range found {
			l.note("part "+baseOf(file), l.add(file, ""))
		}
	}
}

// add puts what a file defines into the set. The content of a page is called "main" in its file, or "…-main", and has
// another name in the set.
func (l *pageLoader) add(file, content string) error {
	text, err := fs.ReadFile(l.files, file)
	if err != nil {
		return err
	}
	own := template.New(file)
	if _, err := own.Funcs(l.words).Parse(string(text)); err != nil {
		return err
	}
	for _, part := range own.Templates() {
		name := part.Name()
		switch {
		case name == file:
			continue // what stands outside of all definitions
		case content != "" && (name == "main" || strings.HasSuffix(name, "-main")):
			name = content
		}
		if other, taken := l.definedIn[name]; taken {
			return fmt.Errorf("%s defines the template %s, as %s does", file, name, other)
		}
		l.definedIn[name] = file
		if _, err := l.set.AddParseTree(name, part.Tree); err != nil {
			return err
		}
	}
	return nil
}

// compile makes a page: the layout's top, the content in its own file, and the layout's bottom. Without a layout it is
// the content alone. Others are files that it needs beside the parts that all share.
func compile[V any](l *pageLoader, layout, file string, others ...string) page[V] {
	name, title := strings.TrimSuffix(strings.TrimPrefix(file, "templates/"), ".html"), "page "+baseOf(file)
	content := name
	if layout != "" {
		content = name + " content"
		_, err := l.set.New(name).Parse(fmt.Sprintf(
			`{{template %q .}}{{template %q .}}{{template %q .}}`, layout+"-top", content, layout+"-bottom"))
		l.note(title, err)
	}
	for _, other := range others {
		if !slices.Contains(l.declared, other) {
			l.declared = append(l.declared, other)
			l.note(title, l.add(other, ""))
		}
	}
	l.declared = append(l.declared, file)
	l.note(title, l.add(file, content))
	made := page[V]{presses: l.presses, name: name}
	l.trials = append(l.trials, func() error {
		if err := tryEmpty(made); err != nil {
			return fmt.Errorf("%s: %w", title, err)
		}
		return nil
	})
	return made
}

// baseOf is a template's file without its folder.
func baseOf(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// tryEmpty shows a page once with an empty view: its escaping is only worked out then, and an empty database has to be
// presentable.
func tryEmpty[V any](p page[V]) error {
	var empty V
	_, err := p.in(english).render(empty)
	return err
}

// note keeps a fault of what title names.
func (l *pageLoader) note(title string, err error) {
	switch {
	case err == nil:
	case title == "":
		l.faults = append(l.faults, err)
	default:
		l.faults = append(l.faults, fmt.Errorf("%s: %w", title, err))
	}
}

// finish refuses templates of pages that no table declares, and gives every fault that was found.
func (l *pageLoader) finish(patterns ...string) error {
	for _, pattern := range patterns {
		found, err := fs.Glob(l.files, pattern)
		l.note("", err)
		for _, file := range found {
			if !slices.Contains(l.declared, file) {
				l.note("page "+baseOf(file), errors.New("the template is not declared in the table of pages"))
			}
		}
	}
	return errors.Join(l.faults...)
}

// trials show every page once.
type trials []func() error

// run gives what is wrong with any page. It stops early with ctx.
func (t trials) run(ctx context.Context) error {
	var faults []error
	for _, try := range t {
		if ctx.Err() != nil {
			break
		}
		faults = append(faults, try())
	}
	return errors.Join(faults...)
}
