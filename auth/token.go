package auth

import (
	"context"
	"strings"
	"time"

	"tracker/models"
	"tracker/store"
	"tracker/web"
)

// tokenPrefix makes a token recognisable where it should not be, such as in a published file.
const tokenPrefix = "trk_"

// maxTokenName is the longest name of a token, in bytes.
const maxTokenName = 100

// CreateToken makes a token of the API for a user. The token itself is given here and never again. Errors: ErrInvalid
// with every fault.
func (s *Service) CreateToken(ctx context.Context, token store.Token, entry store.AuditEntry) (string, store.Token, error) {
	var faults models.Faults
	token.Name = strings.TrimSpace(token.Name)
	if token.Name == "" || len(token.Name) > maxTokenName || !models.Keepable(token.Name) {
		faults.Add("/name", "Say in at most %d letters what the token is for.", maxTokenName)
	}
	if token.Scope != web.ScopeRead && token.Scope != web.ScopeWrite && token.Scope != web.ScopeAdmin {
		faults.Add("/scope", "A scope is read, write or admin.")
	}
	if token.ExpiresAt != nil && !token.ExpiresAt.After(s.now()) {
		faults.Add("/expires", "This time is over already.")
	}
	if err := faults.AsError("The token cannot be made."); err != nil {
		return "", store.Token{}, err
	}
	secret := tokenPrefix + newSecret()
	entry.Act = ActTokenCreated
	entry.Detail = token.Name + ", scope " + token.Scope
	made, err := s.store.CreateToken(ctx, hashOf(secret), token, entry)
	return secret, made, err
}

// byToken tells who a header "Bearer trk_..." is from, nil for nobody.
func (s *Service) byToken(ctx context.Context, header string) (*web.Identity, error) {
	scheme, secret, _ := strings.Cut(header, " ")
	secret = strings.TrimSpace(secret)
	if !strings.EqualFold(scheme, "Bearer") || !strings.HasPrefix(secret, tokenPrefix) {
		return nil, nil
	}
	token, user, err := s.store.TokenByHash(ctx, hashOf(secret))
	if models.CodeOf(err) == models.ErrNotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var last time.Time
	if token.LastUsedAt != nil {
		last = *token.LastUsedAt
	}
	if err := s.touch(ctx, last, func() error { return s.store.TouchToken(ctx, token.ID) }); err != nil {
		return nil, err
	}
	return &web.Identity{
		UserID: user.ID, Name: user.Name, Email: user.Email, Role: web.Role(user.Role), Scope: token.Scope,
	}, nil
}

// ParseExpiry reads how long a token is valid: "90d", "12h", or nothing for a token without an end.
func ParseExpiry(text string, now time.Time) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	valid, err := time.ParseDuration(text)
	if days, found := strings.CutSuffix(text, "d"); found {
		// A day is 24 hours here, so "90d" is read as 90 times that.
		if valid, err = time.ParseDuration(days + "h"); err == nil && valid < 1<<62/24 {
			valid *= 24
		}
	}
	const longest = 10 * 365 * 24 * time.Hour
	if err != nil || valid <= 0 || valid > longest {
		return nil, models.Faults{{Pointer: "/expires", Detail: "Write how long, such as 90d or 12h, at most ten years."}}.AsError("The expiry cannot be read.")
	}
	at := now.Add(valid)
	return &at, nil
}
