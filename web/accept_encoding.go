package web

import (
	"strconv"
	"strings"
)

// encodings are what the program can compress with, best first.
var encodings = []string{"br", "zstd", "gzip"}

// acceptedEncoding chooses the encoding that a client's Accept-Encoding likes best, empty for none. Of equals the one
// that compresses better wins. A client that refuses everything gets the plain answer.
func acceptedEncoding(header string) string {
	quality := map[string]float64{}
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "x-gzip" {
			name = "gzip"
		}
		if name != "" {
			quality[name] = qualityOf(parameters)
		}
	}
	// Plain is the last choice, unless the client says how much it likes it.
	best, most := "", quality["identity"]
	for _, name := range encodings {
		q, named := quality[name]
		if !named {
			q = quality["*"]
		}
		if q > most || (best == "" && q > 0 && q == most) {
			best, most = name, q
		}
	}
	return best
}

// qualityOf reads "q=0.5"; what cannot be read counts as refused.
func qualityOf(parameters string) float64 {
	value, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameters)), "q=")
	if !found {
		return 1
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}
