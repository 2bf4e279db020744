package api

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"tracker/store"
	"tracker/web"
)

// written is a body that is JSON already, and is documented as a T.
type written[T any] struct{ json []byte }

// Schema is that of T.
func (written[T]) Schema(registry huma.Registry) *huma.Schema {
	return registry.Schema(reflect.TypeFor[T](), true, "")
}

// writeTo gives the body as it is.
func (w written[T]) writeTo(out io.Writer) error { return web.WriteWhole(out, w.json) }

// jsonFormat encodes what handlers answer, and leaves alone what is encoded.
var jsonFormat = huma.Format{
	Marshal: func(out io.Writer, body any) error {
		if done, ok := body.(interface{ writeTo(out io.Writer) error }); ok {
			return done.writeTo(out)
		}
		return huma.DefaultJSONFormat.Marshal(out, body)
	},
	Unmarshal: huma.DefaultJSONFormat.Unmarshal,
}

// writeList puts a List together from documents that are JSON.
func writeList(page store.Page[store.InitiativeDocument], next *string) (written[List[store.InitiativeItem]], error) {
	rest, err := json.Marshal(struct {
		Total int     `json:"total"`
		Next  *string `json:"next"`
	}{page.Total, next})
	if err != nil {
		return written[List[store.InitiativeItem]]{}, err
	}
	size := len(rest) + 16
	for _, document := range page.Items {
		size += document.Size() + 1
	}
	text := append(make([]byte, 0, size), `{"items":[`...)
	for n, document := range page.Items {
		if n > 0 {
			text = append(text, ',')
		}
		if text, err = document.Append(text); err != nil {
			return written[List[store.InitiativeItem]]{}, err
		}
	}
	text = append(append(text, "],"...), rest[1:]...)
	return written[List[store.InitiativeItem]]{append(text, '\n')}, nil
}

// taggedInitiative carries the version and a fingerprint of the body as its ETag: a change is made against the version
// that was read, and a version does not always read the same. What others say of the record, the names of jurisdictions
// and the day belong to the answer and make no new version.
type taggedInitiative struct {
	ETag string `header:"ETag" doc:"The record's version, a dot and a fingerprint of this answer. What stands before the dot is enough for If-Match." example:"\"v3.Qm9keSBvZiAz\""`
	Body written[store.InitiativeDetail]
}

func tagged(document store.InitiativeDocument) (*taggedInitiative, error) {
	text, err := document.Append(make([]byte, 0, document.Size()+64))
	if err != nil {
		return nil, err
	}
	text = append(text, '\n')
	return &taggedInitiative{ETag: etagOf(document.Version, text), Body: written[store.InitiativeDetail]{text}}, nil
}

func etagOf(version int, body []byte) string {
	const enough = 9 // bytes, which make 12 characters
	sum := sha256.Sum256(body)
	return fmt.Sprintf(`"v%d.%s"`, version, base64.RawURLEncoding.EncodeToString(sum[:enough]))
}
