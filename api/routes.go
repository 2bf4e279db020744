package api

import (
	"net/http"

	"tracker/web"
)

// operations is the table of the API: method, path below /api/v1, role, name, summary, handler, query parameters.
func operations(r reader) []operation {
	const get = http.MethodGet
	return []operation{
		{get, "/campaign", web.RolePublic, "show-campaign", "What this tracker is about", serve(r.showCampaign), nil},
		{get, "/jurisdictions", web.RolePublic, "list-jurisdictions", "List jurisdictions", serve(r.listJurisdictions), nil},
		{get, "/jurisdictions/{code}", web.RolePublic, "show-jurisdiction", "Show a jurisdiction", serve(r.showJurisdiction), nil},
		{get, "/initiatives", web.RolePublic, "list-initiatives", "List initiatives", serve(r.listInitiatives), initiativeParameters},
		{get, "/initiatives/{slug}", web.RolePublic, "show-initiative", "Show an initiative", serve(r.showInitiative), asOfParameter},
		{get, "/initiatives/{slug}/revisions", web.RolePublic, "list-revisions", "List the changes to an initiative", serve(r.listRevisions), nil},
		{get, "/actions", web.RolePublic, "list-actions", "List actions", serve(r.listActions), actionParameters},
		{get, "/matrix", web.RolePublic, "show-matrix", "Show measures by jurisdictions", serve(r.showMatrix), choiceParameters},
		{get, "/changes", web.RolePublic, "list-changes", "List the latest changes to the record", serve(r.listChanges), limitParameter},
		{get, "/measures", web.RolePublic, "list-measures", "List measures", serve(r.listMeasures), nil},
		{get, "/vocabularies", web.RolePublic, "list-vocabularies", "List vocabularies", serve(r.listVocabularies), nil},
	}
}
