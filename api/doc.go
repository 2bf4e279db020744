// Package api is the JSON face, below /api: what the tracker knows, for programs. routes.go is its table; the OpenAPI
// document and the page that explains it are made from that table, so they say what the code does.
package api
