package web

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// Options are what an engine needs to know. Only Ready is without a default: without it the program is always ready.
type Options struct {
	Logger *slog.Logger
	// TrustedProxies are addresses or CIDR ranges whose X-Forwarded-For is believed; none is by default.
	TrustedProxies []string
	// BaseURL is the public address, without a slash at its end.
	BaseURL string
	Now     func() time.Time
	// MaxBody bounds a request's body, in bytes; 1 MiB when zero.
	MaxBody int64
	// Ready tells why the program cannot serve, for /readyz.
	Ready   func(context.Context) error
	Version string
	// RequestTimeout bounds the work for one request; 15 s when zero.
	RequestTimeout time.Duration
	// Authenticate tells who sent a request, nil for nobody. It is asked where a route is not public, and where a token
	// is sent. Without it nobody is staff.
	Authenticate func(*gin.Context) (*Identity, error)
}

// Face is one of the ways in: the JSON face below "/api", the HTML face everywhere else.
type Face struct {
	Name string
	// Prefix is "/api" or empty. Of several faces the one with the longest prefix that fits answers for a path.
	Prefix string
	// Routes is the face's table, which NewEngine registers.
	Routes []Route
	// Large are the routes that take a file, such as "POST /api/v1/imports": a body of up to MaxFile bytes, and more time.
	Large []string
	// Streams are the routes that answer with Stream, which may take until a long file has been read.
	Streams []string
	// Mount registers what does not fit into Routes; it may be nil.
	Mount func(gin.IRouter)
	// Fail writes the answer to a failed request. The error holds nothing that must not be shown.
	Fail func(*gin.Context, int, *models.Error)
	// AnyOrigin lets pages of every origin read the face's answers, without their users' cookies.
	AnyOrigin bool
	// Framed is the beginning of the paths that pages of every origin may show in a frame, such as "/embed/"; empty for
	// none. Failures there may be framed as well.
	Framed string
	// Tokens tells that those who call are known by a token alone, never by a session.
	Tokens bool
	// SignIn answers a request that needs somebody to sign in first; without it that is an error.
	SignIn func(*gin.Context) error
}

// covers tells whether a path belongs to the face: "/api" covers "/api" and "/api/v1", not "/apiary".
func (f Face) covers(path string) bool {
	rest, found := strings.CutPrefix(path, f.Prefix)
	return found && (f.Prefix == "" || rest == "" || rest[0] == '/')
}

// framed tells whether pages of others may show a path in a frame.
func (f Face) framed(path string) bool { return f.Framed != "" && strings.HasPrefix(path, f.Framed) }

// faces finds the face of a path.
type faces []Face

func (all faces) of(path string) Face {
	best := Face{Fail: failPlainly}
	for _, face := range all {
		if face.covers(path) && (best.Name == "" || len(face.Prefix) > len(best.Prefix)) {
			best = face
		}
	}
	return best
}

// failPlainly answers for a path that no face covers.
func failPlainly(c *gin.Context, status int, err *models.Error) {
	c.String(status, "%s\n", err.Detail)
}

// NewEngine puts the middleware, the operations' routes and those of the faces together. It panics when an address
// among TrustedProxies is none, or when two routes collide: both are mistakes to be found at start.
func NewEngine(o Options, list ...Face) *gin.Engine {
	o = o.withDefaults()
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	// gin's own redirect answers before any middleware, so without a log line or a security header.
	engine.RedirectTrailingSlash = false
	if err := engine.SetTrustedProxies(o.TrustedProxies); err != nil {
		panic("web: trusted proxies: " + err.Error())
	}
	all, crowd := faces(list), newCrowd()
	engine.Use(
		identify,
		logAccess(o.Logger, o.Now),
		crowd.receive,
		compress,
		secure(o.BaseURL, all),
		answerFailures(o.Logger, all, crowd),
		refuse,
		limit(o, all),
		newDoor(o, all, crowd).stand,
	)
	Register(engine, operationRoutes(o))
	for _, face := range list {
		Register(engine, face.Routes)
		if face.Mount != nil {
			face.Mount(engine)
		}
	}
	engine.NoRoute(noRoute)
	engine.NoMethod(noMethod(all))
	return engine
}

func (o Options) withDefaults() Options {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxBody == 0 {
		o.MaxBody = 1 << 20
	}
	if o.RequestTimeout == 0 {
		o.RequestTimeout = 15 * time.Second
	}
	return o
}

// noRoute answers for a path that is not there, and leads from "/matrix/" to "/matrix".
func noRoute(c *gin.Context) {
	path := c.Request.URL.Path
	trimmed := strings.TrimRight(path, "/")
	readOnly := c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead
	// A path with "//" in it could lead to another host, so it is not followed.
	if readOnly && trimmed != path && trimmed != "" && !strings.Contains(trimmed, "//") && !strings.Contains(trimmed, `\`) {
		target := *c.Request.URL
		target.Path, target.RawPath = trimmed, ""
		c.Redirect(http.StatusMovedPermanently, target.RequestURI())
		return
	}
	Abort(c, withStatus(http.StatusNotFound, models.Errorf(models.ErrNotFound, "There is nothing at this address.")))
}

// noMethod answers for a method that a path does not know; gin has set Allow. A browser's question whether another
// origin may read is answered here too, since no route registers OPTIONS.
func noMethod(all faces) gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.Request.Method == http.MethodOptions {
			answerPreflight(c, all.of(c.Request.URL.Path))
			return
		}
		Abort(c, withStatus(http.StatusMethodNotAllowed, models.Errorf(models.ErrInvalid,
			"This address does not answer to %s, but to %s.", c.Request.Method, c.Writer.Header().Get("Allow"))))
	}
}
