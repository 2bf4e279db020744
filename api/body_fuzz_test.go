package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"tracker/models"
)

const wholeBody = `{"title":"An act","classification":"act","status":"enacted","jurisdiction":"US","candidate_jurisdictions":[{"jurisdiction":"FR"}],
"actions":[{"date":"2012-12/2013","classification":"passage","votes":[{"result":"pass","counts":{"yes":92,"no":null},"sources":["a"]}]}],
"sources":[{"key":"a","title":"Roll call","kind":"official","accessed_on":"2024-05-01"}],"calls":[{"number":3,"measures":["visa-ban"]}],
"relations":[{"kind":"cites","target":"eu-resolution"}],"measures":[{"measure":"visa-ban","mode":"enacted"}]}`

// bodies are what a caller may send, and what none should.
var bodies = []string{
	wholeBody, `{}`, `[]`, `null`, ``, `{"title":1}`, `{"actions":[null,{"date":"2010-13"},7]}`, `{"actions":{"0":{}}}`, `{"a~/b":1,"":2}`,
	`{"title":"\u0000\ud800"}`, `{"title":"a","title":"b"}`, `{"version":1e400}`, `{"votes":[[[[]]]]}`, `{} {}`, `{"calls":[{"number":"3"}]}`,
}

// A body that is taken is a record, which is the same when it is written and read again. All that is wrong with another
// one is said at its place.
func FuzzBody(f *testing.F) {
	for _, body := range bodies {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var initiative models.Initiative
		if err := decodeBody(body, &initiative, readOnly...); err != nil {
			checkFaults(t, body, err)
			return
		}
		_ = initiative.Validate(models.References{})
		written, err := json.Marshal(initiative)
		if err != nil {
			t.Fatalf("%q becomes what cannot be written: %v", body, err)
		}
		var again models.Initiative
		if err := decodeBody(written, &again, readOnly...); err != nil {
			t.Fatalf("%q becomes %s, which is refused: %v", body, written, err)
		}
		rewritten, err := json.Marshal(again)
		if err != nil || string(rewritten) != string(written) {
			t.Errorf("%q becomes %s and then %s: %v", body, written, rewritten, err)
		}
	})
}

func checkFaults(t *testing.T, body []byte, err error) {
	t.Helper()
	var own *models.Error
	if !errors.As(err, &own) || own.Code != models.ErrInvalid || len(own.Faults) == 0 {
		t.Fatalf("%q: %v", body, err)
	}
	for _, fault := range own.Faults {
		if fault.Pointer != "" && !strings.HasPrefix(fault.Pointer, "/") || fault.Detail == "" {
			t.Errorf("%q: %+v", body, fault)
		}
	}
}

// A patch that is laid over a record twice gives the same as once (RFC 7396), and what it gives is a record or is refused
// with its faults.
func FuzzPatch(f *testing.F) {
	for _, body := range bodies {
		f.Add([]byte(body))
	}
	f.Add([]byte(`{"title":null,"actions":null,"sources":[{"key":null}],"summary":{"a":null}}`))
	var base models.Initiative
	if err := decodeBody([]byte(wholeBody), &base); err != nil {
		f.Fatal(err)
	}
	document, err := json.Marshal(base)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, patch []byte) {
		var alone models.Initiative
		if err := decodeBody(patch, &alone, readOnly...); err != nil {
			checkFaults(t, patch, err)
			return
		}
		once, err := jsonpatch.MergePatch(document, patch)
		if err != nil {
			t.Fatalf("%q is a body and no patch: %v", patch, err)
		}
		twice, err := jsonpatch.MergePatch(once, patch)
		if err != nil {
			t.Fatalf("%q cannot be laid over what it gave: %v", patch, err)
		}
		var first, second models.Initiative
		failure := decodeBody(once, &first, readOnly...)
		if failure != nil {
			checkFaults(t, patch, failure)
			return
		}
		if err := decodeBody(twice, &second, readOnly...); err != nil || !reflect.DeepEqual(first, second) {
			t.Errorf("%q gives %s once and %s twice: %v", patch, once, twice, err)
		}
	})
}

// What is taken for a version is written in the header as a number, without a sign or a space.
func FuzzIfMatch(f *testing.F) {
	for _, seed := range []string{`"v3"`, `"v3.Qm9keSBvZiAz"`, `W/"v3"`, `"v0"`, `"v-1"`, `*`, `"v3", "v4"`, ``, ` "v12" `, `"v9999999999"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		version, err := versionOf(header)
		if err != nil {
			if version != 0 || models.CodeOf(err) != models.ErrUnversioned {
				t.Errorf("%q: %d, %v", header, version, err)
			}
			return
		}
		if version < 1 || !strings.HasPrefix(strings.TrimSpace(header), `"v`) {
			t.Errorf("%q is taken for version %d", header, version)
		}
	})
}
