package main

import (
	"net/http"
	"slices"
	"time"

	"tracker/store"
	"tracker/web"
)

// outcome is what becomes of somebody at the door.
type outcome string

const (
	comesIn     outcome = "let in"
	isAsked     outcome = "asked who they are"
	isForbidden outcome = "told that this is not for them"
)

// caller is somebody who tries every route.
type caller struct {
	name string
	// header and value are what they show.
	header, value string
	// onPages and onAPI are what they count as there.
	onPages, onAPI web.Role
	// readsOnly tells that what they show is for reading; void that it is a token that is worth nothing.
	readsOnly, void bool
	// again gives a new value after the old one was given up by signing out.
	again func() string
}

// expects tells what should become of the caller. It leaves the program's own order of roles aside on purpose.
func (c caller) expects(r route) outcome {
	as := c.onPages
	if r.api() {
		as = c.onAPI
	}
	order := []web.Role{web.RolePublic, web.RoleViewer, web.RoleEditor, web.RoleAdmin}
	switch {
	case r.api() && c.void:
		return isAsked // whoever shows something false learns it, even where nothing is needed
	case r.role == web.RolePublic:
		return comesIn
	case as == web.RolePublic:
		return isAsked
	case slices.Index(order, as) < slices.Index(order, r.role), r.api() && c.readsOnly && r.unsafe():
		return isForbidden
	}
	return comesIn
}

// known tells whether the answer is to somebody whom the program knows.
func (c caller) known(r route) bool {
	if r.api() {
		return c.onAPI != web.RolePublic
	}
	return r.role != web.RolePublic && c.onPages != web.RolePublic
}

// callers are everybody who may come: with sessions and tokens that count, and with some that no longer do.
func (b *building) callers() []caller {
	const public, viewer, editor, admin = web.RolePublic, web.RoleViewer, web.RoleEditor, web.RoleAdmin
	list := []caller{
		{name: "nobody", onPages: public, onAPI: public},
		{name: "a made-up session", header: "Cookie", value: "__Host-tracker=made-up; tracker=made-up", onPages: public, onAPI: public},
	}
	staff := map[web.Role]store.User{viewer: b.hire("Vera", viewer), editor: b.hire("Edith", editor), admin: b.hire("Ada", admin)}
	session := func(name string, as web.Role, user store.User) {
		c := caller{name: name, header: "Cookie", value: pair(b.signIn(user)), onPages: as, onAPI: public}
		if as != public {
			c.again = func() string { return pair(b.signIn(user)) }
		}
		list = append(list, c)
	}
	token := func(name string, as web.Role, user store.User, scope string) store.Token {
		secret, token := b.token(user, scope, time.Hour)
		list = append(list, caller{
			name: name, header: "Authorization", value: "Bearer " + secret, onPages: public, onAPI: as,
			readsOnly: scope == web.ScopeRead, void: as == public,
		})
		return token
	}

	gone := b.hire("Gus", admin)
	session("a disabled admin's session", public, gone)
	token("a disabled admin's token", public, gone, web.ScopeAdmin)
	b.must(b.db.DisableUser(b.t.Context(), gone.ID, store.AuditEntry{Actor: "test"}))
	careful := b.hire("Cleo", admin)
	b.addsApp(careful)
	session("an admin before the second factor", public, careful)
	revoked := token("an admin's revoked token", public, staff[admin], web.ScopeAdmin)
	b.must(b.db.RevokeToken(b.t.Context(), staff[admin].ID, revoked.ID, store.AuditEntry{Actor: "test"}))
	list = append(list,
		caller{name: "a forged token", header: "Authorization", value: "Bearer trk_forged", onPages: public, onAPI: public, void: true},
		caller{name: "a name and password", header: "Authorization", value: "Basic YWRhOmFkYQ==", onPages: public, onAPI: public, void: true},
	)

	for _, role := range []web.Role{viewer, editor, admin} {
		session("the session of a "+string(role), role, staff[role])
	}
	for _, c := range []struct {
		of, as web.Role
		scope  string
	}{
		{viewer, viewer, web.ScopeRead}, {viewer, viewer, web.ScopeAdmin},
		{editor, viewer, web.ScopeRead}, {editor, editor, web.ScopeWrite}, {editor, editor, web.ScopeAdmin},
		{admin, viewer, web.ScopeRead}, {admin, editor, web.ScopeWrite}, {admin, admin, web.ScopeAdmin},
	} {
		token("a token of a "+string(c.of)+" with the scope "+c.scope, c.as, staff[c.of], c.scope)
	}
	// What has run out is tried first: signing in anew forgets such sessions, and they would be refused for that alone.
	lasting := len(list)
	b.earlier(store.SessionIdle+time.Minute, func() {
		session("an admin's session that was left alone", public, b.hire("Ida", admin))
		token("an admin's expired token", public, staff[admin], web.ScopeAdmin)
	})
	return slices.Concat(list[lasting:], list[:lasting])
}

// pair writes a cookie as a browser sends it.
func pair(cookie *http.Cookie) string { return cookie.Name + "=" + cookie.Value }
