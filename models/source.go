package models

import "strings"

// QuoteWords is the most words that a quotation may have.
const QuoteWords = 25

// SourceKind says who stands behind a source.
type SourceKind string

// The kinds of source.
const (
	OfficialSource     SourceKind = "official"
	MirrorSource       SourceKind = "mirror"
	PressSource        SourceKind = "press"
	PartySource        SourceKind = "party"
	EncyclopediaSource SourceKind = "encyclopedia"
	CampaignSource     SourceKind = "campaign"
	OtherSource        SourceKind = "other"
)

// SourceKinds is the vocabulary of SourceKind, the strongest first.
var SourceKinds = Vocabulary{"kind of source", []Term{
	{"official", "Official", "Published by the body that acted or by its government."},
	{"mirror", "Mirror", "A copy of official material, kept by someone else."},
	{"press", "Press", "A newspaper, agency or broadcaster."},
	{"party", "Party", "A political party or its members."},
	{"encyclopedia", "Encyclopedia", "A reference work."},
	{"campaign", "Campaign", "An organisation with an interest in the outcome."},
	{"other", "Other", "None of these."},
}}

func (k SourceKind) confirms() bool { return k == OfficialSource || k == MirrorSource }

// Source is a page or document that supports claims of the initiative that it belongs to. Key is unique within that
// initiative; claims cite it.
type Source struct {
	Key         string     `json:"key" yaml:"key"`
	Title       string     `json:"title" yaml:"title"`
	URL         string     `json:"url" yaml:"url,omitempty"`
	Publisher   string     `json:"publisher" yaml:"publisher,omitempty"`
	Kind        SourceKind `json:"kind" yaml:"kind"`
	Language    string     `json:"language" yaml:"language,omitempty"`
	Quote       string     `json:"quote" yaml:"quote,omitempty"`
	ArchivedURL string     `json:"archived_url" yaml:"archived_url,omitempty"`
	AccessedOn  Date       `json:"accessed_on" yaml:"accessed_on,omitempty"`
	Note        string     `json:"note" yaml:"note,omitempty"`
}

func (s Source) validate(faults *Faults, at string) {
	if !validKey(s.Key) {
		faults.Add(at+"/key", "%q is not a key: lower-case letters, digits and hyphens, at most 40.", s.Key)
	}
	requireText(faults, at+"/title", s.Title, 400)
	if s.URL != "" {
		requireURL(faults, at+"/url", s.URL)
	}
	if s.ArchivedURL != "" {
		requireURL(faults, at+"/archived_url", s.ArchivedURL)
	}
	requireTerm(faults, at+"/kind", SourceKinds, string(s.Kind))
	limitText(faults, at+"/publisher", s.Publisher, 200)
	limitText(faults, at+"/note", s.Note, 1000)
	requireLanguage(faults, at+"/language", s.Language)
	requireCharacters(faults, at+"/quote", s.Quote)
	if n := len(strings.Fields(s.Quote)); n > QuoteWords {
		faults.Add(at+"/quote", "A quotation has at most %d words; this one has %d.", QuoteWords, n)
	}
}
