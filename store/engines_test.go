package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tracker/models"
	"tracker/store/enginetest"
)

// The words that PostgreSQL is given are those that FTS4 finds: every end of a range is tried.
func TestWhatAWordIsIsTheSameOnBothEngines(t *testing.T) {
	enginetest.OnlySQLite(t, "it asks SQLite, and needs to be asked once")
	s, _ := newStore(t)
	pool, err := s.write.DB()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec("CREATE VIRTUAL TABLE temp.words USING fts3tokenize('unicode61', 'remove_diacritics=2')"); err != nil {
		t.Fatal(err)
	}
	tried := map[rune]bool{}
	for r := range furtherFolds {
		tried[r] = true
	}
	for _, in := range unicode61.R16 {
		for _, r := range []rune{rune(in.Lo) - 1, rune(in.Lo), rune(in.Hi), rune(in.Hi) + 1} {
			tried[r] = true
		}
	}
	for _, in := range unicode61.R32 {
		for _, r := range []rune{rune(in.Lo) - 1, rune(in.Lo), rune(in.Hi), rune(in.Hi) + 1} {
			tried[r] = true
		}
	}
	for r := range rune(0x600) {
		tried[r+1] = true
	}
	for r := range tried {
		if r <= 0 || r >= 0xD800 && r < 0xE000 {
			continue
		}
		folded := fold("ab" + string(r) + "cd")
		var words []string
		if err := s.write.Raw("SELECT token FROM temp.words WHERE input = ?", folded).Scan(&words).Error; err != nil {
			t.Fatal(err)
		}
		if got := strings.Fields(indexed(folded)); !slices.Equal(got, words) {
			t.Errorf("%U: %q is indexed as %q by PostgreSQL and as %q by SQLite", r, folded, got, words)
		}
	}
}

// bothEngines opens the same record on both.
func bothEngines(t *testing.T, list []models.Initiative) []*Store {
	t.Helper()
	enginetest.OnlyPostgres(t)
	var stores []*Store
	for _, url := range []string{enginetest.File(t), enginetest.URL(t)} {
		c := noon()
		s := openAt(t, url, c)
		mustImport(t, s, sampleDataset(list...))
		stores = append(stores, s)
	}
	return stores
}

// manyTexts are records whose texts are made of few words by chance, so that many are found and many rank alike.
func manyTexts(n int) []models.Initiative {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(`river rivers Rivère riverside act acts action actor dam dams Łódź lodz Fähre fahre Çörüz coruz Ёлка елка йод иод
		Straße strasse C-339 339/94 m² µm σοφος ΣΟΦΟΣ fish-ladder fish ladder the of and visa ban asset freeze 12 2012 x`)
	text := func(most int) string {
		var b []string
		for range 1 + random.IntN(most) {
			// The first words are far more frequent than the last.
			b = append(b, words[int(float64(len(words))*random.Float64()*random.Float64())])
		}
		return strings.Join(b, []string{" ", ", ", "-", " 🤔", "… "}[random.IntN(5)])
	}
	var list []models.Initiative
	for i := range n {
		list = append(list, anInitiative(fmt.Sprintf("act-%d", i), titled(text(5)), func(i *models.Initiative) {
			i.Summary, i.Body = text(40), text(3)
			if random.IntN(3) == 0 {
				i.Identifiers = []models.Identifier{{Scheme: "bill", Value: text(2), Certainty: models.Confirmed, Sources: []string{"gazette"}}}
			}
			if random.IntN(3) == 0 {
				i.Sponsors = []models.Sponsor{{Name: text(3), Role: "author", Certainty: models.Confirmed, Sources: []string{"gazette"}}}
			}
			if random.IntN(2) == 0 {
				i.Jurisdiction = "GB"
			}
			if random.IntN(20) == 0 {
				i.Publication = models.Draft
			}
		}, func(i *models.Initiative) {
			for range random.IntN(4) {
				i.Actions = append(i.Actions, models.Action{
					Date: models.MustDate("2012-05"), Classification: "debate", Description: text(12), Body: text(2), Sources: []string{"gazette"},
				})
			}
		}))
	}
	return list
}

