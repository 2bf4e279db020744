package api

import (
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// importTypes are the media types that an import takes.
var importTypes = []string{
	"application/json", "application/yaml", "text/csv", "application/zip",
	workbookType,
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// documentFiles adds to the document what the operations that take or give files have as their bodies.
func documentFiles(document *huma.OpenAPI) {
	for _, item := range document.Paths {
		for _, op := range operationsOf(item) {
			switch {
			case op.OperationID == "import":
				content := map[string]*huma.MediaType{}
				for _, kind := range importTypes {
					content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
				}
				op.RequestBody = &huma.RequestBody{Required: true, Content: content}
			case strings.HasPrefix(op.Path, version+"/exports/"):
				kind := "text/csv"
				schema := &huma.Schema{Type: huma.TypeString}
				switch path.Ext(op.Path) {
				case ".json":
					kind, schema = jsonType, &huma.Schema{Type: huma.TypeObject}
				case ".zip":
					kind, schema = "application/zip", &huma.Schema{Type: huma.TypeString, Format: "binary"}
				case ".xlsx":
					kind, schema = workbookType, &huma.Schema{Type: huma.TypeString, Format: "binary"}
				}
				response := op.Responses[strconv.Itoa(http.StatusOK)]
				response.Content = map[string]*huma.MediaType{kind: {Schema: schema}}
			}
		}
	}
}
