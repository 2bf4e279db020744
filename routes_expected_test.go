package main

import (
	"net/http"
	"strings"
	"testing"

	"tracker/web"
)

// routesFor says by hand whom every route of the program is for. A route that is added, removed or opened to somebody
// else is a decision to be made here as well. HEAD goes with every GET.
var routesFor = map[web.Role]string{
	web.RolePublic: `
		GET    /healthz
		GET    /readyz

		GET    /
		GET    /timeline
		GET    /map
		GET    /matrix
		GET    /compare
		GET    /jurisdictions
		GET    /jurisdictions/:code
		GET    /initiatives
		GET    /initiatives/suggestions
		GET    /initiatives/:slug
		GET    /initiatives/:slug/answers
		GET    /charts
		GET    /charts/years.svg
		GET    /charts/years.png
		GET    /charts/days.svg
		GET    /charts/days.png
		GET    /initiatives/:slug/way.svg
		GET    /initiatives/:slug/way.png
		GET    /initiatives/:slug/votes.svg
		GET    /initiatives/:slug/votes.png
		GET    /cards/:file
		GET    /cards/jurisdictions/:file
		GET    /cards/initiatives/:file
		GET    /initiatives/:slug/history
		GET    /initiatives/:slug/versions/:version
		GET    /changes
		GET    /initiatives/:slug/cite.bib
		GET    /initiatives/:slug/cite.ris
		GET    /initiatives/:slug/cite.json
		GET    /data
		GET    /data/dictionary
		GET    /data/cite.bib
		GET    /data/cite.ris
		GET    /data/cite.json
		GET    /feeds/changes.atom
		GET    /feeds/jurisdictions/:file
		GET    /feeds/initiatives/:file
		GET    /calendar.ics
		GET    /sitemap.xml
		GET    /sitemaps/:file
		GET    /methodology
		GET    /suggest
		POST   /suggest
		GET    /suggest/thanks
		GET    /embed
		GET    /embed/:view
		GET    /embed/initiative/:slug
		GET    /embed/jurisdiction/:code
		GET    /embed.js
		GET    /oembed
		GET    /assets/:file
		GET    /favicon.svg
		GET    /favicon.ico
		GET    /robots.txt

		GET    /staff/login
		POST   /staff/login
		POST   /staff/login/passkey/options
		POST   /staff/login/passkey
		GET    /staff/login/second
		POST   /staff/login/second
		POST   /staff/login/second/options
		POST   /staff/login/second/passkey
		GET    /staff/setup/:secret
		POST   /staff/setup/:secret

		GET    /api/openapi.json
		GET    /api/docs
		GET    /api/docs/style-*.css
		GET    /api/v1/campaign
		GET    /api/v1/jurisdictions
		GET    /api/v1/jurisdictions/:code
		GET    /api/v1/initiatives
		GET    /api/v1/initiatives/:slug
		GET    /api/v1/initiatives/:slug/revisions
		GET    /api/v1/initiatives/:slug/revisions/:version
		GET    /api/v1/actions
		GET    /api/v1/matrix
		GET    /api/v1/changes
		GET    /api/v1/measures
		GET    /api/v1/vocabularies
		GET    /api/v1/exports/tracker.json
		GET    /api/v1/exports/initiatives.csv
		GET    /api/v1/exports/actions.csv
		GET    /api/v1/exports/votes.csv
		GET    /api/v1/exports/sources.csv
		GET    /api/v1/exports/datapackage.zip
		GET    /api/v1/exports/tracker.xlsx
		POST   /api/v1/suggestions
	`,
	web.RoleViewer: `
		GET    /staff
		GET    /staff/reviews/:id
		GET    /staff/reviews/:id/after
		GET    /staff/suggestions
		GET    /staff/suggestions/:id
		GET    /staff/digest
		POST   /staff/digest
		GET    /staff/initiatives
		GET    /staff/initiatives/:slug/history
		GET    /staff/date-hint
		GET    /staff/record-options
		GET    /staff/import
		GET    /staff/export/:file

		POST   /staff/logout
		POST   /staff/confirm
		GET    /staff/account
		GET    /staff/account/enrol
		GET    /staff/embeds
		POST   /staff/account/password
		GET    /staff/account/authenticator
		POST   /staff/account/authenticator
		GET    /staff/account/authenticator/code.svg
		POST   /staff/account/authenticator/confirm
		POST   /staff/account/authenticator/remove
		POST   /staff/account/codes
		GET    /staff/account/passkeys/new
		POST   /staff/account/passkeys/options
		POST   /staff/account/passkeys
		GET    /staff/account/passkeys/codes
		POST   /staff/account/passkeys/:id/remove
		POST   /staff/account/sessions/end
		POST   /staff/account/sessions/:id/end
		POST   /staff/account/tokens
		POST   /staff/account/tokens/:id/revoke

		GET    /api/v1/reviews
	`,
	web.RoleEditor: `
		POST   /staff/reviews
		POST   /staff/reviews/:id/checked
		POST   /staff/reviews/:id/snooze
		POST   /staff/reviews/:id/assign
		POST   /staff/reviews/:id/dismiss
		POST   /staff/reviews/:id/reopen
		POST   /staff/suggestions/:id/answer
		POST   /staff/suggestions/:id/close
		GET    /staff/initiatives/new
		POST   /staff/initiatives/new
		POST   /staff/initiatives/preview
		GET    /staff/initiatives/:slug/edit
		POST   /staff/initiatives/:slug/edit
		GET    /staff/initiatives/:slug/actions/new
		POST   /staff/initiatives/:slug/actions/new
		GET    /staff/initiatives/:slug/status
		POST   /staff/initiatives/:slug/status
		POST   /staff/initiatives/:slug/restore
		POST   /staff/import
		POST   /staff/import/confirm

		POST   /api/v1/initiatives
		PUT    /api/v1/initiatives/:slug
		PATCH  /api/v1/initiatives/:slug
		DELETE /api/v1/initiatives/:slug
		POST   /api/v1/initiatives/:slug/actions
		POST   /api/v1/initiatives/:slug/verifications
		POST   /api/v1/initiatives/:slug/revisions/:version/restore
		PATCH  /api/v1/reviews/:id
		POST   /api/v1/imports
	`,
	web.RoleAdmin: `
		GET    /staff/jobs
		POST   /staff/jobs/:name
		GET    /staff/users
		POST   /staff/users
		POST   /staff/users/:id/role
		POST   /staff/users/:id/disable
		POST   /staff/users/:id/enable
		POST   /staff/users/:id/link
		POST   /staff/users/:id/factors
		GET    /staff/audit
		GET    /staff/settings
		POST   /staff/settings/campaign
		POST   /staff/settings/intervals
		POST   /staff/settings/second-factor
	`,
}

// refusesItself are the routes that are open and still answer as if they were not, with the status: they want a session
// that waits for its second factor, and nobody here has one.
var refusesItself = map[string]int{
	"POST /staff/login/second/options": http.StatusUnauthorized,
	"POST /staff/login/second/passkey": http.StatusUnauthorized,
}

// expectedRoutes reads the table: the role by method and path.
func expectedRoutes(t testing.TB) map[string]web.Role {
	t.Helper()
	expected := map[string]web.Role{}
	note := func(route string, role web.Role) {
		if before, twice := expected[route]; twice {
			t.Errorf("%s stands in the table twice, for %s and for %s", route, before, role)
		}
		expected[route] = role
	}
	for role, text := range routesFor {
		for line := range strings.Lines(text) {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			note(strings.Join(words, " "), role)
			if words[0] == http.MethodGet {
				note(http.MethodHead+" "+words[1], role)
			}
		}
	}
	return expected
}
