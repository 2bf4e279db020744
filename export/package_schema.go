package export

// Resource is one file of a Data Package with what it holds, as the specification of Frictionless Data Packages writes
// it (Tabular Data Resource, Table Schema).
type Resource struct {
	Profile     string `json:"profile"`
	Name        string `json:"name"`
	Path        string `json:"path"`
	Description string `json:"description"`
	Format      string `json:"format"`
	MediaType   string `json:"mediatype"`
	Encoding    string `json:"encoding"`
	// Dialect says how the file is written, which some programs would guess.
	Dialect Dialect `json:"dialect"`
	Schema  Schema  `json:"schema"`
}

// Dialect is how a CSV file is written (CSV Dialect).
type Dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

// Schema describes the columns of a resource.
type Schema struct {
	Fields        []Field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey"`
	ForeignKeys   []ForeignKey `json:"foreignKeys,omitempty"`
}

// Field is one column.
type Field struct {
	Name        string       `json:"name"`
	Type        string       `json:"type"`
	Description string       `json:"description"`
	Constraints *Constraints `json:"constraints,omitempty"`
	// Vocabulary names the closed list that the values are of, a key of models.Vocabularies; empty for none.
	Vocabulary string `json:"vocabulary,omitempty"`
}

// Constraints are rules that every value of a column keeps.
type Constraints struct {
	Required bool     `json:"required,omitempty"`
	Enum     []string `json:"enum,omitempty"`
	Pattern  string   `json:"pattern,omitempty"`
	Minimum  *int     `json:"minimum,omitempty"`
}

// ForeignKey says that the values of some columns are those of a row elsewhere.
type ForeignKey struct {
	Fields    []string  `json:"fields"`
	Reference Reference `json:"reference"`
}

// Reference is where a foreign key leads. An empty resource is the one that the key stands in.
type Reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// Resources describes every file of a Data Package with data, in order: the tables of the record, then the dictionary
// of their columns and the values of the vocabularies.
func Resources(o Options) []Resource {
	var list []Resource
	for _, t := range Tables {
		list = append(list, resource(t.Name, t.Note, t.schema(o)))
	}
	return append(list,
		resource(dictionaryName, "Every column of every file.", dictionarySchema),
		resource(vocabulariesName, "The values of the closed lists, in their order.", vocabulariesSchema))
}

func resource(name, note string, schema Schema) Resource {
	return Resource{
		Profile: "tabular-data-resource", Name: name, Path: packageFolder + name + ".csv", Description: note,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8", Dialect: Dialect{",", "\n", `"`, true, true}, Schema: schema,
	}
}

// schema describes the columns that an audience reads.
func (t Table) schema(o Options) Schema {
	s := Schema{MissingValues: []string{""}}
	names := map[string]string{}
	for _, c := range t.columnsFor(o) {
		field := Field{Name: c.Name, Type: t.typeOf(c), Description: c.Note, Constraints: t.constraints(c), Vocabulary: c.Vocabulary}
		s.Fields = append(s.Fields, field)
		names[c.path] = c.Name
		if c.finds() {
			s.PrimaryKey = append(s.PrimaryKey, c.Name)
		}
	}
	if t.path != "" {
		owner := s.PrimaryKey[0]
		s.ForeignKeys = append(s.ForeignKeys, foreign(owner, t.owner.table(), string(t.owner)))
	}
	if parent, below := t.columnFor(asParent); below {
		// The only entries of entries are votes, which actions have.
		s.ForeignKeys[0] = ForeignKey{s.PrimaryKey[:2], Reference{parent.Name + "s", []string{s.PrimaryKey[0], s.PrimaryKey[2]}}}
	}
	for _, key := range references[t.Name] {
		// A part of the record names initiatives that are not in it.
		if o.Chosen == "" || key.table != initiativesName {
			s.ForeignKeys = append(s.ForeignKeys, foreign(names[key.column], key.table, key.key))
		}
	}
	for n, key := range s.ForeignKeys {
		if key.Reference.Resource == t.Name {
			s.ForeignKeys[n].Reference.Resource = ""
		}
	}
	return s
}

// finds tells whether the column is one of those that a row is found by.
func (c Column) finds() bool {
	switch c.use {
	case asOwner, asParent, asPosition, asEntryKey:
		return true
	}
	return false
}

func foreign(column, table, key string) ForeignKey {
	return ForeignKey{[]string{column}, Reference{table, []string{key}}}
}
