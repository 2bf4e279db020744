package main

import (
	"context"

	"github.com/alecthomas/kong"

	"tracker/config"
)

// commands is the command line. Flags with a variable take its value from the environment unless they are given.
type commands struct {
	Serve   serveCommand   `cmd:"" default:"withargs" help:"Serve the site and run the jobs. This is what the program does without a command."`
	Migrate migrateCommand `cmd:"" help:"Make the database, or bring it to the shape that this program knows."`
	Seed    seedCommand    `cmd:"" help:"Load a campaign. Records that people have changed since are kept; loading twice changes nothing."`
	Import  importCommand  `cmd:"" help:"Bring a file into the record: JSON, YAML, CSV, CSV files in a ZIP archive, or XLSX. All of it, or nothing."`
	Export  exportCommand  `cmd:"" help:"Write the whole record to a file, drafts and all."`
	Job     struct {
		List jobListCommand `cmd:"" help:"List the jobs, when they run and how they last went."`
		Run  jobRunCommand  `cmd:"" help:"Run a job now and wait for it."`
	} `cmd:"" help:"Scheduled jobs."`
	Review struct {
		List reviewListCommand `cmd:"" help:"List the open reviews, oldest first."`
	} `cmd:"" help:"Records that a person should look at."`
	User struct {
		Add     userAddCommand     `cmd:"" help:"Let somebody sign in."`
		Link    userLinkCommand    `cmd:"" help:"Print a link with which a user chooses a new password."`
		List    userListCommand    `cmd:"" help:"List who may sign in."`
		Disable userDisableCommand `cmd:"" help:"Shut a user out at once."`
	} `cmd:"" help:"Who may sign in."`
	Token struct {
		Create tokenCreateCommand `cmd:"" help:"Make a token of the API and print it, this once."`
		List   tokenListCommand   `cmd:"" help:"List the tokens."`
		Revoke tokenRevokeCommand `cmd:"" help:"End a token for ever."`
	} `cmd:"" help:"Tokens with which programs call the API."`
	Backup        backupCommand        `cmd:"" help:"Copy the database while it is in use, and prove that the copy can be put back."`
	Check         checkCommand         `cmd:"" help:"Prove the database as a whole: its file, its history, what is kept beside the records, and the rules of the data."`
	Restore       restoreCommand       `cmd:"" help:"Put a backup in the place of the database, which is kept."`
	VerifyHistory verifyHistoryCommand `cmd:"" help:"Prove that nothing in the history was changed or removed, and name the first break."`
	Doctor        doctorCommand        `cmd:"" help:"Look at the installation and say what is wrong or worth a thought. Changes nothing."`
	Licences      licencesCommand      `cmd:"" help:"Print the licences of what others wrote of this program."`
	Version       versionCommand       `cmd:"" help:"Say which build this is."`
	Health        healthCommand        `cmd:"" help:"Ask a running tracker whether it is ready; fails unless it is."`
}

// command is what each of them does.
type command interface {
	// settings are those that have to be right before run.
	settings() []config.Part
	run(ctx context.Context, p *program) error
}

// parse finds the command that the arguments ask for and fills in its flags. It gives nil, and no error, when it has
// shown the help.
func (p *program) parse(args []string) (command, error) {
	var line commands
	helped := false
	parser, err := kong.New(&line,
		kong.Name("tracker"),
		kong.Description("Keeps and shows the public record of a campaign's legislative initiatives."),
		kong.Writers(p.stdout, p.stderr),
		kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 120}),
		kong.ValueFormatter(helpOf),
		kong.Resolvers(environment(p.environ)),
	)
	if err != nil {
		return nil, err
	}
	parsed, err := parser.Parse(args)
	switch {
	case helped:
		return nil, nil
	case err != nil:
		return nil, usageError{err.Error() + "; see tracker --help"}
	}
	return parsed.Selected().Target.Addr().Interface().(command), nil
}

// environment gives a flag the value of its variable. Kong's own support for that reads the process's environment,
// where a test could not reach it.
func environment(environ []string) kong.ResolverFunc {
	return func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if value, ok := config.Value(environ, flag.Tag.Get("variable")); ok {
			return value, nil
		}
		return nil, nil
	}
}

// helpOf adds the default and the variable to the help of a flag.
func helpOf(value *kong.Value) string {
	text := value.Help
	if value.HasDefault {
		text += " Default: " + value.Default + "."
	}
	if variable := value.Tag.Get("variable"); variable != "" {
		text += " ($" + variable + ")"
	}
	return text
}
