package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"tracker/store"
	"tracker/web"
)

const (
	documentPath = Prefix + "/openapi.json"
	docsPath     = Prefix + "/docs"
)

//go:embed docs
var docsFiles embed.FS

// documentRoutes serve the OpenAPI document, the page that explains it, and that page's style sheet.
func documentRoutes(o Options, document *huma.OpenAPI) []web.Route {
	// It takes a third of the start to write, and few ask for it.
	text := sync.OnceValue(func() []byte { return marshalDocument(document) })
	style, err := docsFiles.ReadFile("docs/docs.css")
	if err != nil {
		panic("api: " + err.Error())
	}
	sum := sha256.Sum256(style)
	// The address changes with the content, so it may be kept for ever.
	stylePath := docsPath + "/style-" + hex.EncodeToString(sum[:6]) + ".css"
	page := docsPage{
		template: template.Must(template.New("docs.html").Funcs(template.FuncMap{"prose": prose}).ParseFS(docsFiles, "docs/docs.html")),
		view:     viewOf(document, stylePath),
		baseURL:  strings.TrimRight(o.BaseURL, "/"),
		store:    o.Store,
	}
	const get = http.MethodGet
	return []web.Route{
		{Method: get, Path: documentPath, Role: web.RolePublic, Handle: func(c *gin.Context) error {
			c.Data(http.StatusOK, "application/openapi+json", text())
			return nil
		}},
		{Method: get, Path: docsPath, Role: web.RolePublic, Handle: page.show},
		{Method: get, Path: stylePath, Role: web.RolePublic, Handle: func(c *gin.Context) error {
			c.Header("Cache-Control", "public, max-age=31536000, immutable")
			c.Data(http.StatusOK, "text/css; charset=utf-8", style)
			return nil
		}},
	}
}

// docsPage is the page that explains the API.
type docsPage struct {
	template *template.Template
	view     docsView
	baseURL  string
	store    *store.Store
}

func (p docsPage) show(c *gin.Context) error {
	fill, err := p.exampleNames(c.Request.Context())
	if err != nil {
		return err
	}
	view := p.view.withExamples(p.baseURL, fill)
	var page bytes.Buffer
	if err := p.template.Execute(&page, view); err != nil {
		return err
	}
	c.Data(http.StatusOK, "text/html; charset=utf-8", page.Bytes())
	return nil
}

// exampleNames finds a jurisdiction and an initiative of the data, so that the examples run as they stand.
func (p docsPage) exampleNames(ctx context.Context) (*strings.Replacer, error) {
	code, slug := "EU", "example"
	page, err := p.store.Initiatives(ctx, store.InitiativeFilter{Sort: "latest_action_date", Limit: store.DefaultLimit})
	if err != nil {
		return nil, err
	}
	for _, item := range page.Items {
		if item.Jurisdiction != "" {
			code, slug = string(item.Jurisdiction), item.Slug
			break
		}
	}
	return strings.NewReplacer("{code}", code, "{slug}", slug), nil
}

// prose writes a description as HTML: escaped, with what stands between backquotes as code.
func prose(text string) template.HTML {
	var out strings.Builder
	for n, part := range strings.Split(text, "`") {
		escaped := template.HTMLEscapeString(part)
		if n%2 == 1 {
			escaped = "<code>" + escaped + "</code>"
		}
		out.WriteString(escaped)
	}
	return template.HTML(out.String()) //nolint:gosec // every part was escaped above
}
