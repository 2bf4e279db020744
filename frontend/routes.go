package frontend

import (
	"net/http"

	"tracker/web"
)

// routes is the whole table of the face.
func (s *site) routes() []web.Route {
	return []web.Route{
		{Method: http.MethodGet, Path: "/", Role: web.RolePublic, Handle: s.showOverview},
		{Method: http.MethodGet, Path: "/timeline", Role: web.RolePublic, Handle: s.showTimeline},
		{Method: http.MethodGet, Path: "/jurisdictions", Role: web.RolePublic, Handle: s.showJurisdictions},
		{Method: http.MethodGet, Path: "/jurisdictions/:code", Role: web.RolePublic, Handle: s.showJurisdiction},
		{Method: http.MethodGet, Path: "/initiatives", Role: web.RolePublic, Handle: s.showInitiatives},
		{Method: http.MethodGet, Path: "/initiatives/:slug", Role: web.RolePublic, Handle: s.showInitiative},
		{Method: http.MethodGet, Path: "/methodology", Role: web.RolePublic, Handle: s.showMethodology},
		{Method: http.MethodGet, Path: "/suggest", Role: web.RolePublic, Handle: s.showSuggest},
		{Method: http.MethodPost, Path: "/suggest", Role: web.RolePublic, Handle: s.suggest},
		{Method: http.MethodGet, Path: "/suggest/thanks", Role: web.RolePublic, Handle: s.showThanks},
		{Method: http.MethodGet, Path: "/assets/:file", Role: web.RolePublic, Handle: s.sendAsset},
		{Method: http.MethodGet, Path: "/favicon.svg", Role: web.RolePublic, Handle: s.sendFavicon},
		{Method: http.MethodGet, Path: "/favicon.ico", Role: web.RolePublic, Handle: s.sendFavicon},
		{Method: http.MethodGet, Path: "/robots.txt", Role: web.RolePublic, Handle: s.sendRobots},
	}
}
