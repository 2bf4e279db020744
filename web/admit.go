package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tracker/models"
)

// door is what admit needs to know of the engine that a route is in.
type door struct {
	authenticate func(*gin.Context) (*Identity, error)
	faces        faces
	crowd        *crowd
	crossOrigin  *http.CrossOriginProtection
}

type doorKey struct{}

// newDoor makes the door of an engine. Behind a proxy the public address is another origin than the one that the
// program sees itself at, and just as much its own.
func newDoor(o Options, all faces, k *crowd) *door {
	d := &door{authenticate: o.Authenticate, faces: all, crowd: k, crossOrigin: http.NewCrossOriginProtection()}
	if o.BaseURL != "" {
		if err := d.crossOrigin.AddTrustedOrigin(o.BaseURL); err != nil {
			panic("web: base address: " + err.Error())
		}
	}
	return d
}

func (d *door) stand(c *gin.Context) { c.Set(doorKey{}, d) }

// TakesTokens tells whether those who call a path are known by a token; everywhere else they are by a session.
func TakesTokens(c *gin.Context) bool {
	d, ok := c.Get(doorKey{})
	return ok && d.(*door).faces.of(c.Request.URL.Path).Tokens
}

// admit lets only those through whom the role of a route allows. What is public stays the same for everybody, and is
// answered without a look at cookies, so that caches may keep it; but a token is always looked at.
func admit(role Role) gin.HandlerFunc {
	if _, exists := rank[role]; !exists {
		panic("web: a route has the role " + string(role) + ", which does not exist")
	}
	return func(c *gin.Context) {
		value, _ := c.Get(doorKey{})
		d, ok := value.(*door)
		if !ok {
			panic("web: a route is registered outside of an engine")
		}
		if err := d.admit(c, role); err != nil {
			Abort(c, err)
		}
	}
}

func (d *door) admit(c *gin.Context, role Role) error {
	face := d.faces.of(c.Request.URL.Path)
	withToken := face.Tokens && c.GetHeader("Authorization") != ""
	// A browser cannot be made to send a token by another site; anything else that it sends it could.
	if !withToken {
		if err := d.crossOrigin.Check(c.Request); err != nil {
			return models.Errorf(models.ErrForbidden, "This request came from another site's page, so it was not carried out.")
		}
	}
	if face.Tokens && role == RolePublic {
		c.Writer.Header().Add("Vary", "Authorization")
	}
	if role == RolePublic && !withToken {
		return d.crowd.takeAnyone(c)
	}
	c.Header("Cache-Control", "private, no-store")
	id, err := d.identify(c)
	if err != nil {
		return err
	}
	if id == nil {
		if err := d.crowd.takeAnyone(c); err != nil {
			return err
		}
		return d.askWho(c, face)
	}
	setIdentity(c, *id)
	if role != RolePublic && !id.mayUse(role, c.Request.Method) {
		return models.Errorf(models.ErrForbidden, "Your account or token is not allowed to do this.")
	}
	return nil
}

// identify tells who sent a request, nil for nobody, and finds a place for staff.
func (d *door) identify(c *gin.Context) (*Identity, error) {
	if d.authenticate == nil {
		return nil, nil
	}
	shown, at := d.crowd.known.of(c), d.crowd.door
	known := d.crowd.known.has(shown)
	if known {
		at = d.crowd.staff
	}
	if err := stayOf(c).move(c, at); err != nil {
		return nil, err
	}
	id, err := d.authenticate(c)
	if err != nil {
		return nil, err
	}
	if known != (id != nil) {
		d.crowd.known.note(shown, id != nil)
	}
	if id == nil {
		return nil, nil
	}
	return id, stayOf(c).move(c, d.crowd.staff)
}

// askWho answers somebody whom nobody knows: a face may have its own way to sign in.
func (d *door) askWho(c *gin.Context, face Face) error {
	if face.SignIn != nil {
		c.Abort()
		return face.SignIn(c)
	}
	if face.Tokens {
		c.Header("WWW-Authenticate", `Bearer realm="tracker"`)
	}
	return models.Errorf(models.ErrUnauthenticated, "This is for staff: send a valid token as Authorization: Bearer.")
}
