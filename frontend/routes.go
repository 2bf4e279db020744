package frontend

import (
	"net/http"
	"slices"
	"strings"

	"tracker/locale"
	"tracker/web"
)

// routes is the whole table of the face.
func (s *site) routes() []web.Route {
	return append(inEveryLanguage(append(s.pageRoutes(), s.pictureRoutes()...)), append(s.fileRoutes(), s.embedRoutes()...)...)
}

// pageRoutes are those that are served in every language.
func (s *site) pageRoutes() []web.Route {
	return []web.Route{
		{Method: http.MethodGet, Path: "/", Role: web.RolePublic, Handle: s.showOverview},
		{Method: http.MethodGet, Path: "/timeline", Role: web.RolePublic, Handle: s.showTimeline},
		{Method: http.MethodGet, Path: "/map", Role: web.RolePublic, Handle: s.showMap},
		{Method: http.MethodGet, Path: "/matrix", Role: web.RolePublic, Handle: s.showMatrix},
		{Method: http.MethodGet, Path: "/compare", Role: web.RolePublic, Handle: s.showCompare},
		{Method: http.MethodGet, Path: "/jurisdictions", Role: web.RolePublic, Handle: s.showJurisdictions},
		{Method: http.MethodGet, Path: "/jurisdictions/:code", Role: web.RolePublic, Handle: s.showJurisdiction},
		{Method: http.MethodGet, Path: "/initiatives", Role: web.RolePublic, Handle: s.showInitiatives},
		{Method: http.MethodGet, Path: "/initiatives/suggestions", Role: web.RolePublic, Handle: s.sendSuggestions},
		{Method: http.MethodGet, Path: "/initiatives/:slug/answers", Role: web.RolePublic, Handle: s.showAnswers},
		{Method: http.MethodGet, Path: "/initiatives/:slug", Role: web.RolePublic, Handle: s.showInitiative},
		{Method: http.MethodGet, Path: "/charts", Role: web.RolePublic, Handle: s.showCharts},
		{Method: http.MethodGet, Path: "/initiatives/:slug/history", Role: web.RolePublic, Handle: s.showRecordHistory},
		{Method: http.MethodGet, Path: "/initiatives/:slug/versions/:version", Role: web.RolePublic, Handle: s.showVersion},
		{Method: http.MethodGet, Path: "/changes", Role: web.RolePublic, Handle: s.showChanges},
		{Method: http.MethodGet, Path: "/initiatives/:slug/cite.bib", Role: web.RolePublic, Handle: s.citeInitiative("bib")},
		{Method: http.MethodGet, Path: "/initiatives/:slug/cite.ris", Role: web.RolePublic, Handle: s.citeInitiative("ris")},
		{Method: http.MethodGet, Path: "/initiatives/:slug/cite.json", Role: web.RolePublic, Handle: s.citeInitiative("json")},
		{Method: http.MethodGet, Path: "/data", Role: web.RolePublic, Handle: s.showData},
		{Method: http.MethodGet, Path: "/data/dictionary", Role: web.RolePublic, Handle: s.showDictionary},
		{Method: http.MethodGet, Path: "/data/cite.bib", Role: web.RolePublic, Handle: s.citeData("bib")},
		{Method: http.MethodGet, Path: "/data/cite.ris", Role: web.RolePublic, Handle: s.citeData("ris")},
		{Method: http.MethodGet, Path: "/data/cite.json", Role: web.RolePublic, Handle: s.citeData("json")},
		{Method: http.MethodGet, Path: "/feeds/changes.atom", Role: web.RolePublic, Handle: s.showChangesFeed},
		{Method: http.MethodGet, Path: "/feeds/jurisdictions/:file", Role: web.RolePublic, Handle: s.showJurisdictionFeed},
		{Method: http.MethodGet, Path: "/feeds/initiatives/:file", Role: web.RolePublic, Handle: s.showInitiativeFeed},
		{Method: http.MethodGet, Path: "/calendar.ics", Role: web.RolePublic, Handle: s.showCalendar},
		{Method: http.MethodGet, Path: "/embed", Role: web.RolePublic, Handle: s.showBuilder},
		{Method: http.MethodGet, Path: "/methodology", Role: web.RolePublic, Handle: s.showMethodology},
		{Method: http.MethodGet, Path: "/suggest", Role: web.RolePublic, Handle: s.showSuggest},
		{Method: http.MethodPost, Path: "/suggest", Role: web.RolePublic, Handle: s.suggest},
		{Method: http.MethodGet, Path: "/suggest/thanks", Role: web.RolePublic, Handle: s.showThanks},
	}
}

// fileRoutes are those that are the same in every language.
func (s *site) fileRoutes() []web.Route {
	return []web.Route{
		{Method: http.MethodGet, Path: "/assets/:file", Role: web.RolePublic, Handle: s.sendAsset},
		{Method: http.MethodGet, Path: "/embed.js", Role: web.RolePublic, Handle: s.sendEmbedScript},
		{Method: http.MethodGet, Path: "/oembed", Role: web.RolePublic, Handle: s.sendOEmbed},
		{Method: http.MethodGet, Path: "/favicon.svg", Role: web.RolePublic, Handle: s.sendFavicon},
		{Method: http.MethodGet, Path: "/favicon.ico", Role: web.RolePublic, Handle: s.sendFavicon},
		{Method: http.MethodGet, Path: "/robots.txt", Role: web.RolePublic, Handle: s.sendRobots},
		{Method: http.MethodGet, Path: "/sitemap.xml", Role: web.RolePublic, Handle: s.showSitemap},
		{Method: http.MethodGet, Path: "/sitemaps/:file", Role: web.RolePublic, Handle: s.showSitemapPart},
	}
}

// inEveryLanguage adds every route again below each language but English, which needs no name.
func inEveryLanguage(routes []web.Route) []web.Route {
	all := slices.Clone(routes)
	for _, language := range locale.Languages() {
		if language.Tag == locale.English().Tag() {
			continue
		}
		for _, route := range routes {
			route.Path = "/" + language.Tag + strings.TrimSuffix(route.Path, "/")
			all = append(all, route)
		}
	}
	return all
}
