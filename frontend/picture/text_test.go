package picture

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTheFontsHaveTheLettersOfTheLanguages(t *testing.T) {
	for language, text := range map[string]string{
		"English":   "The “quick” brown fox – it’s 1,234 & 50%…",
		"French":    "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ « 1\u202f234 »",
		"German":    "ÄÖÜẞ äöüß „so“",
		"Polish":    "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż",
		"Swedish":   "ÅÄÖ åäö",
		"Russian":   "Съешь же ещё этих мягких французских булок, да выпей чаю №",
		"Ukrainian": "Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів! ЄІЇҐ м\u02bcята −5",
		"Spanish":   "¿Ñandú? ¡Sí! áéíóúü",
		"Greek":     "Καλημέρα",
	} {
		for _, weight := range []Weight{Regular, Bold} {
			f := faceOf(weight)
			for n, g := range f.shapes(text) {
				if g == f.glyph(missing) {
					t.Errorf("%s: no shape for character %d of %q", language, n, text)
				}
			}
		}
	}
}

func TestWhatTheFontsLackIsSeen(t *testing.T) {
	for _, text := range []string{"漢", "ع", "😀", "\ufffd"} {
		shapes := faceOf(Regular).shapes(text)
		if len(shapes) != 1 || len(shapes[0].outline.pieces) == 0 {
			t.Errorf("%q is drawn as %v", text, shapes)
		}
	}
	if Legible("漢字") != 0 || Legible("Act") != 1 || Legible("123") != 1 {
		t.Error("what can be read is not told from what cannot")
	}
}

func TestLinesKeepWithinTheirWidth(t *testing.T) {
	texts := []string{
		"Resolution on the case of Sergei Magnitsky", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
		"a b c d e f g h i j k l m n o p q r s t u v w x y z", strings.Repeat("W", 300), "–––– -- -", "", " ", "x",
		"Закон о мерах воздействия на лиц, причастных к нарушениям основополагающих прав", "👩‍👩‍👧 e\u0301e\u0301e\u0301e\u0301",
	}
	for _, text := range texts {
		for _, width := range []float64{30, 120, 333} {
			for lines := 1; lines <= 4; lines++ {
				made := Wrap(text, 14, Bold, width, lines)
				if len(made) > lines {
					t.Fatalf("%q in %v: %d lines", text, width, len(made))
				}
				for _, line := range made {
					if Measure(line, 14, Bold) > width || strings.TrimSpace(line) == "" {
						t.Errorf("%q in %v: the line %q is %v wide", text, width, line, Measure(line, 14, Bold))
					}
					if !utf8.ValidString(line) {
						t.Errorf("%q: a character was cut: %q", text, line)
					}
				}
				kept := strings.ReplaceAll(strings.Join(made, ""), " ", "")
				whole := strings.ReplaceAll(PlainLine(text), " ", "")
				if kept != whole && !strings.HasSuffix(kept, ellipsis) {
					t.Errorf("%q in %v: %q lacks something and does not say so", text, width, made)
				}
			}
		}
	}
}

func TestATextThatFitsIsLeftAlone(t *testing.T) {
	if got := Fit("Act of 2012", 14, Regular, 500); got != "Act of 2012" {
		t.Errorf("%q", got)
	}
	if got := Wrap("One two three", 14, Regular, 60, 3); len(got) < 2 || got[0] != "One two" {
		t.Errorf("%q", got)
	}
}
