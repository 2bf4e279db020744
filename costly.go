package main

import (
	"net/url"
	"strings"
)

// costly tells of the addresses that take long to answer: files of the whole record, pictures that are drawn dot by dot,
// and the record of another day. The response cache makes them apart from all others.
func costly(address *url.URL) bool {
	return strings.HasPrefix(address.Path, "/api/v1/exports/") || strings.HasSuffix(address.Path, ".png") || address.Query().Has("as_of")
}
