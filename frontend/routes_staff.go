package frontend

import (
	"net/http"

	"tracker/web"
)

// staffRoutes is the whole table of the pages for staff. What is public here is the way in.
func (s *site) staffRoutes() []web.Route {
	const get, post = http.MethodGet, http.MethodPost
	const public, viewer, editor, admin = web.RolePublic, web.RoleViewer, web.RoleEditor, web.RoleAdmin
	return s.guarded([]web.Route{
		// The way in.
		{Method: get, Path: "/staff/login", Role: public, Handle: s.showLogin},
		{Method: post, Path: "/staff/login", Role: public, Handle: s.signIn},
		{Method: post, Path: "/staff/login/passkey/options", Role: public, Handle: s.askForPasskey},
		{Method: post, Path: "/staff/login/passkey", Role: public, Handle: s.signInWithPasskey},
		{Method: get, Path: "/staff/login/second", Role: public, Handle: s.showSecondStep},
		{Method: post, Path: "/staff/login/second", Role: public, Handle: s.takeSecondStep},
		{Method: post, Path: "/staff/login/second/options", Role: public, Handle: s.askForSecondPasskey},
		{Method: post, Path: "/staff/login/second/passkey", Role: public, Handle: s.takeSecondStepWithPasskey},
		{Method: get, Path: "/staff/setup/:secret", Role: public, Handle: s.showSetUp},
		{Method: post, Path: "/staff/setup/:secret", Role: public, Handle: s.setUp},
		{Method: post, Path: "/staff/logout", Role: viewer, Handle: s.signOut},
		{Method: post, Path: "/staff/confirm", Role: viewer, Handle: s.confirm},

		// One's own account.
		{Method: get, Path: "/staff/account", Role: viewer, Handle: s.showAccount},
		{Method: get, Path: "/staff/account/enrol", Role: viewer, Handle: s.showEnrol},
		{Method: post, Path: "/staff/account/password", Role: viewer, Handle: s.changePassword},
		{Method: get, Path: "/staff/account/authenticator", Role: viewer, Handle: s.showAuthenticator},
		{Method: post, Path: "/staff/account/authenticator", Role: viewer, Handle: s.confirmed(s.beginAuthenticator)},
		{Method: get, Path: "/staff/account/authenticator/code.svg", Role: viewer, Handle: s.sendAuthenticatorCode},
		{Method: post, Path: "/staff/account/authenticator/confirm", Role: viewer, Handle: s.confirmed(s.confirmAuthenticator)},
		{Method: post, Path: "/staff/account/authenticator/remove", Role: viewer, Handle: s.confirmed(s.removeAuthenticator)},
		{Method: post, Path: "/staff/account/codes", Role: viewer, Handle: s.confirmed(s.renewCodes)},
		{Method: get, Path: "/staff/account/passkeys/new", Role: viewer, Handle: s.confirmed(s.showNewPasskey)},
		{Method: post, Path: "/staff/account/passkeys/options", Role: viewer, Handle: s.beginPasskey},
		{Method: post, Path: "/staff/account/passkeys", Role: viewer, Handle: s.addPasskey},
		{Method: get, Path: "/staff/account/passkeys/codes", Role: viewer, Handle: s.confirmed(s.showFirstCodes)},
		{Method: post, Path: "/staff/account/passkeys/:id/remove", Role: viewer, Handle: s.confirmed(s.removePasskey)},
		{Method: post, Path: "/staff/account/sessions/end", Role: viewer, Handle: s.endOtherSessions},
		{Method: post, Path: "/staff/account/sessions/:id/end", Role: viewer, Handle: s.endSession},
		{Method: post, Path: "/staff/account/tokens", Role: viewer, Handle: s.confirmed(s.makeToken)},
		{Method: post, Path: "/staff/account/tokens/:id/revoke", Role: viewer, Handle: s.revokeToken},

		// What waits for somebody.
		{Method: get, Path: "/staff", Role: viewer, Handle: s.showQueue},
		{Method: post, Path: "/staff/reviews", Role: editor, Handle: s.actOnReviews},
		{Method: get, Path: "/staff/reviews/:id", Role: viewer, Handle: s.showReview},
		{Method: get, Path: "/staff/reviews/:id/after", Role: viewer, Handle: s.showAfterReview},
		{Method: post, Path: "/staff/reviews/:id/checked", Role: editor, Handle: s.checkReview},
		{Method: post, Path: "/staff/reviews/:id/snooze", Role: editor, Handle: s.snoozeReview},
		{Method: post, Path: "/staff/reviews/:id/assign", Role: editor, Handle: s.assignReview},
		{Method: post, Path: "/staff/reviews/:id/dismiss", Role: editor, Handle: s.dismissReview},
		{Method: post, Path: "/staff/reviews/:id/reopen", Role: editor, Handle: s.reopenReview},
		{Method: get, Path: "/staff/suggestions", Role: viewer, Handle: s.showSuggestions},
		{Method: get, Path: "/staff/suggestions/:id", Role: viewer, Handle: s.showSuggestion},
		{Method: post, Path: "/staff/suggestions/:id/answer", Role: editor, Handle: s.answerSuggestion},
		{Method: post, Path: "/staff/suggestions/:id/close", Role: editor, Handle: s.closeSuggestion},
		{Method: get, Path: "/staff/jobs", Role: admin, Handle: s.showJobs},
		{Method: post, Path: "/staff/jobs/:name", Role: admin, Handle: s.runJob},
		{Method: get, Path: "/staff/embeds", Role: viewer, Handle: s.showEmbeds},

		{Method: get, Path: "/staff/digest", Role: viewer, Handle: s.showDigest},
		{Method: post, Path: "/staff/digest", Role: viewer, Handle: s.chooseDigest},

		// The record: its forms, what they would give, and its history.
		{Method: get, Path: "/staff/initiatives", Role: viewer, Handle: s.showStaffInitiatives},
		{Method: get, Path: "/staff/initiatives/new", Role: editor, Handle: s.showNewInitiative},
		{Method: post, Path: "/staff/initiatives/new", Role: editor, Handle: s.saveNewInitiative},
		{Method: post, Path: "/staff/initiatives/preview", Role: editor, Handle: s.previewInitiative},
		{Method: get, Path: "/staff/initiatives/:slug/edit", Role: editor, Handle: s.showEditInitiative},
		{Method: post, Path: "/staff/initiatives/:slug/edit", Role: editor, Handle: s.saveInitiative},
		{Method: get, Path: "/staff/initiatives/:slug/actions/new", Role: editor, Handle: s.showAddAction},
		{Method: post, Path: "/staff/initiatives/:slug/actions/new", Role: editor, Handle: s.addAction},
		{Method: get, Path: "/staff/initiatives/:slug/status", Role: editor, Handle: s.showChangeStatus},
		{Method: post, Path: "/staff/initiatives/:slug/status", Role: editor, Handle: s.changeStatus},
		{Method: get, Path: "/staff/initiatives/:slug/history", Role: viewer, Handle: s.showHistory},
		{Method: post, Path: "/staff/initiatives/:slug/restore", Role: editor, Handle: s.restoreVersion},
		{Method: get, Path: "/staff/date-hint", Role: viewer, Handle: s.sendDateHint},
		{Method: get, Path: "/staff/record-options", Role: viewer, Handle: s.sendRecordOptions},

		// Files on their way in and out.
		{Method: get, Path: importPath, Role: viewer, Handle: s.showImport},
		{Method: post, Path: importPath, Role: editor, Handle: s.tryImport},
		{Method: post, Path: "/staff/import/confirm", Role: editor, Handle: s.carryOutImport},
		{Method: get, Path: "/staff/export/:file", Role: viewer, Handle: s.sendExport},

		// Everybody's accounts, and the site.
		{Method: get, Path: "/staff/users", Role: admin, Handle: s.showUsers},
		{Method: post, Path: "/staff/users", Role: admin, Handle: s.confirmed(s.addUser)},
		{Method: post, Path: "/staff/users/:id/role", Role: admin, Handle: s.confirmed(s.changeRole)},
		{Method: post, Path: "/staff/users/:id/disable", Role: admin, Handle: s.confirmed(s.disableUser)},
		{Method: post, Path: "/staff/users/:id/enable", Role: admin, Handle: s.confirmed(s.enableUser)},
		{Method: post, Path: "/staff/users/:id/link", Role: admin, Handle: s.confirmed(s.makeLink)},
		{Method: post, Path: "/staff/users/:id/factors", Role: admin, Handle: s.confirmed(s.resetFactors)},
		{Method: get, Path: "/staff/audit", Role: admin, Handle: s.showAudit},
		{Method: get, Path: "/staff/settings", Role: admin, Handle: s.showSettings},
		{Method: post, Path: "/staff/settings/campaign", Role: admin, Handle: s.saveCampaign},
		{Method: post, Path: "/staff/settings/intervals", Role: admin, Handle: s.saveIntervals},
		{Method: post, Path: "/staff/settings/second-factor", Role: admin, Handle: s.confirmed(s.saveSecondFactor)},
	})
}
