package frontend

import "testing"

func TestAStylesheetLosesWhatBrowsersDoNotRead(t *testing.T) {
	for sheet, want := range map[string]string{
		"a {\n  color: red;\n}\n\nb , i { margin: 0 1px; }\n":   "a{color:red}b,i{margin:0 1px}",
		"/* one */ a { b: c } /* two":                           "a{b:c}",
		`a::before { content: "; }  /* ' */ \"  "; x: y }`:      `a::before{content:"; }  /* ' */ \"  ";x:y}`,
		`a { content: '  "  \'  ' }`:                            `a{content:'  "  \'  '}`,
		`a { content: "no end`:                                  `a{content:"no end`,
		".a\\:b  .c\\  d { e: f }":                              ".a\\:b .c\\  d{e:f}",
		"nav  :is(a, b) > c + d { width: calc(1px + 2px) }":     "nav :is(a,b) > c + d{width:calc(1px + 2px)}",
		"@media (width < 20rem) and (color) { a { b: c; } }":    "@media (width < 20rem) and (color){a{b:c}}",
		"a { --name: 0rem; font: 1rem/* x */serif !important }": "a{--name:0rem;font:1rem serif !important}",
		"": "",
	} {
		if got := string(leanCSS([]byte(sheet))); got != want {
			t.Errorf("%q becomes %q, not %q", sheet, got, want)
		}
	}
}
