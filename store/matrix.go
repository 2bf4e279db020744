package store

import (
	"context"

	"gorm.io/gorm"

	"tracker/models"
)

// Matrix shows the measures by jurisdictions for what the filter chooses; initiatives without a jurisdiction have no
// place in it. The filter's Limit, where there is one, bounds the initiatives that the cells list.
func (s *Store) Matrix(ctx context.Context, f InitiativeFilter) (Matrix, error) {
	return s.matrix(ctx, f, func(s *Store, db *gorm.DB, cells *matrixCells) error {
		most := s.bounds.Uses
		if f.Limit > 0 && f.Until.IsZero() {
			most = min(most, f.Limit)
		}
		rows, err := s.matrixUses(ctx, f, most)
		if err != nil {
			return err
		}
		if len(rows) > most {
			rows, cells.most = rows[:most], most
		}
		for _, row := range rows {
			level := models.MatrixLevel(row.Mode, row.Ref.Stage)
			cell := cells.reach(*row.Ref.JurisdictionCode, row.MeasureKey, level)
			cell.Initiatives = append(cell.Initiatives, row.Ref.ref(nil))
			cell.Levels = append(cell.Levels, level)
		}
		if cells.most == 0 || !f.Until.IsZero() {
			return nil
		}
		return s.matrixLevels(db, f, cells)
	})
}

// MatrixLevels is Matrix without the initiatives that say so: it is made from all, however many they are. As of Until it
// is that of Matrix.
func (s *Store) MatrixLevels(ctx context.Context, f InitiativeFilter) (Matrix, error) {
	if !f.Until.IsZero() {
		return s.Matrix(ctx, f)
	}
	return s.matrix(ctx, f, func(s *Store, db *gorm.DB, cells *matrixCells) error { return s.matrixLevels(db, f, cells) })
}

// matrix puts what fill finds between the names of what it is about. The store and the connection that fill is given are
// those of the moment that the filter asks for.
func (s *Store) matrix(ctx context.Context, f InitiativeFilter, fill func(*Store, *gorm.DB, *matrixCells) error) (Matrix, error) {
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
	cells := matrixCells{list: matrix.Cells, at: map[matrixPair]int{}}
	if err := fill(s, db, &cells); err != nil {
		return matrix, explain(err)
	}
	matrix.Cells, matrix.Most = cells.list, cells.most
	summaries, err := jurisdictionSummaries(db, f.Audience)
	if err != nil {
		return matrix, explain(err)
	}
	names := map[models.Code]string{}
	usedCode, usedMeasure := map[models.Code]bool{}, map[string]bool{}
	for _, cell := range matrix.Cells {
		usedCode[cell.Jurisdiction], usedMeasure[cell.Measure] = true, true
	}
	for _, j := range summaries {
		names[j.Code] = j.Name
		if usedCode[j.Code] {
			matrix.Jurisdictions = append(matrix.Jurisdictions, j)
		}
	}
	for _, cell := range matrix.Cells {
		for n := range cell.Initiatives {
			cell.Initiatives[n].JurisdictionName = names[cell.Jurisdiction]
		}
	}
	for _, m := range all {
		if usedMeasure[m.Key] {
			matrix.Measures = append(matrix.Measures, m)
		}
	}
	return matrix, nil
}

type matrixPair struct {
	code    models.Code
	measure string
}

// matrixCells are the cells of a matrix in the making, in the order in which they were first known. Most is as in Matrix.
type matrixCells struct {
	list []MatrixCell
	at   map[matrixPair]int
	most int
}

// reach gives a cell, at that level or a further one.
func (c *matrixCells) reach(code models.Code, measure, level string) *MatrixCell {
	key := matrixPair{code, measure}
	n, known := c.at[key]
	if !known {
		n = len(c.list)
		c.at[key] = n
		c.list = append(c.list, MatrixCell{Jurisdiction: code, Measure: measure, Initiatives: []InitiativeRef{}})
	}
	cell := &c.list[n]
	cell.Level = models.FurtherLevel(cell.Level, level)
	return cell
}

// matrixUse is an initiative with a measure that it has.
type matrixUse struct {
	Ref        refRow `gorm:"embedded"`
	MeasureKey string
	Mode       models.MeasureMode
}

// matrixUses reads the first of what the filter chooses, and one more when there is one, measure by measure; as of the end of Until, when there is one, with the
// stages that they had come to by then.
func (s *Store) matrixUses(ctx context.Context, f InitiativeFilter, most int) ([]matrixUse, error) {
	var rows []matrixUse
	if f.Until.IsZero() {
		err := s.chosen(s.read.WithContext(ctx), f).Select(refColumns + ", u.measure_key, u.mode").
			Joins("JOIN measure_uses u ON u.initiative_id = i.id").Where("i.jurisdiction_code IS NOT NULL").
			Order("i.jurisdiction_code, i.first_action_day, i.id, u.position").Limit(most + 1).Scan(&rows).Error
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
		if f.Cursor = page.Next; f.Cursor == "" || len(rows) > most {
			return rows, nil
		}
	}
}
