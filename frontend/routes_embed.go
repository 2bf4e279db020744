package frontend

import (
	"net/http"

	"tracker/web"
)

// embedRoutes are what stands on the pages of others. Which language it is in is an option there, not a part of the
// address.
func (s *site) embedRoutes() []web.Route {
	return []web.Route{
		{Method: http.MethodGet, Path: "/embed/:view", Role: web.RolePublic, Handle: s.orPicture("view", "", s.showWidget)},
		{Method: http.MethodGet, Path: "/embed/initiative/:slug", Role: web.RolePublic, Handle: s.orPicture("slug", "initiative", s.showWidgetOf("initiative"))},
		{Method: http.MethodGet, Path: "/embed/jurisdiction/:code", Role: web.RolePublic, Handle: s.orPicture("code", "jurisdiction", s.showWidgetOf("jurisdiction"))},
	}
}
