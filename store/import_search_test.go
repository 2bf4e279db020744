package store

import (
	"fmt"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

// searchParts counts the parts that a search for the beginning of a word, of any length, has to look through.
func searchParts(t *testing.T, s *Store) (most int) {
	t.Helper()
	err := s.read.Raw("SELECT MAX(parts) FROM (SELECT COUNT(*) AS parts FROM initiative_search_segdir GROUP BY level / 1024)").Scan(&most).Error
	if err != nil {
		t.Fatal(err)
	}
	return most
}

func TestALargeImportLeavesTheSearchIndexInOnePart(t *testing.T) {
	enginetest.OnlySQLite(t, "only FTS4 keeps its index in parts")
	s, _ := newStoreWith(t, anInitiative("first-act"))
	var list []models.Initiative
	for n := range manyNew {
		list = append(list, anInitiative(fmt.Sprintf("act-%d", n), titled(fmt.Sprintf("Rivers Act %d", n))))
	}
	mustImport(t, s, sampleDataset(list[:manyNew/2]...))
	if searchParts(t, s) < 2 {
		t.Error("a smaller import pays for putting the whole index in order")
	}
	list = append(list, anInitiative("last-act"))
	for n := range manyNew / 2 {
		list = append(list, anInitiative(fmt.Sprintf("more-%d", n)))
	}
	mustImport(t, s, sampleDataset(list...))
	if parts := searchParts(t, s); parts != 1 {
		t.Errorf("the index is in %d parts", parts)
	}
	if have := found(t, s, "777"); len(have) != 1 {
		t.Errorf("%v are found", have)
	}
	if have := found(t, s, "rivers"); len(have) != 2+manyNew+manyNew/2 {
		t.Errorf("%d are found", len(have))
	}
	if err := s.write.Exec("INSERT INTO initiative_search (initiative_search) VALUES ('integrity-check')").Error; err != nil {
		t.Errorf("the search index: %v", err)
	}
}
