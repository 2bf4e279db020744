package frontend

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// matrixView is what each jurisdiction did about each measure, with the filters of the list, and who answered the texts
// that ask for it.
type matrixView struct {
	layout
	Filters filterView
	// Measures head the columns, Rows are the jurisdictions.
	Measures []matrixMeasure
	Rows     []matrixRow
	Texts    []askingText
	// Most is how many initiatives the cells list when there are more; 0 when they list all.
	Most int
	// MostTexts is how many texts there are when more are left out, MostAnswering how many initiatives tell who answered
	// them when there are more; 0 when it is all.
	MostTexts, MostAnswering int
}

// matrixMeasure is a column, with the address of the list of what has to do with it.
type matrixMeasure struct {
	models.Measure
	Address string
}

type matrixRow struct {
	Code  models.Code
	Name  string
	Cells []matrixCell
}

// matrixCell is how far a jurisdiction brought a measure, with the initiatives that say so, the furthest first. Level is
// empty when nothing is known.
type matrixCell struct {
	ID, Level, Measure string
	Evidence           []matrixEvidence
}

type matrixEvidence struct {
	store.InitiativeRef
	Level string
}

// mostEvidence is how many initiatives the page of a matrix lists: more would be no page.
const mostEvidence = 2000

func (s *site) showMatrix(c *gin.Context) error {
	v, err := s.visit(c)
	if err != nil {
		return err
	}
	filter, faults := web.ChoiceFilter(cleaned(c.Request.URL.Query()))
	if err := faults.AsError("This matrix cannot be shown as it was asked for."); err != nil {
		return err
	}
	filter.Audience = store.Public
	listed := filter
	listed.Limit = mostEvidence
	matrix, err := v.record.Matrix(v.ctx(), listed)
	if err != nil {
		return err
	}
	chosen := newAddress("/matrix", filter)
	filters, _, err := filtersOf(v, chosen, filter)
	if err != nil {
		return err
	}
	texts, mostTexts, err := v.record.TextsWithCalls(v.ctx(), store.Public)
	if err != nil {
		return err
	}
	frame, err := s.frame(v, "/matrix", "/matrix")
	if err != nil {
		return err
	}
	frame.Title = titled(v.words, v.words.T("matrix.title"), filters)
	frame.Description = v.words.T("matrix.standfirst")
	if frame.Data = chosen.at("/api/v1/matrix"); chosen.has("until", filter.Until.String()) {
		frame.Data = ""
	}
	frame.Take = s.takeAway(v, chosen.values, "")
	view := matrixView{layout: frame, Filters: filters, Rows: matrixRows(v, matrix), Most: matrix.Most, MostTexts: mostTexts}
	for _, measure := range matrix.Measures {
		to := chosen.without("measure").with("measure", measure.Key).at("/initiatives")
		view.Measures = append(view.Measures, matrixMeasure{measure, to})
	}
	for n, text := range texts {
		view.MostAnswering = text.Most // of all texts together
		view.Texts = append(view.Texts, newAskingText(v, text, n == 0))
	}
	return show(v, s.pages.matrix, view)
}

func matrixRows(v *visit, matrix store.Matrix) []matrixRow {
	type pair struct {
		code    models.Code
		measure string
	}
	cells := make(map[pair]store.MatrixCell, len(matrix.Cells))
	for _, cell := range matrix.Cells {
		cells[pair{cell.Jurisdiction, cell.Measure}] = cell
	}
	rows := make([]matrixRow, len(matrix.Jurisdictions))
	for n, j := range matrix.Jurisdictions {
		rows[n] = matrixRow{Code: j.Code, Name: v.words.Place(j.Code, j.Name)}
		for _, measure := range matrix.Measures {
			rows[n].Cells = append(rows[n].Cells, newMatrixCell(cells[pair{j.Code, measure.Key}], j.Code, measure))
		}
	}
	return inAlphabet(v.words, rows, func(row matrixRow) string { return row.Name })
}

func newMatrixCell(cell store.MatrixCell, code models.Code, measure models.Measure) matrixCell {
	made := matrixCell{
		ID: "cell-" + strings.ToLower(string(code)) + "-" + url.PathEscape(measure.Key), Level: cell.Level, Measure: measure.Name,
	}
	for n, ref := range cell.Initiatives {
		made.Evidence = append(made.Evidence, matrixEvidence{ref, cell.Levels[n]})
	}
	order := models.MatrixLevels.Values()
	slices.SortStableFunc(made.Evidence, func(a, b matrixEvidence) int {
		return cmp.Compare(slices.Index(order, a.Level), slices.Index(order, b.Level))
	})
	return made
}
