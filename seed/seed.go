// Package seed reads a campaign from a folder of YAML files, and carries one inside the program. Whatever is wrong with
// the files is reported at once, each fault with its file and line.
package seed

import (
	"embed"
	"io/fs"
	"path"

	"tracker/models"
)

//go:embed campaign
var embedded embed.FS

// EmbeddedName is where the built-in campaign lies in the source, to name its files by.
const EmbeddedName = "seed/campaign"

// Embedded is the folder of the built-in campaign.
func Embedded() fs.FS {
	folder, err := fs.Sub(embedded, "campaign")
	if err != nil {
		panic(err) // the name is a constant that the compiler has seen
	}
	return folder
}

// Load reads and checks the campaign in a folder: campaign.yaml, jurisdictions.yaml, measures.yaml and
// initiatives/*.yaml. Faults name the files below name. Errors: ErrInvalid with an Err of type Faults.
func Load(folder fs.FS, name string) (models.Dataset, error) {
	l := &loader{folder: folder, name: name}
	var dataset models.Dataset
	l.read("campaign.yaml", &dataset.Campaign, "")
	var jurisdictions struct {
		Jurisdictions []models.Jurisdiction `yaml:"jurisdictions"`
	}
	l.read("jurisdictions.yaml", &jurisdictions, "jurisdictions")
	dataset.Jurisdictions = jurisdictions.Jurisdictions
	var measures struct {
		Measures []models.Measure `yaml:"measures"`
	}
	l.read("measures.yaml", &measures, "measures")
	dataset.Measures = measures.Measures
	for _, file := range l.list("initiatives") {
		var initiatives struct {
			Initiatives []models.Initiative `yaml:"initiatives"`
		}
		l.read(path.Join("initiatives", file), &initiatives, "initiatives")
		dataset.Initiatives = append(dataset.Initiatives, initiatives.Initiatives...)
	}
	dataset.Normalize()
	// With a file missing from the whole, everything that refers into it would be called wrong.
	if !l.incomplete {
		l.place(dataset.Validate())
	}
	return dataset, l.err()
}
