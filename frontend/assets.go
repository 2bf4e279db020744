package frontend

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/bits"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzip"

	"tracker/models"
)

// stylesheets are the parts of the one stylesheet, in the order in which they are joined: later ones win.
var stylesheets = []string{
	"tokens", "base", "layout", "marks", "legend", "refs", "controls", "rows", "record", "vote", "prose", "filters", "search", "matrix", "evidence",
	"answers", "compare",
	"timeline", "timeline-tools", "timeline-card", "timeline-list", "map", "map-page",
	"picture", "chart", "overview", "jurisdiction", "past", "history", "data", "cite", "suggest", "builder", "print",
}

// asset is a file that never changes under its address. An encoding of it is made when it is first asked for, and kept:
// the strongest compression takes longer than everything else at a start.
type asset struct {
	contentType string
	plain       []byte
	gzip        func() []byte
	brotli      func() []byte
}

// assets are the files by the last part of their address, which holds the hash of their content.
type assets struct {
	byFile map[string]asset
	// stylesheet is the address of the stylesheet, staffStylesheet that of what staff pages load beside it.
	stylesheet      string
	staffStylesheet string
	// scripts are the addresses of the modules by name.
	scripts map[string]string
	// embedStyles are those of widgets by the name of the view, "" for a failure.
	embedStyles map[string]inlineStyle
	// frameScript is the address of the script inside widgets; embedScript is the one that pages of others load.
	frameScript string
	embedScript []byte
	favicon     []byte
}

// embeddedAssets are those that the program carries. They never change, so a process makes them once.
var embeddedAssets = sync.OnceValues(func() (assets, error) { return loadAssets(files) })

func loadAssets(files fs.FS) (assets, error) {
	favicon, err := fs.ReadFile(files, "static/favicon.svg")
	if err != nil {
		return assets{}, err
	}
	made := assets{byFile: map[string]asset{}, scripts: map[string]string{}, favicon: favicon}
	public, staff, err := joinStylesheets(files)
	if err != nil {
		return assets{}, err
	}
	if made.stylesheet, err = made.add("site", ".css", "text/css; charset=utf-8", public); err != nil {
		return assets{}, err
	}
	if made.staffStylesheet, err = made.add("staff", ".css", "text/css; charset=utf-8", staff); err != nil {
		return assets{}, err
	}
	if err := made.addEmbedScripts(files); err != nil {
		return assets{}, err
	}
	if err := made.addEmbeds(files); err != nil {
		return assets{}, err
	}
	return made, made.addScripts(files)
}

// add keeps a file under an address that changes with its content, and gives that address.
func (a assets) add(name, extension, contentType string, content []byte) (string, error) {
	sum := sha256.Sum256(content)
	file := name + "." + hex.EncodeToString(sum[:6]) + extension
	if len(content) == 0 {
		return "", fmt.Errorf("there is nothing in %s%s", name, extension)
	}
	a.byFile[file] = newAsset(contentType, content)
	return "/assets/" + file, nil
}

// joinStylesheets joins the parts of the one stylesheet, and those named staff-* to the one that staff pages load beside
// it. Those named embed* are for widgets. It refuses a public part that is not in the list, which would otherwise silently style nothing.
func joinStylesheets(files fs.FS) (public, staff []byte, err error) {
	found, err := fs.Glob(files, "static/css/*.css")
	if err != nil {
		return nil, nil, err
	}
	var names []string
	embeds := 0
	for _, file := range found {
		name := strings.TrimSuffix(path.Base(file), ".css")
		switch {
		case strings.HasPrefix(name, "staff-"):
			names = append(names, name)
		case strings.HasPrefix(name, "embed"):
			embeds++
		}
	}
	if public := len(found) - len(names) - embeds; public != len(stylesheets) {
		return nil, nil, fmt.Errorf("%d stylesheets are declared and %d are there: %v", len(stylesheets), public, found)
	}
	if public, err = joined(files, stylesheets); err != nil {
		return nil, nil, err
	}
	staff, err = joined(files, names)
	return public, staff, err
}

