package watch

import (
	"compress/gzip"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tracker/models"
)

func TestAPageIsReadAndAskedForAgainWithItsValidators(t *testing.T) {
	var asked []http.Header
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Fri, 01 Mar 2024 00:00:00 GMT")
		w.Header().Set("Set-Cookie", "visitor=1")
		showing("<p>The bill was passed.</p>")(w, r)
	})
	f := newFetcher(t, Options{Version: "1.2", Site: "https://tracker.example.org"}, server)
	first := look(t, f, Page{URL: server.URL + "/bill"})
	expect(t, first, models.SourceRead, "")
	if first.ETag != `"v1"` || first.LastModified == "" || first.ContentType != "text/html" || len(first.Print) < 2 || first.FinalURL != "" {
		t.Errorf("%+v", first)
	}
	second := look(t, f, Page{URL: server.URL + "/bill", ETag: first.ETag, LastModified: first.LastModified})
	expect(t, second, models.SourceUnchanged, "")
	if asked[0].Get("User-Agent") != "InitiativeTracker/1.2 (+https://tracker.example.org)" {
		t.Errorf("asked as %q", asked[0].Get("User-Agent"))
	}
	if asked[1].Get("If-Modified-Since") != first.LastModified || asked[1].Get("Cookie") != "" || asked[1].Get("Referer") != "" {
		t.Errorf("asked with %v", asked[1])
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	answer := map[string]struct {
		status  int
		again   string
		outcome models.SourceOutcome
		detail  string
		rest    time.Duration
	}{
		"/ok":          {200, "", models.SourceRead, "", 0},
		"/missing":     {404, "", models.SourceFailed, "The server answers 404 Not Found.", 0},
		"/gone":        {410, "", models.SourceFailed, "The server answers 410 Gone.", 0},
		"/fault":       {500, "", models.SourceFailed, "The server answers 500 Internal Server Error.", 0},
		"/strange":     {799, "", models.SourceFailed, "The server answers 799.", 0},
		"/down":        {503, "", models.SourceFailed, "The server answers 503 Service Unavailable.", 0},
		"/private":     {401, "", models.SourceRefused, "The server answers 401 Unauthorized.", 0},
		"/robots":      {403, "", models.SourceRefused, "The server answers 403 Forbidden.", 0},
		"/unasked":     {304, "", models.SourceFailed, "The server answers 304 Not Modified.", 0},
		"/busy":        {429, "", models.SourcePostponed, "The server answers 429 Too Many Requests.", time.Hour},
		"/later":       {503, "7200", models.SourcePostponed, "The server answers 503 Service Unavailable.", 2 * time.Hour},
		"/soon":        {429, "-5", models.SourcePostponed, "The server answers 429 Too Many Requests.", time.Hour},
		"/much-later":  {429, "999999999", models.SourcePostponed, "The server answers 429 Too Many Requests.", 7 * 24 * time.Hour},
		"/until":       {503, "Fri, 01 Mar 2024 15:00:00 GMT", models.SourcePostponed, "The server answers 503 Service Unavailable.", 3 * time.Hour},
		"/nonsense":    {503, "tomorrow", models.SourceFailed, "The server answers 503 Service Unavailable.", 0},
		"/nothing-new": {204, "", models.SourceFailed, "The server answers 204 No Content.", 0},
	}
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if again := answer[r.URL.Path].again; again != "" {
			w.Header().Set("Retry-After", again)
		}
		w.WriteHeader(answer[r.URL.Path].status)
	})
	f := newFetcher(t, Options{}, server)
	for path, want := range answer {
		t.Run(path, func(t *testing.T) {
			seen := look(t, f, Page{URL: server.URL + path})
			expect(t, seen, want.outcome, want.detail)
			if seen.Again != want.rest || seen.Status != want.status || seen.Silent {
				t.Errorf("%+v", seen)
			}
		})
	}
}

func TestRedirectsAreFollowedAndBounded(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var left int
		switch _, err := fmt.Sscanf(r.URL.Path, "/hop/%d", &left); {
		case r.URL.Path == "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case r.URL.Path == "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case r.URL.Path == "/named":
			http.Redirect(w, r, "http://ada:secret@"+r.Host+"/hop/0", http.StatusFound)
		case r.URL.Path == "/old/page":
			http.Redirect(w, r, "/", http.StatusMovedPermanently)
		case err == nil && left > 0:
			http.Redirect(w, r, fmt.Sprintf("/hop/%d", left-1), http.StatusFound)
		default:
			if r.Header.Get("Referer") != "" {
				t.Errorf("%s was told %s", r.URL.Path, r.Header.Get("Referer"))
			}
			showing("<p>Here it is.</p>")(w, r)
		}
	})
	f := newFetcher(t, Options{}, server)
	five := look(t, f, Page{URL: server.URL + "/hop/5"})
	expect(t, five, models.SourceRead, "")
	if five.FinalURL != server.URL+"/hop/0" {
		t.Errorf("led to %q", five.FinalURL)
	}
	for path, detail := range map[string]string{
		"/hop/6":    "It redirects more than 5 times.",
		"/loop":     "It redirects more than 5 times.",
		"/file":     "It leads to an address that is not a web page's.",
		"/named":    "It leads to an address with a user name in it.",
		"/old/page": "The address now leads to the front page of a site.",
	} {
		seen := look(t, f, Page{URL: server.URL + path})
		expect(t, seen, models.SourceFailed, detail)
		if seen.Silent {
			t.Errorf("%s counts as silence", path)
		}
	}
}

