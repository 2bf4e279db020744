package api

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// writer holds what the handlers of writes share.
type writer struct {
	store *store.Store
	// suggestions bounds how often strangers suggest something.
	suggestions *web.Allowance
}

// audience is for whom a request reads: staff when it carries a token, else everybody.
func audience(ctx context.Context) store.Audience {
	if _, staff := web.IdentityFrom(ctx); staff {
		return store.Staff
	}
	return store.Public
}

// maxComment is the most characters that the reason of a change has.
const maxComment = 500

// changeOf says who makes a change, how and why. The reason is the query's "comment"; nothing else is in the query of a
// write but what the caller reads itself.
func changeOf(ctx context.Context, kind models.RevisionKind, query url.Values, more ...string) (models.Change, error) {
	var faults models.Faults
	names := append([]string{"comment"}, more...)
	for name := range query {
		if !slices.Contains(names, name) {
			faults.Add("/query/"+name, "There is no parameter %q. There are: %s.", name, strings.Join(names, ", "))
		}
	}
	comment := strings.TrimSpace(query.Get("comment"))
	if n := utf8.RuneCountInString(comment); n > maxComment || !models.Keepable(comment) {
		faults.Add("/query/comment", "A comment is a text of at most %d characters.", maxComment)
	}
	identity, known := web.IdentityFrom(ctx)
	if !known {
		return models.Change{}, models.Errorf(models.ErrUnauthenticated, "This is for staff.")
	}
	return models.Change{Kind: kind, Actor: identity.Actor(), Comment: comment}, refuse(faults)
}

// versionTag is an ETag of a record, or its part before the dot in quotes.
var versionTag = regexp.MustCompile(`^"v([1-9][0-9]{0,8})(\.[A-Za-z0-9_-]{1,40})?"$`)

// versionOf reads the version that a change is made from out of If-Match. The rest of an ETag tells answers apart that
// are of the same version, such as one that came compressed; a change is from any of them.
func versionOf(ifMatch string) (int, error) {
	if strings.TrimSpace(ifMatch) == "" {
		return 0, models.Errorf(models.ErrUnversioned,
			"Say which version the change is made from: send the ETag of the record that you read as If-Match.")
	}
	found := versionTag.FindStringSubmatch(strings.TrimSpace(ifMatch))
	if found == nil {
		return 0, models.Errorf(models.ErrUnversioned, "If-Match is the ETag of the record that was read, or its version alone, such as \"v3\" in its quotes.")
	}
	return strconv.Atoi(found[1])
}

// optionalVersionOf is versionOf for steps that take nothing away: without If-Match any version is right.
func optionalVersionOf(ifMatch string) (int, error) {
	if ifMatch == "" {
		return 0, nil
	}
	return versionOf(ifMatch)
}

// saved answers a write with the record as it stands now, as a read would give it.
func (w writer) saved(ctx context.Context, slug string) (*taggedInitiative, error) {
	document, err := w.store.InitiativeDocument(ctx, slug, store.Staff, time.Time{})
	if err != nil {
		return nil, err
	}
	return tagged(document)
}

func noSuchInitiative(slug string) error {
	if models.ValidSlug(slug) {
		return nil
	}
	return models.Errorf(models.ErrNotFound, "There is no such initiative.")
}
