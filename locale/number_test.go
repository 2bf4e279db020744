package locale

import (
	"encoding/json"
	"os"
	"testing"
)

type cldrExample struct {
	Days    []string       `json:"days"`
	Numbers map[int]string `json:"numbers"`
}

// cldrExamples are days and numbers as CLDR's own library writes them, by language: see tools/names.
func cldrExamples(t *testing.T) map[string]cldrExample {
	t.Helper()
	content, err := os.ReadFile("testdata/cldr.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples map[string]cldrExample
	if err := json.Unmarshal(content, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != len(languages) {
		t.Fatalf("examples of %d languages for %d", len(examples), len(languages))
	}
	return examples
}

func TestNumbersAreWrittenAsCLDRDoes(t *testing.T) {
	for tag, examples := range cldrExamples(t) {
		l, _ := Of(tag)
		for n, want := range examples.Numbers {
			if got := l.Number(n); got != want {
				t.Errorf("%s: %d is %q, want %q", tag, n, got, want)
			}
			if got := l.Number(-n); n > 0 && got != "−"+want {
				t.Errorf("%s: -%d is %q", tag, n, got)
			}
		}
	}
}

func TestShares(t *testing.T) {
	for tag, want := range map[string]string{"en": "26%", "fr": "26\u00a0%", "de": "26\u00a0%", "it": "26%", "ru": "26\u00a0%", "uk": "26%"} {
		l, _ := Of(tag)
		if got := l.Percent(0.256); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
