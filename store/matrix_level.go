package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/models"
)

// levelValue is what a matrix knows of an initiative's use of a measure, as it is counted: where, at which stage, in which
// mode and of what.
func levelValue(row initiativeRow, use models.MeasureUse) string {
	return strings.Join([]string{string(orZero(row.JurisdictionCode)), string(row.Derived.Stage), string(use.Mode), use.Measure}, " ")
}

// matrixLevels reads how far the measures were brought by all that the filter chooses, without saying by which: from the
// kept counts where they suffice.
func (s *Store) matrixLevels(db *gorm.DB, f InitiativeFilter, cells *matrixCells) error {
	if f.onlyTallied() {
		return s.talliedLevels(db, f, cells)
	}
	rows, err := s.chosen(db, f).Select("i.jurisdiction_code, u.measure_key, u.mode, i.stage").
		Joins("JOIN measure_uses u ON u.initiative_id = i.id").Where("i.jurisdiction_code IS NOT NULL").
		Group("i.jurisdiction_code, u.measure_key, u.mode, i.stage").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	var code, measure, mode, stage string // plain texts are read without reflection
	for rows.Next() {
		if err := rows.Scan(&code, &measure, &mode, &stage); err != nil {
			return err
		}
		cells.reach(models.Code(code), measure, models.MatrixLevel(models.MeasureMode(mode), models.Stage(stage)))
	}
	return rows.Err()
}

// talliedLevels is matrixLevels for a filter that chooses by publication, jurisdiction and stage alone.
func (s *Store) talliedLevels(db *gorm.DB, f InitiativeFilter, cells *matrixCells) error {
	rows, err := f.facetTallies(db, facetLevel).Select("value").Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	var value string
	for rows.Next() {
		if err := rows.Scan(&value); err != nil {
			return err
		}
		parts := strings.SplitN(value, " ", 4) // as levelValue wrote it
		code, stage, mode, measure := models.Code(parts[0]), models.Stage(parts[1]), models.MeasureMode(parts[2]), parts[3]
		if len(f.Jurisdictions) > 0 && !slices.Contains(f.Jurisdictions, code) || len(f.Stages) > 0 && !slices.Contains(f.Stages, stage) {
			continue
		}
		cells.reach(code, measure, models.MatrixLevel(mode, stage))
	}
	return rows.Err()
}
