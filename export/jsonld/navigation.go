package jsonld

import "fmt"

// Crumb is one step of the way from the first page to this one.
type Crumb struct{ Name, Path string }

// Breadcrumbs describes the way to a page: https://schema.org/BreadcrumbList.
type Breadcrumbs struct {
	Context string `json:"@context"`
	Type    string `json:"@type"`
	Items   []Item `json:"itemListElement"`
}

// Item is one step with its place, counted from 1.
type Item struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Address  string `json:"item"`
}

// Breadcrumbs describes the way to a page.
func (s Site) Breadcrumbs(crumbs []Crumb) Breadcrumbs {
	out := Breadcrumbs{Context: context, Type: "BreadcrumbList", Items: []Item{}}
	for n, crumb := range crumbs {
		out.Items = append(out.Items, Item{"ListItem", n + 1, crumb.Name, s.page(crumb.Path)})
	}
	return out
}

// WebSite describes the site as a whole, and how to search in it: https://schema.org/WebSite.
type WebSite struct {
	Context     string        `json:"@context"`
	Type        string        `json:"@type"`
	ID          string        `json:"@id"`
	Name        string        `json:"name"`
	Description string        `json:"description,omitempty"`
	URL         string        `json:"url"`
	Language    string        `json:"inLanguage,omitempty"`
	Publisher   *Organization `json:"publisher"`
	Licence     string        `json:"license,omitempty"`
	Action      *SearchAction `json:"potentialAction"`
}

// SearchAction says where words to search for go.
type SearchAction struct {
	Type   string     `json:"@type"`
	Target EntryPoint `json:"target"`
	Query  string     `json:"query-input"`
}

// EntryPoint is an address with a place for the words.
type EntryPoint struct {
	Type     string `json:"@type"`
	Template string `json:"urlTemplate"`
}

// WebSite describes the site. Search is the path of the page that takes words as "q".
func (s Site) WebSite(description, search string) WebSite {
	return WebSite{
		Context: context, Type: "WebSite", ID: s.address("/") + "#site", Name: s.Title, Description: description, URL: s.page("/"),
		Language: s.Language, Publisher: s.organization(), Licence: s.Licence,
		Action: &SearchAction{"SearchAction", EntryPoint{"EntryPoint", s.page(search) + "?q={words}"}, "required name=words"},
	}
}

func years(first, last int64) string { return fmt.Sprintf("%04d/%04d", first, last) }
