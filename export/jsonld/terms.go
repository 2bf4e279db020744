package jsonld

import "strings"

// context is where the words come from.
const context = "https://schema.org"

// Site is who describes.
type Site struct {
	// Title is the campaign's; BaseURL has no slash at its end and may be empty.
	Title, BaseURL string
	// Licence is the address of the terms on which the data may be used again.
	Licence string
	// Language is the BCP 47 tag of the page, Prefix the first part of the paths of pages in it ("/fr"); empty for those
	// that need none.
	Language, Prefix string
}

// address is that of something that is the same in every language.
func (s Site) address(path string) string { return s.BaseURL + path }

// page is the address of a page in the language.
func (s Site) page(path string) string {
	if s.Prefix != "" {
		path = s.Prefix + strings.TrimSuffix(path, "/")
	}
	return s.BaseURL + path
}

// organization is the tracker as a publisher.
func (s Site) organization() *Organization {
	return &Organization{Type: "Organization", Name: s.Title, URL: s.address("/")}
}

// Organization is a body, an authority or a publisher.
type Organization struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Work is a page, document or text that is pointed to.
type Work struct {
	Type      string        `json:"@type"`
	ID        string        `json:"@id,omitempty"`
	Name      string        `json:"name"`
	URL       string        `json:"url,omitempty"`
	Publisher *Organization `json:"publisher,omitempty"`
	Language  string        `json:"inLanguage,omitempty"`
}
