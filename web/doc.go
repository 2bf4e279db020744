// Package web is the gin engine and what both faces share: routes with their roles, the one place that turns an error
// into an answer, limits, security headers, compression, logs and the parser of query parameters.
package web
