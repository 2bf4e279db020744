package export

import "slices"

const initiativesName = "initiatives"

// table is the one whose rows the owners are.
func (o owner) table() string {
	switch o {
	case ofJurisdiction:
		return "jurisdictions"
	case ofMeasure:
		return "measures"
	}
	return initiativesName
}

// reference is a column whose values are keys of another table.
type reference struct{ column, table, key string }

// references are those beside the ones that lead from an entry to its owner.
var references = map[string][]reference{
	initiativesName:       {{"jurisdiction", "jurisdictions", "code"}},
	"initiative_measures": {{"measure", "measures", "key"}},
	"relations":           {{"target", initiativesName, "slug"}},
	"calls":               {{"members_of", "jurisdictions", "code"}},
	"candidates":          {{"jurisdiction", "jurisdictions", "code"}, {"initiative", initiativesName, "slug"}},
	"jurisdictions":       {{"part_of", "jurisdictions", "code"}},
	"memberships":         {{"body", "jurisdictions", "code"}},
}

// always are the columns, beside those that find a row, which no row leaves blank.
var always = map[string][]string{
	initiativesName: {
		"title", "classification", "status", "status_certainty", "publication", "stage", "binding", "certainty", "created_at", "updated_at",
	},
	"actions":             {"date", "classification", "certainty"},
	"votes":               {"result", "method", "counts_state", "certainty"},
	"sources":             {"title", "kind"},
	"identifiers":         {"scheme", "value", "certainty"},
	"sponsors":            {"name", "entity_type", "primary", "certainty"},
	"initiative_measures": {"measure", "mode"},
	"relations":           {"kind", "target"},
	"calls":               {"number", "verb", "form", "label", "text"},
	"candidates":          {"jurisdiction", "likelihood", "reason"},
	"discrepancies":       {"claim", "finding"},
	"jurisdictions":       {"name", "kind"},
	"memberships":         {"body", "from"},
	"measures":            {"name"},
}

// The forms of names, as the rules of the record have them.
const (
	keyForm     = `^[a-z0-9]+(-[a-z0-9]+)*$`
	codeForm    = `^[A-Z][A-Z0-9]{1,7}$`
	addressForm = `^https?://.+$`
)

// forms are the patterns of columns by what their values name.
var forms = map[string]string{
	"slug": keyForm, "key": keyForm, "target": keyForm, "measure": keyForm, "initiative": keyForm,
	"code": codeForm, "jurisdiction": codeForm, "part_of": codeForm, "members_of": codeForm,
	"url": addressForm, "archived_url": addressForm, "members_source_url": addressForm,
}

// constraints are the rules of a column, nil when it has none.
func (t Table) constraints(c Column) *Constraints {
	rules := Constraints{Required: c.finds() || c.use == asVersion || slices.Contains(always[t.Name], c.Name), Enum: c.Values()}
	rules.Pattern = forms[c.Name]
	if t.Name == "memberships" && c.Name == "body" {
		rules.Pattern = codeForm
	}
	if t.typeOf(c) == typeInteger {
		least := 0
		if c.finds() || c.use == asVersion || c.Name == "number" {
			least = 1
		}
		rules.Minimum = &least
	}
	if !rules.Required && rules.Enum == nil && rules.Pattern == "" && rules.Minimum == nil {
		return nil
	}
	return &rules
}
