package frontend_test

import (
	"bytes"
	"image/png"
	"net/http"
	"strings"
	"testing"

	"tracker/locale"
	"tracker/models"
)

// widgetPictures are the pictures of the small campaign, without their endings.
var widgetPictures = []string{
	"/embed/timeline", "/embed/map", "/embed/matrix", "/embed/latest", "/embed/counter", "/embed/next",
	"/embed/initiative/aa-lights-act", "/embed/jurisdiction/aa",
}

func TestWidgetsAreToBeHadAsPictures(t *testing.T) {
	s := newSite(t)
	for _, path := range widgetPictures {
		drawing := s.get(path + ".svg?theme=dark&v=1&accent=00f")
		if drawing.Status != http.StatusOK || drawing.Header.Get("Content-Type") != "image/svg+xml" || !readsAsXML(drawing.Body) {
			t.Errorf("%s.svg: %d, %s", path, drawing.Status, drawing.Header.Get("Content-Type"))
		}
		for _, want := range []string{"<title ", "<desc ", "As of ", ">example.org<", `fill="#171512"`} {
			if !strings.Contains(drawing.Body, want) {
				t.Errorf("%s.svg has no %s", path, want)
			}
		}
		if strings.Contains(drawing.Body, "#e39b8c") {
			t.Errorf("%s.svg has the tracker's own accent, not the one asked for", path)
		}
		photo := s.get(path + ".png")
		config, err := png.DecodeConfig(strings.NewReader(photo.Body))
		if err != nil || config.Width < 600 || photo.Header.Get("Content-Type") != "image/png" {
			t.Errorf("%s.png: %d, %v, %v", path, photo.Status, config, err)
		}
		name := photo.Header.Get("Content-Disposition")
		if !strings.HasPrefix(name, `inline; filename="`) || !strings.HasSuffix(name, `.png"`) {
			t.Errorf("%s.png is called %q", path, name)
		}
		if photo.Header.Get("Set-Cookie") != "" || photo.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s.png: %v", path, photo.Header)
		}
		if again := s.get(path + ".png"); again.Body != photo.Body {
			t.Errorf("%s.png is another one the second time", path)
		}
	}
}

func TestPicturesOfWidgetsSpeakEveryLanguage(t *testing.T) {
	s := newSite(t)
	seen := map[string]string{}
	for _, language := range locale.Languages() {
		drawing := s.get("/embed/initiative/aa-lights-act.svg?lang=" + language.Tag)
		if drawing.Status != http.StatusOK || !strings.Contains(drawing.Body, `xml:lang="`+language.Tag+`"`) {
			t.Errorf("%s: %d", language.Tag, drawing.Status)
		}
		if other := seen[drawing.Body]; other != "" {
			t.Errorf("%s says what %s says", language.Tag, other)
		}
		seen[drawing.Body] = language.Tag
	}
}

func TestPicturesOfWidgetsFollowTheirOptions(t *testing.T) {
	s := newSite(t)
	for _, pair := range [][2]string{
		{"/embed/timeline.svg", "/embed/timeline.svg?jurisdiction=BB"},
		{"/embed/map.svg", "/embed/map.svg?jurisdiction=BB"},
		{"/embed/matrix.svg", "/embed/matrix.svg?jurisdiction=BB"},
		{"/embed/latest.svg", "/embed/latest.svg?limit=1"},
	} {
		if all, some := s.get(pair[0]).Body, s.get(pair[1]).Body; all == some {
			t.Errorf("%s is as without its options", pair[1])
		}
	}
}

func TestAFailureOfAPictureIsAPicture(t *testing.T) {
	s := newSite(t)
	for address, status := range map[string]int{
		"/embed/initiative/nothing-of-that-name.svg":    http.StatusNotFound,
		"/embed/jurisdiction/zz.svg":                    http.StatusNotFound,
		"/embed/jurisdiction/..%2f..%2fsecret.svg":      http.StatusNotFound,
		"/embed/anything.svg":                           http.StatusNotFound,
		"/embed/initiative.svg":                         http.StatusNotFound,
		"/embed/map.svg?colour=red":                     http.StatusBadRequest,
		"/embed/map.svg?jurisdiction=ZZ":                http.StatusBadRequest,
		"/embed/latest.svg?limit=1000000":               http.StatusBadRequest,
		"/embed/map.svg?lang=<script>alert(1)</script>": http.StatusBadRequest,
		"/embed/map.svg?accent=%22/><script>":           http.StatusBadRequest,
		"/embed/map.svg?a=" + strings.Repeat("a", 1e4):  http.StatusRequestURITooLong,
		"/embed/timeline.svg?as_of=1999-01-01&theme=x":  http.StatusBadRequest,
	} {
		drawing := s.get(address)
		name := address[:min(len(address), 60)]
		if drawing.Status != status || drawing.Header.Get("Content-Type") != "image/svg+xml" || !readsAsXML(drawing.Body) {
			t.Errorf("%s: %d, not %d, %s", name, drawing.Status, status, drawing.Header.Get("Content-Type"))
		}
		if strings.Contains(drawing.Body, "<script") || len(drawing.Body) > 8000 {
			t.Errorf("%s: %d bytes: %.300s", name, len(drawing.Body), drawing.Body)
		}
		if strings.HasPrefix(drawing.Header.Get("Cache-Control"), "public") {
			t.Errorf("%s: a failure is kept", name)
		}
	}
	photo := s.get("/embed/initiative/nothing-of-that-name.png")
	if _, err := png.Decode(bytes.NewReader([]byte(photo.Body))); err != nil || photo.Status != http.StatusNotFound {
		t.Errorf("as PNG: %d, %v", photo.Status, err)
	}
	// The same without an ending is no picture.
	if kind := s.get("/embed/map?colour=red").Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") {
		t.Errorf("the widget's failure is %s", kind)
	}
}

func TestPicturesHoldNothingThatRunsOrLeadsElsewhere(t *testing.T) {
	const title = `"/><script>alert(1)</script><image href="https://evil.example/x.png"/> & ` + "\u202etsal"
	s := newSite(t, models.Initiative{
		Slug: "aa-hostile", Publication: models.Published, Jurisdiction: "AA", Title: title, Classification: models.ClassBill, Status: models.StatusIntroduced,
		Sources: []models.Source{{Key: "a", Title: "A", Kind: models.OfficialSource}},
		Actions: []models.Action{{Date: models.MustDate("2020-05"), Classification: "introduction", Description: title}},
	})
	for _, path := range append(widgetPictures[:6:6], "/embed/initiative/aa-hostile", "/embed/jurisdiction/aa") {
		drawing := s.get(path + ".svg?limit=50")
		if drawing.Status == http.StatusBadRequest {
			drawing = s.get(path + ".svg")
		}
		if drawing.Status != http.StatusOK || !readsAsXML(drawing.Body) {
			t.Errorf("%s: %d", path, drawing.Status)
		}
		for _, bad := range []string{"<script", "<image", "<a ", `href="`, "\u202e", "url(http"} {
			if strings.Contains(drawing.Body, bad) {
				t.Errorf("%s holds %q", path, bad)
			}
		}
	}
}
