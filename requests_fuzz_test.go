package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"tracker/web"
)

// checkAnswer holds what is true of every answer, whatever was asked: nothing goes wrong inside, nothing of the inside is
// told, and what came in is no markup on its way out.
func checkAnswer(t *testing.T, name string, answer *httptest.ResponseRecorder, sent string) {
	t.Helper()
	if answer.Code == http.StatusInternalServerError || answer.Code < 200 || answer.Code > 599 {
		t.Errorf("%s is answered %d", name, answer.Code)
	}
	header, body := answer.Header(), answer.Body.Bytes()
	for _, inside := range []string{"SQL logic error", "no such table", "SELECT ", "goroutine ", "runtime error", ".go:"} {
		if bytes.Contains(body, []byte(inside)) && !strings.Contains(sent, inside) {
			t.Errorf("%s tells %q", name, inside)
		}
	}
	// A 304 leaves the headers as they were.
	if answer.Code != http.StatusNotModified && (header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Content-Security-Policy") == "") {
		t.Errorf("%s is answered %d without its guards", name, answer.Code)
	}
	if location := header.Get("Location"); strings.HasPrefix(location, "//") || strings.Contains(location, `\`) || strings.Contains(location, "://") && !strings.HasPrefix(location, publicAddress) {
		t.Errorf("%s leads to %q", name, location)
	}
	kind := header.Get("Content-Type")
	switch {
	case header.Get("Content-Encoding") != "" || len(body) == 0:
	case strings.HasPrefix(kind, "application/json"), strings.HasPrefix(kind, "application/problem+json"):
		if !json.Valid(body) {
			t.Errorf("%s is answered with what is no JSON: %.200s", name, body)
		}
	case strings.HasPrefix(kind, "text/html"):
		checkPage(t, name, body)
	}
}

// checkPage looks for script and style that would be run if the policy did not forbid it.
func checkPage(t *testing.T, name string, body []byte) {
	t.Helper()
	tokens := html.NewTokenizer(bytes.NewReader(body))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
			continue
		}
		for _, a := range token.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			leads := slices.Contains([]string{"href", "src", "action", "formaction", "data", "srcset", "xlink:href"}, a.Key)
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" || leads && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:")) {
				t.Errorf("%s: the page has %s=%q", name, a.Key, a.Val)
			}
		}
	}
}

// Whatever address is asked for and whatever headers come along, the answer is whole.
func FuzzReads(f *testing.F) {
	b := newBuilding(f)
	b.furnish()
	cached := web.Cached(b.engine, web.CacheOptions{Version: b.db.Edition, Now: b.now})
	for _, r := range b.routes() {
		tag, _ := r.language()
		if r.method == http.MethodGet && !r.picture() && tag == "" {
			f.Add(b.existing.Replace(r.path), "q=<script>&stage=law", "gzip;q=0")
		}
	}
	for _, query := range []string{
		"as_of=2024-05-01", "as_of=0000-00-00", "cursor=AAAA&limit=200", "from=../2010&to=[2012-07-08..2012-07-09]", "q=%22%00*", "window=2012/2013&lane=9&list=x", "sort=-title&group=body", "%zz", "a=b;c", "jurisdiction=none&measure=x'--",
		"url=https://tracker.example.org/timeline?stage=law&format=xml&maxwidth=1", "view=timeline&accent=a2b", "region=world&until=2016", "version=1&against=2",
	} {
		for _, path := range []string{"/initiatives", "/timeline", "/map", "/embed", "/embed/timeline", "/oembed", "/changes", "/api/v1/actions", "/api/v1/initiatives", "/initiatives/nl-rivers-act-2019/history"} {
			f.Add(path, query, `W/"x", *`)
		}
	}
	for _, path := range []string{"//evil.example/", "/initiatives/", "/%2e%2e/x", "/fr/fr/", "/\x00", "/initiatives/%ff", "/embed/timeline/x/y", "/de/../staff", "/assets/../x", "/feeds/initiatives/.atom"} {
		f.Add(path, "", "")
	}
	f.Fuzz(func(t *testing.T, path, query, value string) {
		if !strings.HasPrefix(path, "/") || strings.Contains(path, "/cards/") || strings.HasSuffix(path, ".png") {
			return // pictures take too long to be drawn thousands of times
		}
		line := path
		if query != "" {
			line += "?" + query
		}
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, publicAddress+line, http.NoBody)
		if err != nil {
			return
		}
		request.RequestURI = line
		for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "Accept", "Accept-Language", "Cookie", "Referer", "Origin", "X-Forwarded-For", "X-Forwarded-Proto", web.RequestIDHeader} {
			request.Header.Set(name, value)
		}
		for _, handler := range []http.Handler{b.engine, cached} {
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request.Clone(t.Context()))
			checkAnswer(t, line, answer, line+value)
		}
	})
}

// Whatever is sent to what takes something, it is taken or refused, and the record and its history stay whole.
func FuzzWrites(f *testing.F) {
	b := newBuilding(f)
	b.furnish()
	secret, _ := b.token(b.hire("Ada", web.RoleAdmin), web.ScopeAdmin, time.Hour)
	session := pair(b.signIn(b.hire("Edith", web.RoleEditor)))
	// What sets passwords, or ends what the test itself works with, is left out.
	targets := []route{
		{method: http.MethodPost, path: "/suggest"}, {method: http.MethodPost, path: "/staff/initiatives/new"}, {method: http.MethodPost, path: "/staff/initiatives/preview"},
		{method: http.MethodPost, path: "/staff/initiatives/:slug/edit"}, {method: http.MethodPost, path: "/staff/initiatives/:slug/actions/new"}, {method: http.MethodPost, path: "/staff/initiatives/:slug/status"},
		{method: http.MethodPost, path: "/staff/reviews"}, {method: http.MethodPost, path: "/staff/reviews/:id/snooze"}, {method: http.MethodPost, path: "/staff/suggestions/:id/close"}, {method: http.MethodPost, path: "/staff/import"},
		{method: http.MethodPost, path: "/staff/import/confirm"}, {method: http.MethodPost, path: "/staff/login/passkey"}, {method: http.MethodPost, path: "/staff/account/passkeys"},
		{method: http.MethodPost, path: "/api/v1/suggestions"}, {method: http.MethodPost, path: "/api/v1/initiatives"}, {method: http.MethodPatch, path: "/api/v1/initiatives/:slug"}, {method: http.MethodPut, path: "/api/v1/initiatives/:slug"},
		{method: http.MethodPost, path: "/api/v1/initiatives/:slug/actions"}, {method: http.MethodPost, path: "/api/v1/initiatives/:slug/verifications"}, {method: http.MethodPost, path: "/api/v1/imports"}, {method: http.MethodPatch, path: "/api/v1/reviews/:id"},
	}
	known := map[string]bool{}
	for _, r := range b.routes() {
		known[r.name()] = true
	}
	for n, target := range targets {
		if !known[target.name()] {
			f.Fatalf("there is no %s", target.name())
		}
		for _, body := range []string{
			"title=An+act&classification=act&status=enacted&actions.0.date=2010&version=1", `{"title":"An act","classification":"act","status":"enacted"}`, `{"date":"2010-12","classification":"passage"}`, `{"text":"x","reply_to":"a@b.example"}`,
			"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nslug,title\r\nnl-rivers-act-2019,New\r\n--x--\r\n", "text=x&url=javascript:1&initiative=../x", `{"state":"snoozed","snoozed_until":"9999-12-31"}`, "\x00", "",
		} {
			kind := formType
			switch {
			case strings.HasPrefix(body, "{"):
				kind = "application/json"
			case strings.HasPrefix(body, "--x"):
				kind = "multipart/form-data; boundary=x"
			}
			f.Add(uint(n), kind, body, `"v1"`)
		}
	}
	for _, kind := range []string{"text/csv", "application/yaml", "application/merge-patch+json", "multipart/form-data", "x;y=\"", ""} {
		f.Add(uint(19), kind, "slug,title\nnl-rivers-act-2019,x\n", "*")
	}
	f.Fuzz(func(t *testing.T, which uint, kind, body, match string) {
		target := targets[which%uint(len(targets))]
		request := httptest.NewRequest(target.method, publicAddress+b.existing.Replace(target.path), strings.NewReader(body))
		request.Header.Set("Content-Type", kind)
		request.Header.Set("If-Match", match)
		request.Header.Set("Sec-Fetch-Site", "same-origin")
		if target.api() {
			request.Header.Set("Authorization", "Bearer "+secret)
		} else {
			request.Header.Set("Cookie", session)
		}
		answer := httptest.NewRecorder()
		b.engine.ServeHTTP(answer, request)
		checkAnswer(t, target.name()+" of "+kind, answer, body+kind)
		if answer.Code == http.StatusUnauthorized && target.api() {
			t.Errorf("%s no longer knows its caller", target.name())
		}
		if which%97 == 0 {
			if proof, err := b.db.VerifyHistory(t.Context(), ""); err != nil || proof.Break != nil {
				t.Fatalf("after %s the history is broken: %+v, %v", target.name(), proof.Break, err)
			}
		}
	})
}

// Nobody is taken for staff by a cookie or a token that was not given to them.
func FuzzCallers(f *testing.F) {
	b := newBuilding(f)
	b.furnish()
	admin := b.hire("Ada", web.RoleAdmin)
	secret, _ := b.token(admin, web.ScopeAdmin, time.Hour)
	session := b.signIn(admin)
	for _, seed := range []string{
		session.Value + "x", session.Value[1:], strings.ToUpper(session.Value), "", "\"" + session.Value[2:] + "\"", "a=b; tracker=" + session.Value, "x; __Host-tracker=; __Host-tracker=y", "\x00",
		secret[:len(secret)-1], "Bearer", "Bearer " + secret + "x", "bearer\t" + secret[4:], "Basic " + secret, "trk_", "Bearer trk_'; DROP TABLE tokens; --",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if strings.Contains(value, session.Value) || strings.Contains(value, secret) && !strings.Contains(value, secret+"x") {
			return // somebody who has it
		}
		for _, headers := range [][]string{{"Cookie", session.Name + "=" + value}, {"Cookie", value}, {"Authorization", value}, {"Authorization", "Bearer " + value}} {
			for _, path := range []string{"/staff", "/api/v1/reviews"} {
				answer := b.ask(route{method: http.MethodGet, path: path}, headers...)
				if answer.Code != http.StatusUnauthorized && answer.Code != http.StatusSeeOther || answer.Header().Get("Set-Cookie") != "" {
					t.Errorf("%s with %q is answered %d", path, headers, answer.Code)
				}
				checkAnswer(t, path, answer, value)
			}
		}
	})
}
