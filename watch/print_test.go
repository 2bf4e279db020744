package watch

import (
	"bytes"
	"strings"
	"testing"
)

const htmlType = "text/html"

func printed(text string) Print { return printOf([]byte(text), htmlType, -1) }

// bill is a page of a parliament on a day.
func bill(day, advertisement, more string) string {
	return `<html><body><nav>Home ` + day + `</nav><div class="ads">` + advertisement + `</div>
		<h1>Rivers Act</h1><p>Today is ` + day + `, 12:30.</p><p>Viewed 1,204 times</p>
		<table><tr><td>12 March 2024</td><td>First reading</td></tr>` + more + `</table>
		<script nonce="` + advertisement + `">track()</script></body></html>`
}

func TestAdvertisementsAndDatesAreNoChange(t *testing.T) {
	before := printed(bill("1 March 2024", "Buy shoes", ""))
	for name, after := range map[string]string{
		"the next day": bill("2 March 2024", "Buy hats now", ""),
		"more views":   strings.ReplaceAll(bill("1 March 2024", "Buy shoes", ""), "1,204", "9"),
		"white space":  strings.ReplaceAll(bill("1 March 2024", "Buy shoes", ""), " ", "\n  "),
		"capitals":     strings.ReplaceAll(bill("1 March 2024", "Buy shoes", ""), "Rivers Act", "RIVERS ACT"),
		"one word":     strings.ReplaceAll(bill("1 March 2024", "Buy shoes", ""), "</table>", "</table><p>Monday</p>"),
		"other order":  strings.ReplaceAll(bill("1 March 2024", "Buy shoes", "<tr><td>x</table>"), "<h1>Rivers Act</h1>", "") + "<h1>Rivers Act</h1>",
	} {
		if difference := Difference(before, printed(after)); difference != "" {
			t.Errorf("%s: %s", name, difference)
		}
	}
}

func TestWhatABodyDidIsAChange(t *testing.T) {
	page := bill("1 March 2024", "Buy shoes", "")
	long := func(status string) string {
		return "<p>Status: " + status + "</p>" + strings.Repeat("<p>All that was said about rivers, "+strings.Repeat("on and on ", 40)+"</p>", 500)
	}
	for name, pair := range map[string][2]string{
		"1 passage new, 0 passages gone.":  {page, bill("1 March 2024", "Buy shoes", "<tr><td>1 April 2024</td><td>Passed by the Senate</td></tr>")},
		"1 passage new, 1 passage gone.":   {long("pending"), long("passed")},
		"0 passages new, 1 passage gone.":  {page, strings.ReplaceAll(page, "Rivers Act", "")},
		"2 passages new, 0 passages gone.": {page, strings.ReplaceAll(page, "<h1>", "<p>The same thing.</p><p>The same thing.</p><h1>")},
		"All text is gone.":                {page, "<html><body><script>render()</script></body></html>"},
	} {
		if difference := Difference(printed(pair[0]), printed(pair[1])); difference != name {
			t.Errorf("%q instead of %q", difference, name)
		}
	}
}

func TestADocumentIsItsBytes(t *testing.T) {
	pdf := func(text string) Print { return printOf([]byte("%PDF-1.7 "+text), "application/pdf", -1) }
	if Difference(pdf("one"), pdf("one")) != "" {
		t.Error("the same document is another one")
	}
	for name, pair := range map[string][2]Print{
		"another text":  {pdf("one"), pdf("two")},
		"a page then":   {printed("<p>One two</p>"), pdf("one")},
		"a longer one":  {printOf([]byte("beginning"), "application/pdf", 3_000_000), printOf([]byte("beginning"), "application/pdf", 4_000_000)},
		"mistaken type": {printOf([]byte("%PDF-1.7 one"), htmlType, -1), printOf([]byte("%PDF-1.7 two"), htmlType, -1)},
	} {
		if Difference(pair[0], pair[1]) != "The document is another one than before." {
			t.Errorf("%s is no change", name)
		}
	}
	if Difference(nil, pdf("one")) != "" || Difference(pdf("one"), nil) != "" {
		t.Error("nothing differs from something")
	}
}

func TestAPageIsReadInItsOwnLetters(t *testing.T) {
	utf := "<meta charset=utf-8><p>Закон о реках принят</p>"
	cyrillic, err := encodeWindows1251("<p>Закон о реках принят</p>")
	if err != nil {
		t.Fatal(err)
	}
	if difference := Difference(printed(utf), printOf(cyrillic, "text/html; charset=windows-1251", -1)); difference != "" {
		t.Error(difference)
	}
}

func TestPlainTextIsReadByItsParagraphs(t *testing.T) {
	plain := func(text string) Print { return printOf([]byte(text), "text/plain; charset=utf-8", -1) }
	if got := Difference(plain("First <reading> held.\n\nSecond reading held."), plain("First <reading>\nheld.\n\nSecond reading held.\n\nThird reading held.")); got != "1 passage new, 0 passages gone." {
		t.Error(got)
	}
}

func TestAFingerprintHoldsNoTextAndHasABound(t *testing.T) {
	var page strings.Builder
	for n := range 20_000 {
		page.WriteString("<p>Rivers flow to sea " + strings.Repeat("x", n%50+1) + strings.Repeat("y", n%31+1) + strings.Repeat("z", n%37+1) + "</p>")
	}
	taken := printed(page.String())
	if len(taken) > 1+mostPassages*passageSize || bytes.Contains(taken, []byte("Rivers")) {
		t.Errorf("%d bytes", len(taken))
	}
	if Difference(taken, printed(page.String()+"<p>The last word is new.</p>")) == "" {
		t.Error("what comes beyond the bound does not count")
	}
}

// However strange a page is, it is read within bounds.
func TestStrangePagesAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"deep":     strings.Repeat("<div>", 100_000) + "deep words",
		"unclosed": strings.Repeat("<b><p>", 3000),
		"tables":   strings.Repeat("<table><tr><td>", 400) + "cell",
		"binary":   string([]byte{0, 1, 2, 0xff, 0xfe, '<', 0}),
		"empty":    "",
		"entities": strings.Repeat("&#x26;amp;&nosuch;", 1000),
	} {
		if taken := printed(text); len(taken) == 0 || Difference(taken, printed(text)) != "" {
			t.Errorf("%s is not read alike twice", name)
		}
	}
}

func FuzzDifference(f *testing.F) {
	f.Add([]byte(nil), []byte("t"))
	f.Add([]byte(printed("<p>One two</p>")), []byte(printed("<p>Three four</p>")))
	f.Add([]byte("t12345"), []byte("b"))
	f.Fuzz(func(t *testing.T, before, after []byte) {
		if Difference(before, before) != "" {
			t.Error("a fingerprint differs from itself")
		}
		if (Difference(before, after) == "") != (Difference(after, before) == "") {
			t.Error("only one way round it is a change")
		}
	})
}
