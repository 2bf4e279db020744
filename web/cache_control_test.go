package web

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// A change by staff is seen within two seconds, whatever stands between: one in which an answer may be used, one in
// which it may be used while it is asked for again.
func TestNobodyIsLetKeepAnAnswerForLong(t *testing.T) {
	k := newKept(t, 0)
	k.get(t, "/page")
	for _, header := range []http.Header{k.get(t, "/page").Header(), k.get(t, "/page", "If-None-Match", "*").Header()} {
		said := map[string]int{}
		for directive := range strings.SplitSeq(header.Get("Cache-Control"), ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
			said[name], _ = strconv.Atoi(value)
		}
		if _, public := said["public"]; !public || said["max-age"]+said["s-maxage"]+said["stale-while-revalidate"] > 2 ||
			said["max-age"] != 1 || said["stale-if-error"] < 3600 {
			t.Errorf("Cache-Control: %s", header.Get("Cache-Control"))
		}
	}
}