var searches = []string{
	"river", "riv", "r", "rivers act", "act riv", "the of and", "lodz", "Łódź", "fahre", "FÄHRE", "Çörüz", "елка", "ёлк", "йод", "иод",
	"strasse", "Straße", "c-339", "339/94", "m²", "m", "µm", "σοφος", "σοφ", "fish-ladder", "fish ladder", "x", "12", "20", "2012 visa ban",
	"nothing", "---", `"river" OR (dam)`, "river river", "riv rive river", "d", "visa ban asset freeze", "act actor action", "🤔", "🤔river",
}

// Every page of every list, on both engines.
func TestASearchFindsTheSameInTheSameOrderOnBothEngines(t *testing.T) {
	t.Parallel()
	stores := bothEngines(t, manyTexts(400))
	ctx := context.Background()
	for _, query := range searches {
		for _, f := range []InitiativeFilter{
			{Query: query},
			{Query: query, Audience: Staff},
			{Query: query, Jurisdictions: []models.Code{"GB"}},
			{Query: query, Sort: "title"},
		} {
			var lists [2][]string
			var totals [2]int
			for n, s := range stores {
				f.Limit, f.Cursor = 30, ""
				for {
					page, err := s.Initiatives(ctx, f)
					if err != nil {
						t.Fatal(query, err)
					}
					lists[n], totals[n] = append(lists[n], slugsOf(page.Items)...), page.Total
					if f.Cursor = page.Next; f.Cursor == "" {
						break
					}
				}
			}
			if totals[0] != totals[1] || len(lists[0]) != totals[0] || !slices.Equal(lists[0], lists[1]) {
				t.Errorf("%q %+v\non SQLite     %d %v\non PostgreSQL %d %v", query, f, totals[0], lists[0], totals[1], lists[1])
			}
		}
		var suggested, facets [2]string
		for n, s := range stores {
			list, err := s.Suggest(ctx, query, Public, 5, nil)
			if err != nil {
				t.Fatal(query, err)
			}
			counts, err := s.Facets(ctx, InitiativeFilter{Query: query})
			if err != nil {
				t.Fatal(query, err)
			}
			suggested[n], facets[n] = fmt.Sprintf("%+v", list), fmt.Sprintf("%+v", counts)
		}
		if suggested[0] != suggested[1] || facets[0] != facets[1] {
			t.Errorf("%q suggests\n%s\n%s\nand counts\n%s\n%s", query, suggested[0], suggested[1], facets[0], facets[1])
		}
	}
}

// More than are ranked have these words.
func TestAQueryThatMostRecordsFitFindsTheSameOnBothEngines(t *testing.T) {
	t.Parallel()
	var list []models.Initiative
	for n := range MaxFound + 60 {
		list = append(list, anInitiative(fmt.Sprint("act-", n), titled(strings.Repeat("Rivers ", 1+n%7)+"Act"+strings.Repeat(" of the river", n%3))))
	}
	stores := bothEngines(t, list)
	for _, s := range stores {
		for n := range 20 { // what is written again lies elsewhere, and was entered when it was
			mustUpdate(t, s, fmt.Sprint("act-", 3*n), func(i *models.Initiative) { i.Summary = "Again" })
		}
	}
	for _, query := range []string{"rivers act", "riv", "rivers", "act", "river"} {
		var lists [2][]string
		for n, s := range stores {
			page, err := s.Initiatives(context.Background(), InitiativeFilter{Query: query, Limit: MaxLimit})
			if err != nil {
				t.Fatal(err)
			}
			lists[n] = append(slugsOf(page.Items), fmt.Sprint(page.Total))
		}
		if !slices.Equal(lists[0], lists[1]) {
			t.Errorf("%q\non SQLite     %v\non PostgreSQL %v", query, lists[0], lists[1])
		}
	}
}
