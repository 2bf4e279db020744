package store

import (
	"context"

	"tracker/models"
)

// Matrix shows the measures by jurisdictions for what the filter chooses; initiatives without a jurisdiction have no
// place in it.
func (s *Store) Matrix(ctx context.Context, f InitiativeFilter) (Matrix, error) {
	matrix := Matrix{Measures: []models.Measure{}, Jurisdictions: []JurisdictionSummary{}, Cells: []MatrixCell{}}
	s, err := s.AsOf(ctx, f.AsOf)
	if err != nil {
		return matrix, err
	}
	db := s.read.WithContext(ctx)
	all, err := measures(db)
	if err != nil {
		return matrix, explain(err)
	}
	rows, err := s.matrixUses(ctx, f)
	if err != nil {
		return matrix, explain(err)
	}
	if most := s.bounds.Uses; len(rows) > most {
		rows, matrix.Most = rows[:most], most
	}
	summaries, err := jurisdictionSummaries(db, f.Audience)
	if err != nil {
		return matrix, explain(err)
	}
	names := map[models.Code]string{}
	for _, j := range summaries {
		names[j.Code] = j.Name
	}
	type pair struct {
		code    models.Code
		measure string
	}
	at := map[pair]int{}
	usedCode, usedMeasure := map[models.Code]bool{}, map[string]bool{}
	for _, row := range rows {
		key := pair{*row.Ref.JurisdictionCode, row.MeasureKey}
		usedCode[key.code], usedMeasure[key.measure] = true, true
		n, known := at[key]
		if !known {
			n = len(matrix.Cells)
			at[key] = n
			matrix.Cells = append(matrix.Cells, MatrixCell{Jurisdiction: key.code, Measure: key.measure})
		}
		cell := &matrix.Cells[n]
		level := models.MatrixLevel(row.Mode, row.Ref.Stage)
		cell.Level = models.FurtherLevel(cell.Level, level)
		cell.Initiatives = append(cell.Initiatives, row.Ref.ref(names))
		cell.Levels = append(cell.Levels, level)
	}
	for _, j := range summaries {
		if usedCode[j.Code] {
			matrix.Jurisdictions = append(matrix.Jurisdictions, j)
		}
	}
	for _, m := range all {
		if usedMeasure[m.Key] {
			matrix.Measures = append(matrix.Measures, m)
		}
	}
	return matrix, nil
}

// matrixUse is an initiative with a measure that it has.
type matrixUse struct {
	Ref        refRow `gorm:"embedded"`
	MeasureKey string
	Mode       models.MeasureMode
}

// matrixUses reads what the filter chooses, measure by measure; as of the end of Until, when there is one, with the
// stages that they had come to by then.
func (s *Store) matrixUses(ctx context.Context, f InitiativeFilter) ([]matrixUse, error) {
	var rows []matrixUse
	if f.Until.IsZero() {
		err := s.chosen(s.read.WithContext(ctx), f).Select(refColumns + ", u.measure_key, u.mode").
			Joins("JOIN measure_uses u ON u.initiative_id = i.id").Where("i.jurisdiction_code IS NOT NULL").
			Order("i.jurisdiction_code, i.first_action_day, i.id, u.position").Limit(s.bounds.Uses + 1).Scan(&rows).Error
		return rows, err
	}
	f.Sort, f.Limit, f.Cursor = "first_action_date", MaxLimit, ""
	for {
		page, err := s.initiativesUntil(ctx, f)
		if err != nil {
			return nil, err
		}
		for _, i := range page.Items {
			ref := refRow{i.Slug, i.Title, nullable(i.Jurisdiction), i.Status, i.Stage, i.Classification}
			for _, use := range i.Measures {
				if i.Jurisdiction != "" {
					rows = append(rows, matrixUse{ref, use.Measure, use.Mode})
				}
			}
		}
		if f.Cursor = page.Next; f.Cursor == "" || len(rows) > s.bounds.Uses {
			return rows, nil
		}
	}
}
