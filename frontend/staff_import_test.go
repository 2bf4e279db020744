package frontend_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// uploads sends a file as the form of the import does.
func (v *visitor) uploads(name string, data []byte, comment string) answer {
	v.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = file.Write(data)
	}
	if err == nil {
		err = form.WriteField("comment", comment)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	return v.send(http.MethodPost, "/staff/import", form.FormDataContentType(), body.String())
}

func importable() models.Initiative {
	return models.Initiative{
		Slug: "us-rivers-act", Jurisdiction: "AA", Title: "Rivers Act", Classification: "bill", Status: "introduced", Publication: models.Published,
		Sources: []models.Source{{Key: "gazette", Title: "Gazette", URL: "https://example.org/g", Kind: "official"}},
	}
}

func TestASpreadsheetGoesOutIsChangedAndComesBack(t *testing.T) {
	o := newOffice(t, importable())
	ada := o.signedIn("Ada", web.RoleEditor)
	out := ada.get("/staff/export/tracker.xlsx")
	out.isAnswered(200)
	book, err := excelize.OpenReader(strings.NewReader(out.Body))
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStr("initiatives", "E2", "Rivers <Act> of 2024"); err != nil {
		t.Fatal(err)
	}
	var changed bytes.Buffer
	if err := book.Write(&changed); err != nil {
		t.Fatal(err)
	}

	shown := ada.uploads("march.xlsx", changed.Bytes(), "As printed")
	shown.isAnswered(200)
	for _, want := range []string{"Rivers Act", "Rivers <Act> of 2024", "march.xlsx: initiatives, row 2, column title", "1 changed"} {
		if !strings.Contains(shown.text(), want) {
			t.Errorf("the page lacks %q:\n%s", want, shown.text())
		}
	}
	if got := titleOf(t, o, "us-rivers-act"); got != "Rivers Act" {
		t.Errorf("looking has changed the title to %q", got)
	}
	ticket := shown.fields().Get("ticket")

	eve := o.signedIn("Eve", web.RoleEditor)
	eve.post("/staff/import/confirm", "ticket", ticket).isAnswered(422)
	ada.post("/staff/import/confirm", "ticket", ticket).isAnswered(200)
	if got := titleOf(t, o, "us-rivers-act"); got != "Rivers <Act> of 2024" {
		t.Errorf("the title is %q", got)
	}
	revisions, err := o.store.Revisions(t.Context(), "us-rivers-act", store.Staff)
	if err != nil || revisions[0].Actor.Name != "Ada" || revisions[0].Comment != "As printed" || revisions[0].Kind != models.RevisionImported {
		t.Errorf("the history says %+v: %v", revisions[0], err)
	}
	ada.post("/staff/import/confirm", "ticket", ticket).isAnswered(422)
	// The same file is now an old one.
	ada.uploads("march.xlsx", changed.Bytes(), "").isAnswered(200)
	if err := book.SetCellStr("initiatives", "E2", "Third title"); err != nil {
		t.Fatal(err)
	}
	changed.Reset()
	if err := book.Write(&changed); err != nil {
		t.Fatal(err)
	}
	stale := ada.uploads("march.xlsx", changed.Bytes(), "")
	stale.isAnswered(422)
	if !strings.Contains(stale.text(), "Changed by someone else since the export") {
		t.Errorf("the page does not say why:\n%s", stale.text())
	}
}

func TestWhatIsWrongWithAFileIsSaidAndNothingHappens(t *testing.T) {
	o := newOffice(t, importable())
	ada := o.signedIn("Ada", web.RoleEditor)
	for name, c := range map[string]struct{ file, data, want string }{
		"no file":      {"", "", "Choose a file."},
		"no table":     {"x.csv", "a,b\n1,2\n", "It cannot be told which table this is"},
		"a hostile":    {"initiatives.csv", "slug,title,status\nus-rivers-act,<script>,flying\n", "initiatives.csv, row 2, column status"},
		"a bad source": {"sources.csv", "slug,key,url\nus-rivers-act,gazette,javascript:alert(1)\n", "is not the address of a page"},
	} {
		page := ada.uploads(c.file, []byte(c.data), "Because & so")
		page.isAnswered(422)
		if !strings.Contains(page.text(), c.want) || strings.Contains(page.Body, "<script>,") {
			t.Errorf("%s: the page lacks %q:\n%s", name, c.want, page.text())
		}
	}
	for name, c := range map[string]struct{ file, comment, want string }{
		"a name that is too long": {strings.Repeat("x", 300) + ".csv", "", "The name of the file is too long"},
		"a name of no letters":    {"x\xff.csv", "", "holds characters that cannot be kept"},
		"a comment of controls":   {"initiatives.csv", "as\x00printed", "At most 500 characters, none of them a control character"},
	} {
		page := ada.uploads(c.file, []byte("slug,title\nus-rivers-act,x\n"), c.comment)
		page.isAnswered(422)
		if !strings.Contains(page.text(), c.want) {
			t.Errorf("%s: the page lacks %q:\n%s", name, c.want, page.text())
		}
	}
	if page := ada.uploads("x.csv", []byte("a\n"), "Because & so"); page.fields().Get("comment") != "Because & so" {
		t.Error("the comment is lost")
	}
	cut := ada.send(http.MethodPost, "/staff/import", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nslug,ti")
	cut.isAnswered(422)
	if got := titleOf(t, o, "us-rivers-act"); got != "Rivers Act" {
		t.Errorf("the title is %q", got)
	}
}

func TestViewersTakeFilesAwayAndBringNone(t *testing.T) {
	o := newOffice(t, importable())
	eve := o.signedIn("Eve", web.RoleViewer)
	page := eve.get("/staff/import")
	page.isAnswered(200)
	if len(page.all("input")) > 0 {
		t.Error("a viewer is shown the form")
	}
	for _, file := range []string{"tracker.json", "tracker.yaml", "tracker.zip", "tracker.xlsx"} {
		eve.get("/staff/export/" + file).isAnswered(200)
	}
	eve.get("/staff/export/tracker.exe").isAnswered(404)
	eve.uploads("initiatives.csv", []byte("slug,title\nus-rivers-act,x\n"), "").isAnswered(403)
	o.visitor().get("/staff/export/tracker.json").leads("/staff/login?next=%2Fstaff%2Fexport%2Ftracker.json")
}

func titleOf(t *testing.T, o *office, slug string) string {
	t.Helper()
	dataset, err := o.store.Export(t.Context(), store.Staff)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range dataset.Initiatives {
		if i.Slug == slug {
			return i.Title
		}
	}
	return ""
}
