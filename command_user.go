package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"tracker/auth"
	"tracker/config"
	"tracker/models"
	"tracker/store"
	"tracker/web"
)

type userAddCommand struct {
	Email         string          `arg:"" help:"E-mail address with which the user signs in."`
	Role          string          `required:"" enum:"viewer,editor,admin" placeholder:"ROLE" help:"What the user may do: viewer, editor or admin."`
	Name          string          `placeholder:"NAME" help:"Name that colleagues know; by default what stands before the @."`
	PasswordStdin bool            `help:"Read the password from standard input; without this a link to choose one is printed."`
	Database      config.Database `embed:""`
	Listen        config.Listen   `embed:""`
	Log           config.Log      `embed:""`
}

func (c *userAddCommand) settings() []config.Part {
	return []config.Part{c.Database, c.Listen, c.Log}
}

func (c *userAddCommand) run(ctx context.Context, p *program) (err error) {
	account := auth.NewAccount{Email: c.Email, Name: c.Name, Role: web.Role(c.Role)}
	if account.Name == "" {
		account.Name, _, _ = strings.Cut(c.Email, "@")
	}
	if c.PasswordStdin {
		if account.Password, err = p.readPassword(); err != nil {
			return err
		}
	}
	logger := c.Log.Logger(p.stderr)
	db, err := p.openStore(ctx, c.Database, logger)
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	accounts, err := auth.New(auth.Options{Store: db, Now: p.now, Logger: logger})
	if err != nil {
		return err
	}
	user, secret, err := accounts.CreateAccount(ctx, account, atTerminal(""))
	if err != nil {
		return err
	}
	if secret == "" {
		_, err = fmt.Fprintf(p.stdout, "%s may sign in as %s.\n", user.Email, user.Role)
		return err
	}
	return p.printLink(user, c.Listen, secret)
}

// readPassword reads one line; what ends the line is no part of the password.
func (p *program) readPassword() (string, error) {
	const most = 8 << 10
	text, err := io.ReadAll(io.LimitReader(p.stdin, most))
	line, _, _ := strings.Cut(string(text), "\n")
	line = strings.TrimSuffix(line, "\r")
	if err == nil && line == "" {
		err = usageError{"there is no password on standard input"}
	}
	return line, err
}

func (p *program) printLink(user store.User, listen config.Listen, secret string) error {
	site := listen.Site()
	if site == "" {
		site = listen.LocalURL(nil)
	}
	_, err := fmt.Fprintf(p.stdout, "%s chooses a password here, once and within a day: %s\n", user.Email, setUpAddress(site, secret))
	return err
}

type userLinkCommand struct {
	Email               string          `arg:"" help:"E-mail address of the user."`
	RemoveSecondFactors bool            `help:"Also remove the second factors, for a user who has lost them."`
	Database            config.Database `embed:""`
	Listen              config.Listen   `embed:""`
	Log                 config.Log      `embed:""`
}

func (c *userLinkCommand) settings() []config.Part {
	return []config.Part{c.Database, c.Listen, c.Log}
}

func (c *userLinkCommand) run(ctx context.Context, p *program) (err error) {
	logger := c.Log.Logger(p.stderr)
	db, err := p.openExisting(ctx, c.Database, logger)
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	user, err := userCalled(ctx, db, c.Email)
	if err != nil {
		return err
	}
	if user.DisabledAt != nil {
		return models.Errorf(models.ErrConflict, "The account of %s is disabled.", user.Email)
	}
	if c.RemoveSecondFactors {
		if err := db.RemoveSecondFactors(ctx, user.ID, atTerminal(auth.ActFactorsReset)); err != nil {
			return err
		}
	}
	accounts, err := auth.New(auth.Options{Store: db, Now: p.now, Logger: logger})
	if err != nil {
		return err
	}
	secret, err := accounts.AccountLink(ctx, user, atTerminal(""))
	if err != nil {
		return err
	}
	return p.printLink(user, c.Listen, secret)
}

type userListCommand struct {
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *userListCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *userListCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "EMAIL\tNAME\tROLE\tSECOND FACTOR\tLAST SIGNED IN\tSTATE")
	for offset := 0; ; {
		users, total, err := db.Users(ctx, offset, store.MaxLimit)
		if err != nil {
			return err
		}
		for _, user := range users {
			factor, last := "no", "never"
			if user.SecondFactor() {
				factor = "yes"
			}
			if user.LastLoginAt != nil {
				last = minute(*user.LastLoginAt)
			}
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", user.Email, user.Name, user.Role, factor, last, stateOf(user))
		}
		if offset += len(users); len(users) == 0 || offset >= total {
			return table.Flush()
		}
	}
}

func stateOf(user store.User) string {
	switch {
	case user.DisabledAt != nil:
		return "disabled"
	case user.PasswordHash == "":
		return "no password yet"
	}
	return "active"
}

type userDisableCommand struct {
	Email    string          `arg:"" help:"E-mail address of the user."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *userDisableCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *userDisableCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	user, err := userCalled(ctx, db, c.Email)
	if err != nil {
		return err
	}
	if err := db.DisableUser(ctx, user.ID, atTerminal(auth.ActUserDisabled)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s can no longer sign in; every session and token of theirs is closed.\n", user.Email)
	return err
}

func userCalled(ctx context.Context, db *store.Store, email string) (store.User, error) {
	user, err := db.UserByEmail(ctx, email)
	if models.CodeOf(err) == models.ErrNotFound {
		err = models.Errorf(models.ErrNotFound, "Nobody has an account with the address %s.", email)
	}
	return user, err
}
