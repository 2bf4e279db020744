package frontend

import (
	"mime"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// carried is a form that was sent when nobody was signed in any more. It travels through the pages of signing in as
// hidden fields, and is then put before its author again.
type carried struct {
	// Path is where the form was sent to, empty when nothing is carried.
	Path   string
	Fields []carriedField
	// Files tells that the form held a file, which has to be chosen again.
	Files bool
}

type carriedField struct {
	Name, Value string
}

const (
	// carriedPath and carriedPrefix are the names under which a form travels.
	carriedPath   = "carried_path"
	carriedPrefix = "carried."
	// replayedField tells that a form comes back from signing in: its page is to be shown with what it holds.
	replayedField = "_replayed"
	// What may be carried. More than this is no form of ours.
	maxCarriedFields = 5000
	maxCarriedBytes  = 768 << 10
)

// replayed tells a handler that its form was sent before its author had to sign in again, and comes back now. The form's
// page is then shown with what was typed, and saving is left to its author. A handler that does not ask carries on with
// what its author sent, since they have just pressed the button again.
func replayed(c *gin.Context) bool { return c.PostForm(replayedField) != "" }

// isForm tells whether a request sends a form of a page.
func isForm(c *gin.Context) bool {
	kind, _, _ := mime.ParseMediaType(c.GetHeader("Content-Type"))
	return kind == "application/x-www-form-urlencoded" || kind == "multipart/form-data"
}

// carryForm takes along what a request sends. Passwords and codes are left behind.
func carryForm(c *gin.Context) (carried, error) {
	sent := carried{Path: c.Request.URL.RequestURI()}
	kind, _, _ := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if kind == "multipart/form-data" {
		sent.Files = true
		return sent, nil
	}
	if err := parseForm(c); err != nil {
		return carried{}, err
	}
	return sent, sent.add(c.Request.PostForm, "")
}

// carriedBy reads what a page of signing in carries.
func carriedBy(c *gin.Context) (carried, error) {
	path := c.PostForm(carriedPath)
	if path == "" || nextOf(path) != path {
		return carried{}, nil
	}
	sent := carried{Path: path}
	return sent, sent.add(c.Request.PostForm, carriedPrefix)
}

func (f *carried) add(values url.Values, prefix string) error {
	total := 0
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, full := range names {
		name, found := strings.CutPrefix(full, prefix)
		if !found || isSecret(name) || name == replayedField {
			continue
		}
		for _, value := range values[full] {
			f.Fields = append(f.Fields, carriedField{name, value})
			total += len(name) + len(value)
		}
	}
	if len(f.Fields) > maxCarriedFields || total > maxCarriedBytes {
		return models.Errorf(models.ErrTooLarge, "You are no longer signed in, and this is too long to be kept meanwhile. "+
			"Sign in in another tab, go back to this one, and send it again.")
	}
	return nil
}

func isSecret(name string) bool {
	return strings.Contains(name, "password") || name == "code"
}
