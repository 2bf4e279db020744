package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"tracker/auth"
	"tracker/config"
	"tracker/models"
	"tracker/store"
)

type tokenCreateCommand struct {
	User     string          `required:"" placeholder:"EMAIL" help:"E-mail address of the user on whose behalf a program acts."`
	Scope    string          `required:"" enum:"read,write,admin" placeholder:"SCOPE" help:"What the token allows, as far as the user may: read, write or admin."`
	Expires  string          `placeholder:"TIME" help:"For how long it is good, such as 90d or 12h; without it, until it is revoked."`
	Name     string          `default:"command line" placeholder:"NAME" help:"What the token is for."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *tokenCreateCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

// run prints the token and nothing else, so that a script can take it.
func (c *tokenCreateCommand) run(ctx context.Context, p *program) (err error) {
	expires, err := auth.ParseExpiry(c.Expires, p.now())
	if err != nil {
		return usageError{fmt.Sprintf("--expires: %q is not a time such as 90d or 12h, of at most ten years", c.Expires)}
	}
	logger := c.Log.Logger(p.stderr)
	db, err := p.openExisting(ctx, c.Database, logger)
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	user, err := userCalled(ctx, db, c.User)
	if err != nil {
		return err
	}
	if user.DisabledAt != nil {
		return models.Errorf(models.ErrConflict, "The account of %s is disabled.", user.Email)
	}
	accounts, err := auth.New(auth.Options{Store: db, Now: p.now, Logger: logger})
	if err != nil {
		return err
	}
	entry := atTerminal("")
	entry.Subject = user.Email
	secret, _, err := accounts.CreateToken(ctx, store.Token{UserID: user.ID, Name: c.Name, Scope: c.Scope, ExpiresAt: expires}, entry)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.stdout, secret)
	return err
}

type tokenListCommand struct {
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *tokenListCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *tokenListCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "ID\tUSER\tNAME\tSCOPE\tEXPIRES\tLAST USED\tSTATE")
	for offset := 0; ; {
		tokens, total, err := db.Tokens(ctx, 0, offset, store.MaxLimit)
		if err != nil {
			return err
		}
		for _, token := range tokens {
			state := "valid"
			if token.RevokedAt != nil {
				state = "revoked"
			} else if !token.Valid(p.now()) {
				state = "expired"
			}
			_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\t%s\t%s\n", token.ID, token.User, token.Name, token.Scope,
				minuteOrNever(token.ExpiresAt), minuteOrNever(token.LastUsedAt), state)
		}
		if offset += len(tokens); len(tokens) == 0 || offset >= total {
			return table.Flush()
		}
	}
}

func minuteOrNever(t *time.Time) string {
	if t == nil {
		return "never"
	}
	return minute(*t)
}

type tokenRevokeCommand struct {
	ID       int64           `arg:"" help:"Number of the token, as tracker token list shows it."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *tokenRevokeCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *tokenRevokeCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	err = db.RevokeToken(ctx, 0, c.ID, atTerminal(auth.ActTokenRevoked))
	if models.CodeOf(err) == models.ErrNotFound {
		err = models.Errorf(models.ErrNotFound, "There is no token %d.", c.ID)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "Token %d is revoked.\n", c.ID)
	return err
}
