package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// sink is a connection that nobody reads; its header is made once.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(status int)      { s.status = status }
func (s *sink) Write(p []byte) (int, error) { return len(p), nil }

// hits are requests that are answered from memory.
var hits = map[string][]string{
	"whole":              {"/page"},
	"encoded":            {"/page", "Accept-Encoding", "gzip, deflate, br, zstd"},
	"with one parameter": {"/page?a=1", "Accept-Encoding", "gzip"},
}

func hitting(k *kept, hit []string) (*sink, *http.Request) {
	request := httptest.NewRequest(http.MethodGet, hit[0], nil)
	for n := 1; n+1 < len(hit); n += 2 {
		request.Header.Set(hit[n], hit[n+1])
	}
	s := &sink{header: http.Header{}}
	for range 2 {
		k.ServeHTTP(s, request)
	}
	return s, request
}

func TestAnAnswerFromMemoryAllocatesNothing(t *testing.T) {
	k := newKept(t, 0)
	for name, hit := range hits {
		s, request := hitting(k, hit)
		for _, match := range []string{"", s.header.Get("ETag")} {
			want := http.StatusOK
			if match != "" {
				request.Header.Set("If-None-Match", match)
				want = http.StatusNotModified
			}
			if allocations := testing.AllocsPerRun(100, func() { k.ServeHTTP(s, request) }); allocations > 0 || s.status != want {
				t.Errorf("%s: %d, %v allocations", name, s.status, allocations)
			}
		}
	}
}

func BenchmarkHit(b *testing.B) {
	k := newKept(b, 0)
	for name, hit := range hits {
		b.Run(name, func(b *testing.B) {
			s, request := hitting(k, hit)
			b.ReportAllocs()
			for b.Loop() {
				k.ServeHTTP(s, request)
			}
		})
	}
}
