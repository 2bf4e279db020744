package web

import "testing"

func TestAcceptedEncoding(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"":                              "",
		"identity":                      "",
		"gzip":                          "gzip",
		"x-gzip":                        "gzip",
		"br":                            "br",
		"GZIP, BR":                      "br",
		"gzip, deflate, br, zstd":       "br",
		"gzip;q=1.0, br;q=0.5":          "gzip",
		"gzip;q=0.5, br;q=0.5":          "br",
		"br;q=0":                        "",
		"br;q=0, gzip":                  "gzip",
		"br;q=0.000, *":                 "zstd",
		"*":                             "br",
		"*;q=0":                         "",
		"*;q=0, gzip":                   "gzip",
		"identity;q=1, gzip;q=0.5":      "",
		"identity;q=0.5, gzip;q=0.5":    "gzip",
		"identity;q=0":                  "",
		"gzip;q=nonsense":               "",
		"gzip;q=2":                      "",
		"gzip;q=NaN":                    "",
		" gzip ; q=0.8 , deflate;q=0.9": "gzip",
		"deflate, zstd":                 "zstd",
		",,;":                           "",
	} {
		if got := acceptedEncoding(header); got != want {
			t.Errorf("%q chooses %q, want %q", header, got, want)
		}
	}
}
