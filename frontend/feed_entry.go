package frontend

import (
	"cmp"
	"html/template"
	"strings"

	"tracker/export"
	"tracker/models"
	"tracker/store"
)

// feedEntryView is what an entry of a feed says of a change.
type feedEntryView struct {
	Place, Who, Comment string
	First, Corrected    bool
	Told                []told
	// More is how many differences are not told.
	More int
}

// feedEntry says what a change was: in its title the kind of change, in its content the differences in words.
func (s *site) feedEntry(v *visit, change store.ChangeItem) (export.FeedEntry, error) {
	path := versionPath(change.Slug, change.Version)
	view := feedEntryView{
		Place: v.words.T("words.unsettled"), Who: v.roleWords(change.Role), Comment: change.Comment,
		First: change.First, Corrected: change.Kind == models.RevisionCorrected,
	}
	if change.Jurisdiction != "" {
		view.Place = v.words.Place(change.Jurisdiction, change.JurisdictionName)
	}
	kind := v.words.Label("revision_kind", string(change.Kind))
	title := v.words.T("feed.entry", "kind", kind, "title", change.Title)
	if change.First {
		title = v.words.T("feed.entry", "kind", v.words.T("feed.new"), "title", change.Title)
	}
	entry := export.FeedEntry{
		ID: s.permanent(v, path), Address: s.absolute(v, path), Published: change.At, Updated: change.At, Title: title,
		Categories: []export.FeedCategory{
			{Term: string(change.Kind), Label: kind, Scheme: s.absolute(v, "/changes") + "#kind"},
			{Term: cmp.Or(strings.ToLower(string(change.Jurisdiction)), "none"), Label: view.Place, Scheme: s.absolute(v, "/jurisdictions") + "#code"},
		},
	}
	if err := s.tellChange(v, change, &view); err != nil {
		return entry, err
	}
	body, err := s.pages.feedEntry.in(tongue{v.words, v.recordLanguage()}).render(view)
	entry.HTML = s.wholeAddresses(v, string(body))
	return entry, err
}

// tellChange says what differs from the version before.
func (s *site) tellChange(v *visit, change store.ChangeItem, view *feedEntryView) error {
	if change.First {
		return nil
	}
	page, err := v.record.History(v.ctx(), change.Slug, store.Public, change.Version+1, 1)
	if err != nil || len(page.Items) < 2 || page.Items[0].Version != change.Version {
		return err
	}
	after, before := page.Items[0].Initiative, page.Items[1].Initiative
	teller, err := s.teller(v, before, after)
	if err != nil {
		return err
	}
	view.Told = teller.differences(before, after)
	if view.More = len(view.Told) - differencesShown; view.More > 0 {
		view.Told = view.Told[:differencesShown]
	}
	return nil
}

// wholeAddresses makes links that work wherever a text is read.
func (s *site) wholeAddresses(v *visit, text string) string {
	text = string(rebase{prefix: rebaseOf(v).prefix}.page([]byte(text)))
	return strings.ReplaceAll(text, `href="/`, `href="`+template.HTMLEscapeString(s.baseURL)+`/`)
}
