package frontend

import (
	"bytes"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	tagwriter "tracker/frontend/tags"
)

func TestAddressesLeadToTheSameLanguageAndTime(t *testing.T) {
	french, past, both := rebase{prefix: "/fr"}, rebase{asOf: "2024-05-01"}, rebase{prefix: "/fr", asOf: "2024-05-01"}
	for _, c := range []struct {
		to             rebase
		address, wants string
	}{
		{french, "/", "/fr"},
		{french, "/initiatives", "/fr/initiatives"},
		{french, "/initiatives?q=a%26b&stage=law", "/fr/initiatives?q=a%26b&stage=law"},
		{french, "/initiatives/x#votes", "/fr/initiatives/x#votes"},
		{french, "/initiatives/%C3%A9t%C3%A9", "/fr/initiatives/%C3%A9t%C3%A9"},
		{french, "/?stage=law", "/fr?stage=law"},
		// What names a language has chosen it.
		{french, "/fr/initiatives", "/fr/initiatives"},
		{french, "/de/initiatives", "/de/initiatives"},
		// No page, and the same for all.
		{both, "/api/v1/initiatives?q=x", "/api/v1/initiatives?q=x"},
		{both, "/staff/login", "/staff/login"},
		{both, "/assets/site.0123.css", "/assets/site.0123.css"},
		{both, "/embed.js", "/embed.js"},
		// Others' sites and parts of the page.
		{both, "https://example.org/initiatives", "https://example.org/initiatives"},
		{both, "//example.org/initiatives", "//example.org/initiatives"},
		{both, "mailto:a@example.org", "mailto:a@example.org"},
		{both, "#votes", "#votes"},
		{both, "?q=x", "?q=x"},
		{both, "", ""},
		{both, "/%zz", "/%zz"},
		{past, "/", "/?as_of=2024-05-01"},
		{past, "/initiatives?q=x", "/initiatives?as_of=2024-05-01&q=x"},
		{both, "/initiatives", "/fr/initiatives?as_of=2024-05-01"},
		// Another time that is asked for stays, and an empty one is today.
		{past, "/initiatives?as_of=2023-01-01", "/initiatives?as_of=2023-01-01"},
		{past, "/initiatives?as_of=", "/initiatives"},
		{both, "/initiatives?as_of=&q=x", "/fr/initiatives?q=x"},
		{rebase{}, "/initiatives?q=x", "/initiatives?q=x"},
	} {
		got := c.to.address(c.address)
		if got != c.wants {
			t.Errorf("%q in %+v: %q, want %q", c.address, c.to, got, c.wants)
		}
		if asked := strings.Contains(c.address, "as_of="); !asked && c.to.address(got) != got {
			t.Errorf("%q in %+v: rebased again it is %q", c.address, c.to, c.to.address(got))
		}
	}
}

