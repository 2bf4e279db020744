package frontend

import (
	"net/http"

	"tracker/web"
)

// pictureRoutes are the drawings that are files of their own, in every language.
func (s *site) pictureRoutes() []web.Route {
	routes := []web.Route{
		{Method: http.MethodGet, Path: "/cards/:file", Role: web.RolePublic, Handle: s.sendCard(s.pageCard)},
		{Method: http.MethodGet, Path: "/cards/jurisdictions/:file", Role: web.RolePublic, Handle: s.sendCard(s.jurisdictionCard)},
		{Method: http.MethodGet, Path: "/cards/initiatives/:file", Role: web.RolePublic, Handle: s.sendCard(s.initiativeCard)},
	}
	for _, ending := range []string{"svg", "png"} {
		for _, one := range recordCharts {
			path := "/charts/" + one.name + "." + ending
			routes = append(routes, web.Route{Method: http.MethodGet, Path: path, Role: web.RolePublic, Handle: s.sendRecordChart(one.name, ending)})
		}
		for _, one := range initiativeCharts {
			path := "/initiatives/:slug/" + one.name + "." + ending
			routes = append(routes, web.Route{Method: http.MethodGet, Path: path, Role: web.RolePublic, Handle: s.sendInitiativeChart(one.name, ending)})
		}
	}
	return routes
}