func joined(files fs.FS, names []string) ([]byte, error) {
	var all bytes.Buffer
	for _, name := range names {
		part, err := fs.ReadFile(files, "static/css/"+name+".css")
		if err != nil {
			return nil, err
		}
		all.Write(part)
	}
	return all.Bytes(), nil
}

func newAsset(contentType string, plain []byte) asset {
	return asset{
		contentType: contentType, plain: plain,
		gzip:   sync.OnceValue(func() []byte { return zipped(plain) }),
		brotli: sync.OnceValue(func() []byte { return brotlied(plain) }),
	}
}

// zipped is the strongest gzip of a file.
func zipped(plain []byte) []byte {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // there is that level
	}
	return written(&out, w, plain)
}

// brotlied is the strongest brotli of a file. The window is no larger than the file: the memory for one that is would
// be set aside, and cleared, for nothing.
func brotlied(plain []byte) []byte {
	const smallest, largest = 10, 22 // as powers of two
	window := min(max(bits.Len(uint(len(plain)+16)), smallest), largest)
	var out bytes.Buffer
	return written(&out, brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window}), plain)
}

// written writes all to a compressor, which writes to memory and so does not fail.
func written(out *bytes.Buffer, w io.WriteCloser, plain []byte) []byte {
	if _, err := w.Write(plain); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// encode makes every encoding of every file, the largest first, unless ctx ends before.
func (a assets) encode(ctx context.Context) {
	largestFirst := slices.SortedFunc(maps.Values(a.byFile), func(a, b asset) int { return len(b.plain) - len(a.plain) })
	for _, file := range largestFirst {
		if ctx.Err() != nil {
			return
		}
		file.brotli()
		file.gzip()
	}
}

// in gives the file in the best encoding that a client accepts by name. A client that is choosier than that gets it as
// it is, which everybody can read.
func (a asset) in(accepted string) (body []byte, encoding string) {
	named := map[string]bool{}
	for part := range strings.SplitSeq(accepted, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		refused := strings.Trim(strings.ReplaceAll(parameters, " ", ""), "0.") == "q="
		named[strings.ToLower(strings.TrimSpace(name))] = !refused
	}
	switch {
	case named["br"]:
		return a.brotli(), "br"
	case named["gzip"]:
		return a.gzip(), "gzip"
	}
	return a.plain, ""
}

// sendAsset sends a file for ever: its address changes with its content. A wrong hash is not there.
func (s *site) sendAsset(c *gin.Context) error {
	file, ok := s.assets.byFile[c.Param("file")]
	if !ok {
		return models.Errorf(models.ErrNotFound, "There is no such file.")
	}
	c.Header("Cache-Control", "public, max-age=31536000, immutable")
	// The frame of a widget has no origin, so these come from elsewhere for it.
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	body, encoding := file.in(c.GetHeader("Accept-Encoding"))
	if encoding != "" {
		c.Header("Content-Encoding", encoding)
		c.Header("Vary", "Accept-Encoding")
	}
	c.Data(http.StatusOK, file.contentType, body)
	return nil
}

// sendFavicon also answers for the address that browsers try on their own.
func (s *site) sendFavicon(c *gin.Context) error {
	c.Header("Cache-Control", "public, max-age=86400")
	c.Data(http.StatusOK, "image/svg+xml", s.assets.favicon)
	return nil
}

// sendRobots lets everything public be found, and says where it is listed.
func (s *site) sendRobots(c *gin.Context) error {
	robots := "User-agent: *\nAllow: /\n"
	if s.baseURL != "" {
		robots += "Sitemap: " + s.baseURL + "/sitemap.xml\n"
	}
	c.Header("Cache-Control", "public, max-age=86400")
	c.Data(http.StatusOK, "text/plain; charset=utf-8", []byte(robots))
	return nil
}
