package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/url"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"tracker/models"
)

// payload is the input of an operation with a body: the address and the body as it was sent, which the handler reads
// with decodeBody, so that every fault of it is named at once.
type payload struct {
	address address
	raw     []byte
	failure error
}

// Resolve takes address and body from the request, for huma.
func (p *payload) Resolve(ctx huma.Context) []error {
	p.raw, p.failure = io.ReadAll(ctx.BodyReader())
	return p.address.Resolve(ctx)
}

func (p *payload) query() url.Values { return p.address.query() }

// read decodes the body into a pointer to a struct. Members whose names are among ignored are passed over wherever the
// body gives them, since what reads give is to be accepted back.
func (p *payload) read(into any, ignored ...string) error {
	if p.failure != nil {
		return p.failure
	}
	return decodeBody(p.raw, into, ignored...)
}

// decodeBody reads a JSON object into a pointer to a struct and names every fault: members that do not exist, values of
// another type, dates that are none.
func decodeBody(raw []byte, into any, ignored ...string) error {
	reader := json.NewDecoder(bytes.NewReader(raw))
	reader.UseNumber()
	var value any
	var faults models.Faults
	err := reader.Decode(&value)
	if err == nil {
		if _, trailing := reader.Token(); !errors.Is(trailing, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	if err != nil {
		faults.Add("", "The body is not one JSON value: %s.", syntaxOf(err))
		return faults.AsError("The body cannot be read.")
	}
	object, isObject := value.(map[string]any)
	if !isObject {
		faults.Add("", "The body is a JSON object.")
		return faults.AsError("The body cannot be read.")
	}
	for _, name := range ignored {
		delete(object, name)
	}
	d := bodyDecoder{faults: &faults}
	d.object("", object, reflect.ValueOf(into).Elem())
	slices.SortStableFunc(faults, func(a, b models.Fault) int { return comparePointers(a.Pointer, b.Pointer) })
	return faults.AsError("The body has faults; errors names each.")
}

// syntaxOf says what is wrong with a text that is not JSON.
func syntaxOf(err error) string {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	case errors.As(err, &syntax):
		return syntax.Error()
	}
	return err.Error()
}
