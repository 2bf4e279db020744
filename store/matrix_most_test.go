package store

import (
	"context"
	"testing"

	"tracker/models"
)

func TestAMatrixSaysWhenItIsNotMadeFromAll(t *testing.T) {
	s, _ := newStoreWith(t,
		anInitiative("gb-one", in("GB"), withStatus("in-force"), acted("2013", "became-law"), using("dam-removal", models.CalledFor)),
		anInitiative("us-one", withStatus("in-force"), acted("2013", "became-law"), using("dam-removal", models.CalledFor)),
	)
	for _, until := range []models.Date{{}, models.MustDate("2020")} {
		for most, want := range map[int]int{1: 1, 2: 0} {
			s.bounds.Uses = most
			matrix, err := s.Matrix(context.Background(), InitiativeFilter{Until: until})
			if err != nil || matrix.Most != want || len(matrix.Cells) != most {
				t.Errorf("%d until %s: %v, most %d, %d cells", most, until, err, matrix.Most, len(matrix.Cells))
			}
		}
	}
}
