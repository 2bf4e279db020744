package web

import (
	"maps"
	"strings"
	"sync"
	"sync/atomic"
)

// choices remembers what was chosen for an Accept-Encoding: browsers send few different ones. The map is never changed,
// but replaced by a larger one, so that reading it needs no lock.
var choices struct {
	growing sync.Mutex
	known   atomic.Pointer[map[string]string]
}

// Beyond these, in number and in bytes, somebody makes them up.
const mostChoices, longestChoice = 200, 200

// encodingFor is acceptedEncoding, worked out once for each header that clients send.
func encodingFor(headers []string) string {
	if len(headers) == 0 {
		return ""
	}
	header := headers[0]
	if len(headers) > 1 {
		header = strings.Join(headers, ",")
	}
	known := choices.known.Load()
	if known != nil {
		if chosen, ok := (*known)[header]; ok {
			return chosen
		}
	}
	chosen := acceptedEncoding(header)
	if len(header) > longestChoice || known != nil && len(*known) >= mostChoices {
		return chosen
	}
	choices.growing.Lock()
	defer choices.growing.Unlock()
	larger := map[string]string{header: chosen}
	if known = choices.known.Load(); known != nil {
		maps.Copy(larger, *known)
	}
	choices.known.Store(&larger)
	return chosen
}
