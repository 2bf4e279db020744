package frontend

import (
	"tracker/export/jsonld"
	"tracker/models"
	"tracker/store"
)

// linkedSite is the site as descriptions for search engines name it.
func (s *site) linkedSite(v *visit) jsonld.Site {
	return jsonld.Site{
		Title: v.campaign.Title, BaseURL: s.baseURL, Licence: v.campaign.Licence.URL,
		Language: v.words.Tag(), Prefix: rebaseOf(v).prefix,
	}
}

// linkInitiative describes a record and the way to it.
func (s *site) linkInitiative(v *visit, detail store.InitiativeDetail) ([]any, error) {
	record := jsonld.Record{
		Initiative: detail.Initiative, Kind: v.words.Label("classification", string(detail.Classification)),
		StatusWords: v.words.Label("status", string(detail.Status)), Titles: map[string]string{},
	}
	for slug, ref := range detail.Refs {
		record.Titles[slug] = ref.Title
	}
	way := []jsonld.Crumb{{Name: v.words.T("layout.overview"), Path: "/"}}
	if code := detail.Jurisdiction; code == "" {
		way = append(way, jsonld.Crumb{Name: v.words.T("layout.initiatives"), Path: "/initiatives"})
	} else {
		record.Place = v.words.Place(code, detail.JurisdictionName)
		kind, err := v.record.JurisdictionKind(v.ctx(), code)
		if err != nil {
			return nil, err
		}
		record.PlaceKind = kind
		way = append(way, s.crumbs(v, code, record.Place)...)
	}
	way = append(way, jsonld.Crumb{Name: detail.Title, Path: "/initiatives/" + detail.Slug})
	site := s.linkedSite(v)
	return []any{site.Legislation(record), site.Breadcrumbs(way)}, nil
}

// linkJurisdiction describes the way to a jurisdiction.
func (s *site) linkJurisdiction(v *visit, code models.Code, name string) []any {
	way := append([]jsonld.Crumb{{Name: v.words.T("layout.overview"), Path: "/"}}, s.crumbs(v, code, name)...)
	return []any{s.linkedSite(v).Breadcrumbs(way)}
}

func (s *site) crumbs(v *visit, code models.Code, name string) []jsonld.Crumb {
	return []jsonld.Crumb{{Name: v.words.T("layout.jurisdictions"), Path: "/jurisdictions"}, {Name: name, Path: codePath(code)}}
}

// linkOverview describes the site.
func (s *site) linkOverview(v *visit) []any {
	return []any{s.linkedSite(v).WebSite(v.campaign.Tagline, "/initiatives")}
}

// addTakeAway adds what a record's page gives away: its citation, its feed and its description.
func (s *site) addTakeAway(v *visit, view *initiativeView) error {
	cite, err := newCiteView(s.workOf(v, view.InitiativeItem), "/initiatives/"+view.InitiativeDetail.Slug+"/cite", "")
	if err != nil {
		return err
	}
	view.Cite = &cite
	view.load(s.assets, "copy")
	view.feed(v, v.words.T("feed.changes-of", "title", view.InitiativeDetail.Title), initiativeFeed(view.InitiativeDetail.Slug))
	view.Linked, err = s.linkInitiative(v, view.InitiativeDetail)
	return err
}
