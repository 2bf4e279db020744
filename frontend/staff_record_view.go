package frontend

import (
	"net/url"
	"strconv"
	"strings"

	"tracker/models"
)

// recordForm is the form for a record, or for a part of one: its fields and rows with what stands in them.
type recordForm struct {
	Inputs []inputView
	Lists  []listView
	// Faults is every fault, each with a link to its field.
	Faults []formFault
	// Offers are what can be chosen by typing.
	Offers formOffers
}

// formOffers are what fields offer beside the vocabularies.
type formOffers struct {
	Jurisdictions []option
	Measures      []option
	Records       []option
}

type option struct {
	Value, Label string
	Chosen       bool
}

// fieldID is the id of what has that name.
func fieldID(name string) string { return strings.ReplaceAll(name, ".", "-") }

// inputView is one field.
type inputView struct {
	Name, ID    string
	Label, Hint string
	Kind        inputKind
	Value       string
	Options     []option
	Faults      []string
	Wide        bool
	// Phrase is how a date is read.
	Phrase string
}

// listView is a list of rows; Blank is what a script makes new ones of.
type listView struct {
	Name, ID, Label, Singular, Hint string
	Rows                            []rowView
	Blank                           *rowView
	Faults                          []string
}

type rowView struct {
	Name, ID, Title string
	Inputs          []inputView
	Lists           []listView
}

// formFault links to the field that it is about.
type formFault struct {
	// ID is that of the field.
	ID, Label, Detail string
}

// blankRow stands for the number of a row that a script adds.
const blankRow = "NEW"

// formBuilder makes the views of a form out of what was sent and what is wrong with it.
type formBuilder struct {
	values  url.Values
	faults  models.Faults
	offers  formOffers
	sources []option
	// labels are the fields that the form has, for the list of faults.
	labels map[string]string
}

// newRecordForm makes the view of a form of some fields and lists. Claims cite from the given sources.
func newRecordForm(
	values url.Values, faults models.Faults, offers formOffers, sources []option, inputs []recordInput, lists []recordList,
) recordForm {
	b := &formBuilder{values: values, faults: faults, offers: offers, sources: sources, labels: map[string]string{}}
	form := recordForm{Offers: offers}
	for _, input := range inputs {
		form.Inputs = append(form.Inputs, b.input("", "", input))
	}
	for _, list := range lists {
		form.Lists = append(form.Lists, b.list("", "", list))
	}
	form.Faults = b.faultList()
	return form
}

// sourcesOf lists the sources that the form has, as claims can cite them.
func sourcesOf(values url.Values) []option {
	var list []option
	for _, n := range rowNumbers(values, "sources") {
		row := "sources." + strconv.Itoa(n) + "."
		if key := strings.TrimSpace(values.Get(row + "key")); key != "" {
			list = append(list, option{Value: key, Label: values.Get(row + "title")})
		}
	}
	return list
}

func (b *formBuilder) input(at, within string, described recordInput) inputView {
	name := at + described.name
	view := inputView{
		Name: name, ID: fieldID(name), Label: described.label, Hint: described.hint, Kind: described.kind, Wide: described.wide,
		Value: b.values.Get(name),
	}
	b.labels[name] = within + described.label
	for _, fault := range b.faults {
		field := fieldOf(fault.Pointer)
		// A fault of an entry of a list of names, or of the counts together, is one of the field.
		if field == name || strings.HasPrefix(field, name+".") && !b.hasRows(name) {
			view.Faults = append(view.Faults, fault.Detail)
		}
	}
	chosen := map[string]bool{}
	for _, value := range b.values[name] {
		chosen[value] = true
	}
	switch described.kind {
	case inputTerm:
		view.Options = append(view.Options, option{"", described.empty, view.Value == ""})
		for _, term := range described.vocabulary.Terms {
			view.Options = append(view.Options, option{term.Value, term.Label, view.Value == term.Value})
		}
		view.Options = withUnknown(view.Options, view.Value)
	case inputMeasure:
		view.Options = append(view.Options, option{"", "", view.Value == ""})
		for _, measure := range b.offers.Measures {
			view.Options = append(view.Options, option{measure.Value, measure.Label, view.Value == measure.Value})
		}
		view.Options = withUnknown(view.Options, view.Value)
	case inputCites:
		for _, source := range b.sources {
			view.Options = append(view.Options, option{source.Value, source.Label, chosen[source.Value]})
			delete(chosen, source.Value)
		}
		// A key that no source has stays chosen, where its fault can be seen.
		for _, key := range b.values[name] {
			if chosen[key] {
				view.Options = append(view.Options, option{key, "no such source", true})
			}
		}
	case inputNames:
		view.Value = strings.Join(b.values[name], " ")
	case inputDate:
		if date, err := models.ParseDate(strings.TrimSpace(view.Value)); err == nil {
			view.Phrase = date.Phrase()
		}
	}
	return view
}

// withUnknown keeps a value that is not among those offered: nothing that was typed is lost.
func withUnknown(options []option, value string) []option {
	for _, o := range options {
		if o.Value == value {
			return options
		}
	}
	return append(options, option{value, value, true})
}

func (b *formBuilder) hasRows(name string) bool { return len(rowNumbers(b.values, name)) > 0 }

func (b *formBuilder) list(at, within string, described recordList) listView {
	name := at + described.name
	view := listView{Name: name, ID: fieldID(name), Label: described.label, Singular: described.singular, Hint: described.hint}
	b.labels[name] = within + described.label
	for _, fault := range b.faults {
		if fieldOf(fault.Pointer) == name {
			view.Faults = append(view.Faults, fault.Detail)
		}
	}
	for _, n := range rowNumbers(b.values, name) {
		view.Rows = append(view.Rows, b.row(name, strconv.Itoa(n), within, described))
	}
	blank := b.row(name, blankRow, "", described)
	view.Blank = &blank
	return view
}

func (b *formBuilder) row(list, number, within string, described recordList) rowView {
	name := list + "." + number
	view := rowView{Name: name, ID: fieldID(name), Title: capital(described.singular)}
	if n, err := strconv.Atoi(number); err == nil {
		view.Title += " " + strconv.Itoa(n+1)
	}
	for _, input := range described.inputs {
		view.Inputs = append(view.Inputs, b.input(view.Name+".", within+view.Title+": ", input))
	}
	for _, below := range described.lists {
		view.Lists = append(view.Lists, b.list(view.Name+".", within+view.Title+": ", below))
	}
	return view
}

// faultList links each fault to the nearest field that the form has.
func (b *formBuilder) faultList() []formFault {
	var list []formFault
	for _, fault := range b.faults {
		field := fieldOf(fault.Pointer)
		for field != "" && b.labels[field] == "" {
			cut := strings.LastIndex(field, ".")
			field = field[:max(cut, 0)]
		}
		list = append(list, formFault{fieldID(field), b.labels[field], fault.Detail})
	}
	return list
}
