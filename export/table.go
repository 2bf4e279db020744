package export

import (
	"reflect"
	"strings"

	"tracker/models"
)

// Table is one kind of row: a CSV file and a sheet of the workbook.
type Table struct {
	// Name is that of the sheet, and of the file without ".csv".
	Name string
	Note string
	// Columns are in their order. Those that find the row come first.
	Columns []Column
	owner   owner
	// path leads from the owner to the list that the rows are entries of ("actions/votes"); it is empty for a row that
	// is the owner itself.
	path string
}

// Column is one column of a table.
type Column struct {
	Name string
	Note string
	// Vocabulary names the closed list that the values are of (models.Vocabularies), empty for none.
	Vocabulary string
	use        use
	// path leads from the row to the field, by JSON names.
	path string
}

// owner is what a row belongs to and is found by first.
type owner string

const (
	ofInitiative   owner = "slug"
	ofJurisdiction owner = "code"
	ofMeasure      owner = "key"
)

// use says what a column is for.
type use int

const (
	asField use = iota
	// asOwner names the initiative, jurisdiction or measure.
	asOwner
	// asParent and asPosition count entries of a list from 1.
	asParent
	asPosition
	// asEntryKey finds an entry by a field of its own.
	asEntryKey
	// asVersion is the version of the initiative that the row was exported from.
	asVersion
	// asFollowing columns follow from the rest and are not read.
	asFollowing
	// asEarliest and asLatest are the first and the last day that the date at path may mean.
	asEarliest
	asLatest
)

// ReadOnly tells that the column is written for readers and that an import leaves it out of account.
func (c Column) ReadOnly() bool { return c.use >= asFollowing }

// Values lists what the column may hold, nil when it is not a closed list.
func (c Column) Values() []string {
	if c.Vocabulary == "" {
		return nil
	}
	return models.Vocabularies[c.Vocabulary].Values()
}

// File is the name of the table's file.
func (t Table) File() string { return t.Name + ".csv" }

// columnsFor gives the columns that an audience reads, in order, with the names that it reads them by.
func (t Table) columnsFor(o Options) []Column {
	var columns []Column
	for _, c := range t.Columns {
		if o.Public {
			switch {
			case c.use == asVersion || c.Name == "verified_by":
				continue
			case c.use == asPosition:
				c.Name, c.Note = "entry", "Number of the row among those of its record, counted from 1."
			case c.use == asParent:
				c.Note = "Entry of the " + c.Name + " that the row belongs to."
				c.Name += "_entry"
			}
			// What to write into a cell is for those who import.
			c.Note = strings.TrimSuffix(c.Note, " "+filledIn)
		}
		columns = append(columns, c)
	}
	return columns
}

func (t Table) column(name string) (Column, bool) {
	for _, c := range t.Columns {
		if c.Name == name {
			return c, true
		}
	}
	return Column{}, false
}

func (t Table) columnFor(u use) (Column, bool) {
	for _, c := range t.Columns {
		if c.use == u {
			return c, true
		}
	}
	return Column{}, false
}

// steps are the lists on the way from the owner to the row.
func (t Table) steps() []string {
	if t.path == "" {
		return nil
	}
	return strings.Split(t.path, "/")
}

// tableOf finds a table by its name.
func tableOf(name string) (Table, bool) {
	for _, t := range Tables {
		if t.Name == name {
			return t, true
		}
	}
	return Table{}, false
}

// row is one line of a table on its way out.
type row struct {
	owner   string
	version int
	// positions count from 1 in each list on the way.
	positions []int
	value     reflect.Value
	// jurisdictionName is for the one column that is not a field.
	jurisdictionName string
}

// each hands over the rows of a table in the order of the record.
func (t Table) each(of Record, use func(row) error) error {
	d := of.Frame()
	switch t.owner {
	case ofJurisdiction:
		for n := range d.Jurisdictions {
			j := &d.Jurisdictions[n]
			if err := t.eachBelow(row{owner: string(j.Code), value: reflect.ValueOf(j).Elem()}, t.steps(), use); err != nil {
				return err
			}
		}
		return nil
	case ofMeasure:
		for n := range d.Measures {
			m := &d.Measures[n]
			if err := use(row{owner: m.Key, value: reflect.ValueOf(m).Elem()}); err != nil {
				return err
			}
		}
		return nil
	}
	names := make(map[models.Code]string, len(d.Jurisdictions))
	for _, j := range d.Jurisdictions {
		names[j.Code] = j.Name
	}
	return of.Each(func(i *models.Initiative) error {
		first := row{owner: i.Slug, version: i.Version, value: reflect.ValueOf(i).Elem(), jurisdictionName: names[i.Jurisdiction]}
		return t.eachBelow(first, t.steps(), use)
	}, t.steps()[:min(1, len(t.steps()))]...)
}

func (t Table) eachBelow(r row, steps []string, use func(row) error) error {
	if len(steps) == 0 {
		return use(r)
	}
	list, _ := fieldOf(r.value, steps[0], false)
	for n := range list.Len() {
		next := r
		next.positions = append(append([]int{}, r.positions...), n+1)
		next.value = list.Index(n)
		if err := t.eachBelow(next, steps[1:], use); err != nil {
			return err
		}
	}
	return nil
}

// cell is what the row has in a column: a number where that is one, otherwise a text, and nil when it is not known.
func (r row) cell(c Column) any {
	switch c.use {
	case asOwner:
		return r.owner
	case asVersion:
		return r.version
	case asPosition:
		return r.positions[len(r.positions)-1]
	case asParent:
		return r.positions[0]
	}
	if c.path == jurisdictionName {
		return r.jurisdictionName
	}
	value, there := fieldOf(r.value, c.path, false)
	if !there {
		return nil
	}
	if c.use == asEarliest || c.use == asLatest {
		return boundOf(value.Interface().(models.Date), c.use)
	}
	kind := value.Kind()
	if kind == reflect.Pointer && !value.IsNil() {
		kind = value.Elem().Kind()
	}
	text := textOf(value)
	switch {
	case text == "":
		return nil
	case kind == reflect.Int:
		return int(reflect.Indirect(value).Int())
	}
	return text
}

// boundOf is the first or the last day that a date may mean: nothing where that is open or not known, nor for a year
// that a calendar of four digits does not have.
func boundOf(date models.Date, bound use) any {
	day, known := date.Earliest()
	if bound == asLatest {
		day, known = date.Latest()
	}
	if year, _, _ := day.Date(); !known || year < 1 || year > 9999 {
		return nil
	}
	return day.String()
}
