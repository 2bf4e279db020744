// Package contender has the servers that the program is compared with.
package contender

import (
	"encoding/json"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

// Recorded is an answer of the program, as it went over the wire, and the header of its 304.
type Recorded struct {
	Path              string
	Header, Unchanged http.Header
	Body              []byte
}

// Save writes answers into a file.
func Save(path string, answers []Recorded) error {
	text, err := json.Marshal(answers)
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// Bare is a gin handler for each recorded answer that writes the same bytes with the same headers from memory, and 304
// to whoever has them. It is the ceiling of what gin on net/http can do.
func Bare(path string) (http.Handler, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var answers []Recorded
	if err := json.Unmarshal(text, &answers); err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	for _, answer := range answers {
		engine.GET(answer.Path, answer.handle())
	}
	return engine, nil
}

func (a Recorded) handle() gin.HandlerFunc {
	etag, kind := a.Header.Get("ETag"), a.Header.Get("Content-Type")
	whole, unchanged := linesOf(a.Header), linesOf(a.Unchanged)
	return func(c *gin.Context) {
		if c.GetHeader("If-None-Match") == etag {
			for _, l := range unchanged {
				c.Header(l.name, l.value)
			}
			c.Status(http.StatusNotModified)
			return
		}
		for _, l := range whole {
			c.Header(l.name, l.value)
		}
		c.Data(http.StatusOK, kind, a.Body)
	}
}

type line struct{ name, value string }

// linesOf leaves out what the server or gin says by itself.
func linesOf(header http.Header) []line {
	var lines []line
	for name, values := range header {
		switch name {
		case "Content-Type", "Content-Length", "Date":
			continue
		}
		for _, value := range values {
			lines = append(lines, line{name, value})
		}
	}
	return lines
}
