package picture

import (
	"bytes"
	"testing"
)

// Whatever is drawn and written, a drawing is well formed, holds no script and leads nowhere by itself.
func FuzzDrawing(f *testing.F) {
	for _, text := range []string{
		"", "<script>alert(1)</script>", `"><a href="javascript:alert(1)">`, "]]>&#0;&amp;", "\x00\x1b[31m\u0085", "\xff\xfe", "\u202eevil", "//elsewhere.example/", "javascript:alert(1)", "JaVaScRiPt:x", "/\\evil", "\tjavascript:x", "data:text/html,x",
	} {
		f.Add(text, 12.5)
	}
	f.Fuzz(func(t *testing.T, text string, number float64) {
		if len(text) > 500 {
			return
		}
		s := everything(text, number)
		for _, drawing := range [][]byte{s.Page(), s.File(File{Theme: Dark, Address: text, Licence: text, LicenceURL: text})} {
			wellFormed(t, drawing)
			lower := bytes.ToLower(drawing)
			for _, never := range []string{"<script", `href="javascript`, `href="data`, `href="//`, `href="/\`, "NaN\"", "\"Inf", " style="} {
				if bytes.Contains(lower, []byte(never)) {
					t.Errorf("%q, %v: the drawing has %s", text, number, never)
				}
			}
		}
	})
}