func TestWhatIsNoPageIsNotAskedFor(t *testing.T) {
	f := newFetcher(t, Options{})
	for _, address := range []string{
		"", "://", "file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)", "http://", "http://ada:secret@example.org/", "gopher://example.org",
		"http://exa mple.org/", "mailto:ada@example.org",
	} {
		expect(t, look(t, f, Page{URL: address}), models.SourceFailed, "Its address is not that of a web page.")
	}
}

func TestASlowServerIsGivenUp(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"before its answer": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"within its answer": func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte("<p>The bill"))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := serve(t, handler)
			f := newFetcher(t, Options{Limit: 50 * time.Millisecond}, server)
			expect(t, look(t, f, Page{URL: server.URL + "/bill"}), models.SourceFailed, "The server takes too long.")
		})
	}
}

func TestABrokenAnswerIsAFailure(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		conn, buffer, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = conn.Close() }()
		text := map[string]string{
			"/half":   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>The bill",
			"/smtp":   "220 mail.example.org\r\n",
			"/header": "HTTP/1.1 200 OK\r\nX-Long: " + strings.Repeat("x", 100_000) + "\r\n\r\n",
			"/gzip":   "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde",
		}[r.URL.Path]
		_, _ = buffer.WriteString(text)
		_ = buffer.Flush()
	})
	f := newFetcher(t, Options{}, server)
	for path, detail := range map[string]string{
		"/half": "The server broke off in the middle.", "/gzip": "The server broke off in the middle.",
		"/smtp": "The connection to the server fails.", "/header": "The connection to the server fails.", "/nothing": "The connection to the server fails.",
	} {
		expect(t, look(t, f, Page{URL: server.URL + path}), models.SourceFailed, detail)
	}
	server.Close()
	refused := look(t, f, Page{URL: server.URL + "/half"})
	expect(t, refused, models.SourceFailed, "The server refuses connections.")
	if !refused.Silent {
		t.Error("a machine that does not answer is not silent")
	}
}

// The writers go on until nobody listens any more: the test ends only because the reader stops.
func TestAnEndlessPageIsReadToItsLimit(t *testing.T) {
	passage := []byte("<p>" + strings.Repeat("word ", 200) + "</p>")
	sent := make(chan int, 1)
	endless := func(w http.ResponseWriter, out func([]byte) error) {
		w.Header().Set("Content-Type", "text/html")
		n := 0
		for out(passage) == nil {
			n += len(passage)
		}
		sent <- n
	}
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/plain" {
			endless(w, func(p []byte) error { _, err := w.Write(p); return err })
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		zipped := gzip.NewWriter(w)
		endless(w, func(p []byte) error { _, err := zipped.Write(p); return err })
	})
	f := newFetcher(t, Options{}, server)
	for _, path := range []string{"/plain", "/bomb"} {
		seen := look(t, f, Page{URL: server.URL + path})
		expect(t, seen, models.SourceRead, "")
		if len(seen.Print) > mostPassages*passageSize+1 {
			t.Errorf("%s: a fingerprint of %d bytes", path, len(seen.Print))
		}
		<-sent
	}
}

func TestAStrangersCertificateIsNotBelieved(t *testing.T) {
	server := httptest.NewTLSServer(showing("<p>Secret.</p>"))
	t.Cleanup(server.Close)
	f := newFetcher(t, Options{}, server)
	seen := look(t, f, Page{URL: server.URL + "/bill"})
	expect(t, seen, models.SourceFailed, "The server's certificate is not valid.")
	if seen.Silent {
		t.Error("it counts as silence")
	}
}

func TestNoProxyIsUsed(t *testing.T) {
	proxy := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the proxy was asked") })
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	f := newFetcher(t, Options{}, proxy)
	if f.transport.Proxy != nil {
		t.Error("there is a proxy")
	}
	u, err := url.Parse("http://192.0.2.1/")
	if err != nil {
		t.Fatal(err)
	}
	expect(t, look(t, f, Page{URL: u.String()}), models.SourceFailed, "Its address leads to a machine that is not public.")
}

func TestALookEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := newFetcher(t, Options{}, server).Fetch(ctx, Page{URL: server.URL}); err == nil {
		t.Error("what was broken off counts as a look")
	}
}
