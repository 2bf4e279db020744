package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Role is who a route is for.
type Role string

// The roles, each of which may do what those before it may.
const (
	RolePublic Role = "public"
	RoleViewer Role = "viewer"
	RoleEditor Role = "editor"
	RoleAdmin  Role = "admin"
)

// Route is one line of a face's table. Path is in gin's notation ("/jurisdictions/:code").
type Route struct {
	Method, Path string
	Role         Role
	// Handle answers, or returns an error that the face's Fail answers.
	Handle func(*gin.Context) error
}

// Register adds routes to a router, and HEAD beside every GET.
func Register(r gin.IRouter, routes []Route) {
	for _, route := range routes {
		handlers := []gin.HandlerFunc{admit(route.Role), func(c *gin.Context) {
			if err := route.Handle(c); err != nil {
				Abort(c, err)
			}
		}}
		r.Handle(route.Method, route.Path, handlers...)
		if route.Method == http.MethodGet {
			r.Handle(http.MethodHead, route.Path, handlers...)
		}
	}
}

// Routes lists what NewEngine registers for the operations and for the tables of faces, HEAD included.
func Routes(list ...Face) []Route {
	all := operationRoutes(Options{}.withDefaults())
	for _, face := range list {
		all = append(all, face.Routes...)
	}
	for _, route := range all {
		if route.Method == http.MethodGet {
			route.Method = http.MethodHead
			all = append(all, route)
		}
	}
	return all
}

// Abort ends a request with an error, which is logged and answered when the handlers are done.
func Abort(c *gin.Context, err error) {
	_ = c.Error(err)
	c.Abort()
}
