package main

import (
	"cmp"
	"io"
	"net/http"
	"testing"
)

// BenchmarkServe asks the whole program, over connections that stay open, for what most visitors ask: answers from memory,
// and whether what they have is still right. "make profile" tells the compiler what it shows.
func BenchmarkServe(b *testing.B) {
	tracker := serve(b, newDatabase(b), "--log-level", "warn")
	for _, path := range []string{"/", "/api/v1/initiatives", "/embed/timeline?v=1", "/feeds/changes.atom"} {
		etag := askFor(b, tracker.url+path, "")
		b.Run("whole"+path, func(b *testing.B) { visit(b, tracker.url+path, "") })
		b.Run("unchanged"+path, func(b *testing.B) { visit(b, tracker.url+path, etag) })
	}
}

// visit has many ask for an address again and again.
func visit(b *testing.B, url, etag string) {
	b.SetParallelism(8)
	b.RunParallel(func(loop *testing.PB) {
		for loop.Next() {
			askFor(b, url, etag)
		}
	})
}

// askFor gives the ETag of an answer, which is whole, or 304 to whoever has it.
func askFor(b *testing.B, url, has string) (etag string) {
	request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	if err != nil {
		b.Error(err)
		return ""
	}
	want := http.StatusOK
	request.Header.Set("Accept-Encoding", "gzip")
	if has != "" {
		request.Header.Set("If-None-Match", has)
		want = http.StatusNotModified
	}
	answer, err := crowd.Do(request)
	if err != nil {
		b.Error(err)
		return ""
	}
	_, err = io.Copy(io.Discard, answer.Body)
	if err := cmp.Or(err, answer.Body.Close()); err != nil || answer.StatusCode != want {
		b.Errorf("%s is answered %d, %v", url, answer.StatusCode, err)
	}
	return answer.Header.Get("ETag")
}

// crowd keeps a connection for each who asks.
var crowd = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
