package export

import (
	"io"
	"time"

	"go.yaml.in/yaml/v3"

	"tracker/models"
)

// yamlFile is a campaign's folder in one file: the lists are those of jurisdictions.yaml, measures.yaml and
// initiatives/*.yaml. The versions stand apart, since they belong to this database and not to the campaign.
type yamlFile struct {
	Audience      string                `yaml:"audience"`
	ExportedAt    string                `yaml:"exported_at,omitempty"`
	ChosenBy      string                `yaml:"chosen_by,omitempty"`
	Versions      map[string]int        `yaml:"versions,omitempty"`
	Campaign      models.Campaign       `yaml:"campaign"`
	Jurisdictions []models.Jurisdiction `yaml:"jurisdictions"`
	Measures      []models.Measure      `yaml:"measures"`
	Initiatives   []models.Initiative   `yaml:"initiatives"`
}

// WriteYAML writes the whole dataset as one document. What is empty is left out.
func WriteYAML(w io.Writer, d models.Dataset, o Options) error {
	file := yamlFile{
		Audience: o.audience(), ChosenBy: o.Chosen, Campaign: d.Campaign,
		Jurisdictions: d.Jurisdictions, Measures: d.Measures, Initiatives: d.Initiatives,
	}
	if !o.At.IsZero() {
		file.ExportedAt = o.At.UTC().Format(time.RFC3339)
	}
	if !o.Public {
		file.Versions = make(map[string]int, len(d.Initiatives))
		for _, i := range d.Initiatives {
			file.Versions[i.Slug] = i.Version
		}
	}
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(file); err != nil {
		return err
	}
	return encoder.Close()
}
