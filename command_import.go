package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"tracker/config"
	"tracker/export"
	"tracker/installation"
	"tracker/models"
	"tracker/store"
)

type importCommand struct {
	File     string          `arg:"" help:"The file; - reads standard input."`
	DryRun   bool            `help:"Only say what would be created, changed and refused."`
	Comment  string          `placeholder:"TEXT" help:"Why, for the history."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *importCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

func (c *importCommand) run(ctx context.Context, p *program) (err error) {
	p.say("Reading %s ...", c.File)
	opened, err := p.opened(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = opened.Close() }()
	in := bufio.NewReader(opened)
	if first, _ := in.Peek(installation.BeginningLength); installation.Begins(first) {
		return c.importInstallation(ctx, p, in)
	}
	name := c.File
	if name == standardInput {
		name = "" // and says nothing of the format
	}
	file, err := export.Read(in, name)
	if err != nil {
		return err
	}
	open := p.openStore
	if c.DryRun {
		open = p.openExisting
	}
	db, err := open(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	comment := c.Comment
	if comment == "" {
		comment = "Imported from " + c.File + "."
	}
	p.say("Comparing with the record ...")
	report, err := db.Import(ctx, file, store.ImportOptions{
		Change: models.Change{
			Kind: models.RevisionImported, Actor: models.Actor{Name: "tracker import", Role: "admin"}, Comment: comment,
		},
		DryRun: c.DryRun, Administer: true,
	})
	if err != nil {
		return err
	}
	if err := writeReport(p.stdout, report); err != nil {
		return err
	}
	if report.Refused > 0 {
		return models.Errorf(models.ErrInvalid, "Nothing was imported: %d records are refused.", report.Refused)
	}
	return nil
}

// standardInput stands for it where a file is asked for.
const standardInput = "-"

// opened gives what a file holds, or the standard input for "-".
func (p *program) opened(name string) (io.ReadCloser, error) {
	if name == standardInput {
		return io.NopCloser(p.stdin), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, &models.Error{Code: models.ErrNotFound, Detail: fmt.Sprintf("The file %s cannot be read.", name), Err: err}
	}
	return file, nil
}

// writeReport writes a line for each record and one for each of its fields that changes, or reason why it is refused.
func writeReport(w io.Writer, report store.ImportReport) error {
	var text strings.Builder
	for _, item := range report.Items {
		fmt.Fprintf(&text, "%s: %s %s\n", item.Outcome, item.Kind, item.Name)
		for _, fault := range item.Faults {
			fmt.Fprintf(&text, "  %s\n", fault)
		}
		for _, change := range item.Changes {
			fmt.Fprintf(&text, "  %s: %s → %s\n", change.Label, oneLine(change.Old), oneLine(change.New))
		}
	}
	would := ""
	if report.DryRun {
		would = "Dry run: "
	}
	fmt.Fprintf(&text, "%s%d created, %d changed, %d unchanged, %d refused.\n", would, report.Created, report.Changed, report.Unchanged, report.Refused)
	_, err := io.WriteString(w, text.String())
	return err
}

// oneLine shows the beginning of a text, and what would move the cursor of a terminal as what it is.
func oneLine(text string) string {
	const most = 80
	quoted := []rune(fmt.Sprintf("%q", text))
	if len(quoted) > most {
		quoted = append(quoted[:most], '…')
	}
	return string(quoted)
}
