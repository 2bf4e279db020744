package store

import (
	"context"

	"tracker/models"
)

// MatrixLevels is the vocabulary of MatrixCell.Level, furthest first.
var MatrixLevels = models.Vocabulary{Name: "level", Terms: []models.Term{
	{Value: "applied", Label: "Applied", Note: "The measure was taken against someone."},
	{Value: "law", Label: "Law", Note: "A law or regulation provides for the measure."},
	{Value: "adopted", Label: "Adopted", Note: "A text without legal force that asks for the measure was adopted."},
	{Value: "called-for", Label: "Called for", Note: "A text that is not decided asks for the measure."},
	{Value: "refused", Label: "Refused", Note: "The measure was decided against."},
	{Value: "closed", Label: "Closed", Note: "Texts that asked for the measure were rejected, lapsed or were overtaken."},
	{Value: "unknown", Label: "Unknown", Note: "A text asks for the measure; what became of it is not known."},
}}

// matrixLevel says how far an initiative brought a measure.
func matrixLevel(mode models.MeasureMode, stage models.Stage) string {
	switch {
	case mode == models.Applied:
		return "applied"
	case mode == models.Refused:
		return "refused"
	case stage == models.StageLaw:
		return "law"
	case stage == models.StageAdopted:
		return "adopted"
	case stage == models.StagePending:
		return "called-for"
	}
	return string(stage)
}

// maxMatrixUses bounds the evidence that one matrix is made from.
const maxMatrixUses = 20_000

// Matrix shows the measures by jurisdictions for what the filter chooses; initiatives without a jurisdiction have no
// place in it.
func (s *Store) Matrix(ctx context.Context, f InitiativeFilter) (Matrix, error) {
	db := s.read.WithContext(ctx)
	matrix := Matrix{Measures: []models.Measure{}, Jurisdictions: []JurisdictionSummary{}, Cells: []MatrixCell{}}
	all, err := measures(db)
	if err != nil {
		return matrix, explain(err)
	}
	var rows []struct {
		Ref        refRow `gorm:"embedded"`
		MeasureKey string
		Mode       models.MeasureMode
	}
	err = s.chosen(db, f).Select(refColumns + ", u.measure_key, u.mode").
		Joins("JOIN measure_uses u ON u.initiative_id = i.id").Where("i.jurisdiction_code IS NOT NULL").
		Order("i.jurisdiction_code, i.first_action_day, i.id, u.position").Limit(maxMatrixUses).Scan(&rows).Error
	if err != nil {
		return matrix, explain(err)
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
		cell.Level = furtherLevel(cell.Level, matrixLevel(row.Mode, row.Ref.Stage))
		cell.Initiatives = append(cell.Initiatives, row.Ref.ref(names))
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

func furtherLevel(a, b string) string {
	for _, term := range MatrixLevels.Terms {
		if term.Value == a || term.Value == b {
			return term.Value
		}
	}
	return b
}
