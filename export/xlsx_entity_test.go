package export

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tracker/models"
)

// rewritten changes one part of an archive.
func rewritten(t *testing.T, file []byte, part string, change func(string) string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	archive, found := zip.NewWriter(&out), false
	for _, one := range in.File {
		reader, err := one.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		if one.Name == part {
			content, found = []byte(change(string(content))), true
		}
		writer, err := archive.Create(one.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := writer.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil || !found {
		t.Fatalf("there is no %s: %v", part, err)
	}
	return out.Bytes()
}

// What a workbook declares stands for nothing: neither for a file of this machine or an address, nor for a text that grows
// without end.
func TestAWorkbookBringsInNothingButItsOwnText(t *testing.T) {
	const secret = "root of this machine"
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	var laughs strings.Builder
	laughs.WriteString(`<!ENTITY l0 "` + secret + `">`)
	for n := range 12 {
		one, next := string(rune('a'+n)), string(rune('b'+n))
		if n == 0 {
			laughs.WriteString(`<!ENTITY a "` + strings.Repeat("&l0;", 10) + `">`)
		}
		laughs.WriteString("<!ENTITY " + next + ` "` + strings.Repeat("&"+one+";", 10) + `">`)
	}
	whole := written(t, "x.xlsx", sample("text"), Options{})
	named := 0
	for name, declared := range map[string]string{
		"a file":    `<!ENTITY l0 SYSTEM "file://` + file + `">`,
		"a page":    `<!ENTITY l0 SYSTEM "http://127.0.0.1:1/">`,
		"a mother":  `<!ENTITY % p SYSTEM "file://` + file + `"> %p;`,
		"a billion": laughs.String(),
	} {
		for _, part := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"} {
			for _, entity := range []string{"&l0;", "&m;"} {
				crafted := rewritten(t, whole, part, func(text string) string {
					head, body, found := strings.Cut(text, "?>")
					if !found {
						head, body = `<?xml version="1.0" encoding="UTF-8"`, text
					}
					named += strings.Count(body, "Ttext")
					return head + "?><!DOCTYPE x [" + declared + "]>" + strings.Replace(body, "Ttext", "T"+entity, 1) + "<!-- " + entity + " -->"
				})
				read, err := Read(bytes.NewReader(crafted), "x.xlsx")
				if err != nil {
					if models.CodeOf(err) != models.ErrInvalid || strings.Contains(err.Error(), secret) {
						t.Errorf("%s in %s: %v", name, part, err)
					}
					continue
				}
				for _, record := range read.Initiatives {
					var i models.Initiative
					faults := record.Apply(&i)
					if strings.Contains(i.Title, secret) || len(i.Title) > 1000 {
						t.Errorf("%s in %s comes in as %.100q: %v", name, part, i.Title, faults)
					}
				}
			}
		}
	}
	if named == 0 {
		t.Error("no title was looked at")
	}
}
