package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// The scopes of an API token. A token may do what its scope and its user's role both allow.
const (
	ScopeRead  = "read"
	ScopeWrite = "write"
	ScopeAdmin = "admin"
)

// Identity is who sent a request: a member of staff with a session, or a program with one of their tokens.
type Identity struct {
	UserID      int64
	Name, Email string
	// Role is the user's.
	Role Role
	// Scope is that of the token, empty for a session.
	Scope string
	// SessionID names the session in lists of sessions; it opens nothing.
	SessionID string
	// SecondFactor tells that this session was begun with more than a password.
	SecondFactor bool
	// MustEnrol tells that a second factor is required and this user has none yet.
	MustEnrol bool
}

// Actor is how history names who made a change.
func (i Identity) Actor() models.Actor { return models.Actor{Name: i.Name, Role: string(i.Role)} }

// May tells whether the identity is enough for a route of a role.
func (i Identity) May(role Role) bool {
	if i.Scope != "" && rank[role] > rank[scopeRole[i.Scope]] {
		return false
	}
	return rank[role] <= rank[i.Role]
}

// mayUse adds that a token for reading changes nothing, whatever the route's role.
func (i Identity) mayUse(role Role, method string) bool {
	return i.May(role) && (i.Scope != ScopeRead || safe(method))
}

// A role or scope that does not exist has rank 0, the public's.
var (
	rank      = map[Role]int{RolePublic: 0, RoleViewer: 1, RoleEditor: 2, RoleAdmin: 3}
	scopeRole = map[string]Role{ScopeRead: RoleViewer, ScopeWrite: RoleEditor, ScopeAdmin: RoleAdmin}
)

type identityKey struct{}

// IdentityOf gives who sent a request. It is known where the route's role is not public, and on reads of the API that
// carry a token; false means the public.
func IdentityOf(c *gin.Context) (Identity, bool) {
	value, _ := c.Get(identityKey{})
	id, ok := value.(Identity)
	return id, ok
}

// IdentityFrom is IdentityOf for those who hold the request's context alone.
func IdentityFrom(ctx context.Context) (Identity, bool) {
	id, ok := ctx.Value(identityKey{}).(Identity)
	return id, ok
}

func setIdentity(c *gin.Context, id Identity) {
	c.Set(identityKey{}, id)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), identityKey{}, id))
}

func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}
