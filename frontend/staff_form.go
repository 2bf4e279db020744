package frontend

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// form is what somebody filled in, with what is wrong at each field. A fault's pointer "/email" belongs to the field
// "email".
type form struct {
	values url.Values
	faults models.Faults
}

// field is one line of a form, for the part "text-field".
type field struct {
	Name, Label, Type, Autocomplete, Hint string
	Value, Fault                          string
}

// ID is what the label, the hint and the fault know the line by.
func (f field) ID() string { return fieldID(f.Name) }

// Value is what stands in a field.
func (f form) Value(name string) string { return f.values.Get(name) }

// Fault says what is wrong with a field, empty when nothing is.
func (f form) Fault(name string) string {
	var sentences []string
	for _, fault := range f.faults {
		if fault.Pointer == "/"+name {
			sentences = append(sentences, fault.Detail)
		}
	}
	return strings.Join(sentences, " ")
}

// Faulty tells whether anything is wrong.
func (f form) Faulty() bool { return len(f.faults) > 0 }

// General says what is wrong with the form as a whole.
func (f form) General() string { return f.Fault("") }

// Field prepares a line. Passwords are never written back.
func (f form) Field(name, label, kind, autocomplete, hint string) field {
	line := field{Name: name, Label: label, Type: kind, Autocomplete: autocomplete, Hint: hint, Fault: f.Fault(name)}
	if kind != "password" {
		line.Value = f.Value(name)
	}
	return line
}

// parseForm reads a form that was sent. Errors: ErrInvalid for what is none, and that of a body that is too long.
func parseForm(c *gin.Context) error {
	err := c.Request.ParseForm()
	var tooLarge *http.MaxBytesError
	if err == nil || errors.As(err, &tooLarge) {
		return err
	}
	return models.Errorf(models.ErrInvalid, "The form cannot be read.")
}
