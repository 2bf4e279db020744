package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"tracker/web"
)

// operation is one line of the API's table.
type operation struct {
	method, path string
	role         web.Role
	// id names the operation in the document and is its anchor on the page.
	id      string
	summary string
	serve   registration
	query   []parameter
}

// registration hands a typed handler to huma.
type registration func(huma.API, huma.Operation)

// serve makes a registration of a handler. Parameters are checked by the handler's own query, which names all their
// faults at once; huma stops at the unknown ones.
func serve[I, O any](handler func(context.Context, *I) (*O, error)) registration {
	return func(api huma.API, op huma.Operation) {
		op.SkipValidateParams = true
		huma.Register(api, op, handler)
	}
}

func (o operation) register(api huma.API, table *routeTable) {
	table.role = o.role
	o.serve(api, huma.Operation{
		Method:      o.method,
		Path:        version + o.path,
		OperationID: o.id,
		Summary:     o.summary,
		Description: descriptions[o.id],
		Tags:        []string{tagOf(o.path)},
		Parameters:  documented(o.query),
		// 0 is 200, or 204 without a body.
		DefaultStatus: requests[o.id].status,
		Errors:        o.errors(),
		Extensions:    map[string]any{roleKey: string(o.role), exampleKey: examples[o.id], optionsKey: o.exampleOptions()},
	})
}

// errors lists the statuses that an operation can fail with. huma adds 422 and 500.
func (o operation) errors() []int {
	statuses := []int{http.StatusBadRequest}
	if o.role != web.RolePublic {
		statuses = append(statuses, http.StatusUnauthorized, http.StatusForbidden)
	}
	if strings.Contains(o.path, "{") {
		statuses = append(statuses, http.StatusNotFound)
	}
	if _, documented := requests[o.id]; documented {
		statuses = append(statuses, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity)
	}
	if requests[o.id].versioned {
		statuses = append(statuses, http.StatusPreconditionFailed)
	}
	if requests[o.id].versionNeeded {
		statuses = append(statuses, http.StatusPreconditionRequired)
	}
	return append(statuses, http.StatusServiceUnavailable)
}

// exampleOptions are what the example's command line needs beside the address; none for reads.
func (o operation) exampleOptions() string {
	if o.role == web.RolePublic && o.method == http.MethodGet {
		return ""
	}
	options := []string{"-X " + o.method, "-H 'Authorization: Bearer TOKEN'"}
	wanted := requests[o.id]
	if wanted.versionNeeded {
		options = append(options, `-H 'If-Match: "v1"'`)
	}
	if wanted.example != "" {
		options = append(options, "-H 'Content-Type: "+wanted.mediaType()+"'", "-d '"+wanted.example+"'")
	}
	return strings.Join(options, " ") + " "
}

// tagOf groups operations by the first part of their path.
func tagOf(path string) string {
	tag, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return tag
}

// routeTable is huma's way to the router: it collects routes instead of registering them, so that they go into the
// engine like all others, with their role and HEAD.
type routeTable struct {
	role   web.Role
	routes []web.Route
}

// Handle collects one operation.
func (t *routeTable) Handle(op *huma.Operation, handler func(huma.Context)) {
	t.routes = append(t.routes, web.Route{
		Method: op.Method,
		Path:   strings.NewReplacer("{", ":", "}", "").Replace(op.Path),
		Role:   t.role,
		Handle: func(c *gin.Context) error {
			handler(humagin.NewContext(op, c))
			return nil
		},
	})
}

// ServeHTTP is there because huma's interface wants it; requests come through gin.
func (t *routeTable) ServeHTTP(w http.ResponseWriter, r *http.Request) { http.NotFound(w, r) }