func TestPagesAreRebasedTagByTag(t *testing.T) {
	both := rebase{prefix: "/fr", asOf: "2024-05-01"}
	const field = `<input type="hidden" name="as_of" value="2024-05-01">`
	for _, c := range []struct{ name, page, wants string }{
		{"a link", `<p>a <a href="/x">b</a></p>`, `<p>a <a href="/fr/x?as_of=2024-05-01">b</a></p>`},
		{"an area", `<area href="/x" alt="y">`, `<area href="/fr/x?as_of=2024-05-01" alt="y">`},
		{"a stylesheet", `<link rel="stylesheet" href="/x.css">`, `<link rel="stylesheet" href="/x.css">`},
		{"a canonical address", `<link rel="canonical" href="/x">`, `<link rel="canonical" href="/x">`},
		{"a choice of language", `<a href="/de/x" hreflang="de">Deutsch</a>`, `<a href="/de/x" hreflang="de">Deutsch</a>`},
		{"English", `<a hreflang="en" href="/x">English</a>`, `<a hreflang="en" href="/x">English</a>`},
		{"an address for a script", `<div data-address="/x">`, `<div data-address="/fr/x?as_of=2024-05-01">`},
		{"a form that asks", `<form action="/x" method="get"><p>`, `<form action="/fr/x?as_of=2024-05-01" method="get">` + field + `<p>`},
		{"a form without a method", `<form action="/x">`, `<form action="/fr/x?as_of=2024-05-01">` + field},
		{"a form that sends", `<form method="POST" action="/x">`, `<form method="POST" action="/fr/x?as_of=2024-05-01">`},
		{"a form that chooses the time", `<form action="/x" data-time="own">`, `<form action="/fr/x?as_of=2024-05-01" data-time="own">`},
		{"an address that a script puts in", `<a href="">x</a>`, `<a href="">x</a>`},
		{"an attribute without a value", `<a href="/x" download>`, `<a href="/fr/x?as_of=2024-05-01" download>`},
		{"entities", `<a href="/x?a=1&amp;b=2" title="&quot;&lt;b&gt;&quot;">R&amp;D &lt;</a>`, `<a href="/fr/x?a=1&amp;as_of=2024-05-01&amp;b=2" title="&quot;&lt;b&gt;&quot;">R&amp;D &lt;</a>`},
		{
			"a link in a drawing", `<svg viewBox="0 0 1 1"><a class="x" href="/x" tabindex="-1"><path d="M0 0h1"/></a></svg>`,
			`<svg viewBox="0 0 1 1"><a class="x" href="/fr/x?as_of=2024-05-01" tabindex="-1"><path d="M0 0h1"/></a></svg>`,
		},
		{"a script", `<script type="application/json">{"a":"<a href=\"/x\">"}</script>`, `<script type="application/json">{"a":"<a href=\"/x\">"}</script>`},
		{"tags in raw text", `<title><a href="/x"></title><a href="/x">`, `<title><a href="/x"></title><a href="/fr/x?as_of=2024-05-01">`},
		{"an end within quotes", `<a title="> <a href='/y'>" href="/x">`, `<a title="> <a href='/y'>" href="/fr/x?as_of=2024-05-01">`},
		{"other quotes", `<a href='/x' title=b>`, `<a href="/fr/x?as_of=2024-05-01" title=b>`},
		{"no quotes", `<A HREF=/x class=b>`, `<A HREF="/fr/x?as_of=2024-05-01" class=b>`},
		{"a tag that never ends", `<p>a<a href="/x`, `<p>a<a href="/x`},
		{"no tag", `1 < 2 <`, `1 < 2 <`},
		{"a comment", `<!-- <a href="/x"> --><!DOCTYPE html>`, `<!-- <a href="/x"> --><!DOCTYPE html>`},
	} {
		got := string(both.page([]byte(c.page)))
		if got != c.wants {
			t.Errorf("%s: %s, want %s", c.name, got, c.wants)
		}
		if strings.Contains(c.page, "<form") {
			continue
		}
		if again := string(both.page([]byte(got))); again != got {
			t.Errorf("%s: rebased again it is %s", c.name, again)
		}
	}
	away := rebase{away: true}
	for page, wants := range map[string]string{
		`<a href="/x">b</a>`:                  `<a href="/x" target="_blank" rel="noopener">b</a>`,
		`<a class="x" href="//example.org"/>`: `<a class="x" href="//example.org" target="_blank" rel="noopener"/>`,
		`<a href="#x">b</a><link href="/x">`:  `<a href="#x">b</a><link href="/x">`,
		`<a href="/x" hreflang="de">`:         `<a href="/x" hreflang="de" target="_blank" rel="noopener">`,
	} {
		if got := string(away.page([]byte(page))); got != wants {
			t.Errorf("out of a frame %s becomes %s, want %s", page, got, wants)
		}
	}
	if got := string(rebase{}.page([]byte(`<a href='/x'>`))); got != `<a href='/x'>` {
		t.Errorf("in English and today the page becomes %s", got)
	}
}

// TestOnlyAddressesAreRebased puts texts of every sort around addresses, and lets a parser say what became of them.
func TestOnlyAddressesAreRebased(t *testing.T) {
	texts := []string{"", "a", `"`, "'", "<", ">", "=", "/", " ", "&", "&amp;", `<a href="/no">`, "-->", "</script>", "data-address", `" href="/no`}
	both := rebase{prefix: "/fr", asOf: "2024-05-01", away: true}
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		var page tagwriter.Writer
		for range 20 {
			text := func() string { return texts[random.IntN(len(texts))] + texts[random.IntN(len(texts))] }
			page.Tags("<p")
			page.Attribute("title", text())
			page.Tags(">")
			page.Text(text())
			page.Tags("<a")
			page.Attribute("title", text())
			page.Attribute("href", "/x?a=b&q="+url.QueryEscape(text()))
			page.Attribute("class", text())
			page.Tags(">")
			page.Text(text())
			page.Tags("</a><br/>")
		}
		before, after := html.NewTokenizer(strings.NewReader(string(page.HTML()))), html.NewTokenizer(bytes.NewReader(both.page([]byte(page.HTML()))))
		for before.Next() != html.ErrorToken {
			after.Next()
			want, got := before.Token(), after.Token()
			if want.Data == "a" && want.Type == html.StartTagToken {
				want.Attr[1].Val = both.address(want.Attr[1].Val)
				want.Attr = append(want.Attr, html.Attribute{Key: "target", Val: "_blank"}, html.Attribute{Key: "rel", Val: "noopener"})
			}
			if want.String() != got.String() {
				t.Fatalf("seed %d: got %s, want %s", seed, got, want)
			}
		}
	}
}
