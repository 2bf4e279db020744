package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"tracker/models"
)

// Import brings a file that somebody has worked on into the record, in one transaction: all of it, or nothing when a
// single record is refused, which the report then explains. A dry run finds out the same without writing. Importing what
// was just exported changes nothing.
func (s *Store) Import(ctx context.Context, file models.Import, o ImportOptions) (ImportReport, error) {
	var p *importPlan
	plan := func(tx *gorm.DB) error {
		var err error
		p, err = s.planImport(tx, file, o)
		return err
	}
	if o.DryRun {
		err := s.read.WithContext(ctx).Transaction(plan)
		return p.finished(o), explain(err)
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := plan(tx); err != nil || p.report.Refused > 0 {
			return err
		}
		p.report.Applied = true
		return s.carryOut(tx, p, o)
	})
	return p.finished(o), err
}

// importPlan is what an import will do.
type importPlan struct {
	report ImportReport
	names  plannedNames
	// create and replace are the initiatives to write, old the ids of those to replace.
	create, replace []models.Initiative
	old             map[string]int64
	visible         map[string]bool
}

func (p *importPlan) finished(o ImportOptions) ImportReport {
	if p == nil {
		return ImportReport{}
	}
	p.report.DryRun = o.DryRun
	if p.report.Items == nil {
		p.report.Items = []ImportItem{}
	}
	p.report.sort()
	return p.report
}

func (s *Store) planImport(tx *gorm.DB, file models.Import, o ImportOptions) (*importPlan, error) {
	p := &importPlan{old: map[string]int64{}, visible: map[string]bool{}}
	for _, fault := range file.Faults {
		p.report.add(ImportItem{Kind: ImportOfFile, Name: fault.Place.File, Faults: []models.ImportFault{fault}})
	}
	known, err := p.planNames(tx, file, o)
	if err != nil {
		return p, err
	}
	return p, p.planInitiatives(tx, file, known, o)
}

// carryOut writes what was planned. New records go first: changed ones may point to them.
func (s *Store) carryOut(tx *gorm.DB, p *importPlan, o ImportOptions) error {
	if err := s.saveNames(tx, p.names, o.Change); err != nil {
		return err
	}
	w, err := s.newImportWriter(tx, o.Change)
	if err != nil {
		return err
	}
	w.visible = p.visible
	for _, i := range p.create {
		if err := w.create(i); err != nil {
			return err
		}
	}
	if err := w.flush(); err != nil {
		return err
	}
	for _, i := range p.replace {
		if err := w.replace(p.old[i.Slug], i); err != nil {
			return err
		}
	}
	return w.finish()
}

// placed gives the faults of a record the places in the file that they come from.
func placed(faults models.Faults, locate func(string) models.Place) []models.ImportFault {
	var list []models.ImportFault
	for _, fault := range faults {
		place := locate(fault.Pointer)
		detail := fault.Detail
		if place.Column == "" {
			// The file does not say this itself: it follows from what it does say.
			detail = fault.Pointer + ": " + detail
		}
		list = append(list, models.ImportFault{Place: place, Detail: detail})
	}
	return list
}

func refusal(place models.Place, format string, args ...any) []models.ImportFault {
	return []models.ImportFault{{Place: place, Detail: fmt.Sprintf(format, args...)}}
}
