package watch

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func read(t *testing.T, text string) []string {
	t.Helper()
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return passages(page)
}

func TestAPageSaysWhatItsMainPartSays(t *testing.T) {
	got := read(t, `<!DOCTYPE html><html><head><title>Site | Bill</title><style>p{}</style></head><body class="popup-ready">
		<header><h1>The Parliament</h1></header>
		<nav><ul><li><a href=a>Members</a></li></ul></nav>
		<form id="aspnetForm"><main class="newsletter-off">
			<header><h2>Rivers  Act</h2></header>
			<p>The bill was <b>pass</b>ed<br>on second reading.</p>
			<div>A note <div>and another</div> and a third</div>
			<table><tr><th>Stage</th><td>Committee</td></tr><tr><td>Vote</td><td>56</td></tr></table>
			<ul><li><a href=1>Text of the bill</a>, as amended</li><li>Minutes</li></ul>
			<ul><li><a href=1>Home</a></li><li><a href=2><span>Next</span> page</a></li></ul>
			<ul><li><a href=1>Text as adopted</a></li></ul>
			<script>var x = "tracked"</script><noscript>Switch on script.</noscript>
			<div class="related-articles">More on rivers</div><div class="ad_slot top">Buy now</div><div id="cookie-consent">We use cookies</div>
			<div role="complementary">Weather</div><p hidden>Unseen</p><p aria-hidden="true">Unseen too</p>
			<p>Updated <time datetime="2024-03-01">two hours ago</time></p><!-- a remark -->
			<button>Vote</button><label>Search</label><select><option>All</option></select>
		</main></form>
		<aside>Most read</aside><footer>Contact</footer></body></html>`)
	want := []string{
		"Rivers Act", "The bill was passed", "on second reading.", "A note", "and another", "and a third", "Stage Committee", "Vote 56",
		"Text of the bill, as amended", "Minutes", "Text as adopted", "Updated",
	}
	if !slices.Equal(got, want) {
		t.Errorf("it says\n%s\ninstead of\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAPageWithoutAMainPartIsReadWhole(t *testing.T) {
	for text, want := range map[string]string{
		"<header>Site</header><div>Text</div><footer>Site</footer>":                           "Text",
		"<h1>Blog</h1><article><header>One</header></article><article>Two</article>":          "Blog|One|Two",
		"<h1>Blog</h1><article><header>One</header><p>Text</article><section>Other</section>": "One|Text",
		"<div role=main><footer>Signed</footer></div>Rest":                                    "Signed",
		"just text": "just text",
		"":          "",
	} {
		if got := strings.Join(read(t, text), "|"); got != want {
			t.Errorf("%s: %q instead of %q", text, got, want)
		}
	}
}

func TestNumbersAndDatesAreNoWords(t *testing.T) {
	for text, want := range map[string]string{
		"Adopted by 406 votes to 54":                          "adopted by votes to",
		"Updated 22 November 2026, 14:35":                     "updated",
		"Mis à jour le 1er décembre 2026":                     "mis à jour le",
		"Aktualisiert am 22. November 2026":                   "aktualisiert am",
		"Actualizado el 22 de noviembre de 2026":              "actualizado el",
		"On November 22nd, 2026 the Senate":                   "on the senate",
		"Оновлено 22 листопада 2026 року":                     "оновлено року",
		"H.R. 4406 in 2012":                                   "h r in",
		"2026-11-22":                                          "",
		"1,234 views":                                         "views",
		"The 3rd reading, with 22 amendments, in 2012 at CO2": "the reading with amendments in at co2",
		"the end": "the end",
	} {
		if got := strings.Join(wordsOf(text), " "); got != want {
			t.Errorf("%s: %q instead of %q", text, got, want)
		}
	}
}
