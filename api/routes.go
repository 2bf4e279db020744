package api

import (
	"net/http"

	"tracker/web"
)

// operations is the table of the API: method, path below /api/v1, role, name, summary, handler, query parameters.
func operations(r reader) []operation {
	const (
		get, post, put, patch, remove = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete
	)
	w := writer{store: r.store, suggestions: r.suggestions}
	return []operation{
		{get, "/campaign", web.RolePublic, "show-campaign", "What this tracker is about", serve(r.showCampaign), nil},
		{get, "/jurisdictions", web.RolePublic, "list-jurisdictions", "List jurisdictions", serve(r.listJurisdictions), nil},
		{get, "/jurisdictions/{code}", web.RolePublic, "show-jurisdiction", "Show a jurisdiction", serve(r.showJurisdiction), nil},
		{get, "/initiatives", web.RolePublic, "list-initiatives", "List initiatives", serve(r.listInitiatives), initiativeParameters},
		{get, "/initiatives/{slug}", web.RolePublic, "show-initiative", "Show an initiative", serve(r.showInitiative), asOfParameter},
		{post, "/initiatives", web.RoleEditor, "create-initiative", "Enter an initiative", serve(w.createInitiative), nil},
		{put, "/initiatives/{slug}", web.RoleEditor, "replace-initiative", "Write an initiative back", serve(w.replaceInitiative), nil},
		{patch, "/initiatives/{slug}", web.RoleEditor, "patch-initiative", "Change fields of an initiative", serve(w.patchInitiative), nil},
		{remove, "/initiatives/{slug}", web.RoleEditor, "archive-initiative", "Archive an initiative", serve(w.archiveInitiative), nil},
		{post, "/initiatives/{slug}/actions", web.RoleEditor, "add-action", "Add an action", serve(w.addAction), nil},
		{post, "/initiatives/{slug}/verifications", web.RoleEditor, "verify-initiative", "Say that an initiative was checked", serve(w.verify), nil},
		{get, "/initiatives/{slug}/revisions", web.RolePublic, "list-revisions", "List the changes to an initiative", serve(r.listRevisions), nil},
		{get, "/initiatives/{slug}/revisions/{version}", web.RolePublic, "show-revision", "Show a version of an initiative", serve(r.showRevision), nil},
		{post, "/initiatives/{slug}/revisions/{version}/restore", web.RoleEditor, "restore-initiative", "Bring a version back", serve(w.restore), nil},
		{get, "/actions", web.RolePublic, "list-actions", "List actions", serve(r.listActions), actionParameters},
		{get, "/matrix", web.RolePublic, "show-matrix", "Show measures by jurisdictions", serve(r.showMatrix), choiceParameters},
		{get, "/changes", web.RolePublic, "list-changes", "List the changes to the record", serve(r.listChanges), changeParameters},
		{get, "/reviews", web.RoleViewer, "list-reviews", "List reviews", serve(w.listReviews), reviewParameters},
		{patch, "/reviews/{id}", web.RoleEditor, "change-review", "Snooze, assign or dismiss a review", serve(w.changeReview), nil},
		{post, "/suggestions", web.RolePublic, "suggest", "Suggest a correction", serve(w.suggest), nil},
		{post, "/imports", web.RoleEditor, "import", "Bring a file into the record", serve(w.importFile), importParameters},
		{get, "/exports/tracker.json", web.RolePublic, "export-json", "Take the whole record", r.exportJSON(), choiceParameters},
		{get, "/exports/initiatives.csv", web.RolePublic, "export-initiatives", "Take all initiatives as a table", r.exportTable("initiatives"), choiceParameters},
		{get, "/exports/actions.csv", web.RolePublic, "export-actions", "Take all actions as a table", r.exportTable("actions"), choiceParameters},
		{get, "/exports/votes.csv", web.RolePublic, "export-votes", "Take all votes as a table", r.exportTable("votes"), choiceParameters},
		{get, "/exports/sources.csv", web.RolePublic, "export-sources", "Take all sources as a table", r.exportTable("sources"), choiceParameters},
		{get, "/exports/datapackage.zip", web.RolePublic, "export-package", "Take all tables as a Data Package", r.exportPackage(), choiceParameters},
		{get, "/exports/tracker.xlsx", web.RolePublic, "export-workbook", "Take all tables as a workbook", r.exportWorkbook(), choiceParameters},
		{get, "/measures", web.RolePublic, "list-measures", "List measures", serve(r.listMeasures), nil},
		{get, "/vocabularies", web.RolePublic, "list-vocabularies", "List vocabularies", serve(r.listVocabularies), nil},
	}
}
