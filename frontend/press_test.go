package frontend

import (
	"html/template"
	"strings"
	"sync"
	"testing"

	"tracker/locale"
)

// wordsOfATongue is a page that says which tongue it is in.
func wordsOfATongue(t *testing.T, most int) *presses {
	t.Helper()
	set := template.New("").Funcs(wordsIn(&setting{}))
	made := newPresses(set, most)
	if _, err := set.New("page").Parse(`<p lang="{{tag}}"{{recordlang}}>{{range .}}{{number .}} {{tag}} {{end}}</p>`); err != nil {
		t.Fatal(err)
	}
	return made
}

func TestPagesInManyLanguagesArePrintedAtOnce(t *testing.T) {
	presses := wordsOfATongue(t, 3)
	numbers := make([]int, 200)
	var readers sync.WaitGroup
	for _, language := range locale.Languages() {
		words, _ := locale.Of(language.Tag)
		want := strings.Repeat("0 "+language.Tag+" ", len(numbers))
		for range 3 {
			readers.Go(func() {
				page, err := presses.print("page", setting{tongue: tongue{words, "en"}}, numbers)
				if err != nil || !strings.Contains(string(page), want) || !strings.Contains(string(page), `<p lang="`+language.Tag+`"`) {
					t.Errorf("%s: %v, %.60s", language.Tag, err, page)
				}
			})
		}
	}
	readers.Wait()
	if presses.made > 3 || len(presses.idle) != presses.made {
		t.Errorf("%d presses were made for 3 at once, of which %d are idle", presses.made, len(presses.idle))
	}
}

func TestAPageThatFailsGivesItsPressBack(t *testing.T) {
	presses := wordsOfATongue(t, 1)
	for range 2 * cap(presses.idle) {
		if page, err := presses.print("page", setting{tongue: english}, []string{"no number"}); err == nil {
			t.Errorf("printed %s", page)
		}
	}
	if _, err := presses.print("page", setting{tongue: english}, []int{1}); err != nil {
		t.Error(err)
	}
}

func TestALanguageTakesNoTemplatesOfItsOwn(t *testing.T) {
	pages, err := loadPages(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range locale.Languages() {
		words, _ := locale.Of(language.Tag)
		if _, err := pages.overview.in(tongue{words, "en"}).render(overviewView{}); err != nil {
			t.Fatal(err)
		}
		if _, err := pages.methodology.in(tongue{words, "en"}).render(methodologyView{}); err != nil {
			t.Fatal(err)
		}
	}
	if made := pages.overview.presses.made; made != 1 || pages.methodology.presses != pages.overview.presses {
		t.Errorf("one reader after the other, in every language, needs %d presses", made)
	}
}
