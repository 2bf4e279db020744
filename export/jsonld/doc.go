// Package jsonld makes descriptions of pages in the words of schema.org, for search engines and catalogues: structs that
// encoding/json writes as JSON-LD. It says no more than the record does: a date that is not known to the day is no
// legislationDate, and a text whose force the record does not know has none stated.
//
// Addresses are those of the site with BaseURL before them; without one they are paths, which readers take from the page
// that the description stands in.
package jsonld
