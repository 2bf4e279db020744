package frontend

import (
	"bytes"
	"io/fs"
	"net/http"

	"github.com/gin-gonic/gin"
)

const scriptType = "text/javascript; charset=utf-8"

// addEmbedScripts keeps the two scripts of widgets: the one that pages of others load, whose address never changes, and
// the one inside.
func (a *assets) addEmbedScripts(files fs.FS) error {
	outside, err := fs.ReadFile(files, "static/embed/embed.js")
	if err != nil {
		return err
	}
	inside, err := fs.ReadFile(files, "static/embed/frame.js")
	if err != nil {
		return err
	}
	a.embedScript = withoutComments(outside)
	a.frameScript, err = a.add("frame", ".js", scriptType, withoutComments(inside))
	return err
}

// withoutComments leaves out of a script the comments that begin a line, and what lines are indented by. Partners'
// readers pay for every byte. No text in these scripts runs over several lines.
func withoutComments(script []byte) []byte {
	var lean bytes.Buffer
	inComment := false
	for line := range bytes.Lines(script) {
		line = bytes.TrimSpace(line)
		if inComment = inComment || bytes.HasPrefix(line, []byte("/*")); inComment {
			_, after, ended := bytes.Cut(line, []byte("*/"))
			if inComment = !ended; inComment {
				continue
			}
			line = bytes.TrimSpace(after)
		}
		if len(line) == 0 || bytes.HasPrefix(line, []byte("//")) {
			continue
		}
		lean.Write(line)
		lean.WriteByte('\n')
	}
	return lean.Bytes()
}

// sendEmbedScript gives the script that makes <initiative-tracker> a widget. It stands in pages for years under the same
// address, so it is asked for again after an hour, and sent again only when it has changed.
func (s *site) sendEmbedScript(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	// Pages may ask for it with crossorigin, and then check its integrity.
	c.Header("Access-Control-Allow-Origin", "*")
	c.Data(http.StatusOK, scriptType, s.assets.embedScript)
	return nil
}
