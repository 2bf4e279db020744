package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"tracker/config"
	"tracker/export"
	"tracker/models"
	"tracker/store"
)

type exportCommand struct {
	Format   string          `enum:"json,yaml,csv,xlsx,datapackage,installation" default:"json" placeholder:"FORMAT" help:"json, yaml, csv (files in a ZIP archive), xlsx, datapackage (a Frictionless Data Package), or installation: not the record alone but everything, accounts and history included, to move to another database."`
	Output   string          `short:"o" placeholder:"FILE" help:"Where to write; by default to standard output."`
	Database config.Database `embed:""`
	Log      config.Log      `embed:""`
}

func (c *exportCommand) settings() []config.Part { return []config.Part{c.Database, c.Log} }

// exporters are the formats of whole records.
var exporters = map[string]func(io.Writer, export.Record, export.Options) error{
	"json":        export.WriteJSON,
	"yaml":        export.WriteYAML,
	"csv":         export.WriteZip,
	"xlsx":        export.WriteXLSX,
	"datapackage": export.WriteDataPackage,
}

func (c *exportCommand) run(ctx context.Context, p *program) (err error) {
	db, err := p.openExisting(ctx, c.Database, c.Log.Logger(p.stderr))
	if err != nil {
		return err
	}
	defer closeStore(db, &err)
	if c.Format == wholeInstallation {
		return c.exportInstallation(ctx, p, db)
	}
	p.say("Writing the record ...")
	return c.put(p, func(w io.Writer) error {
		return db.ReadExport(ctx, store.InitiativeFilter{Audience: store.Staff}, func(record *store.Exported) error {
			return exporters[c.Format](w, record, export.Options{At: p.now()})
		})
	})
}

// put writes to the file that was asked for, which is its owner's alone and there only when it is whole, or else to the
// standard output.
func (c *exportCommand) put(p *program, write func(io.Writer) error) error {
	if c.Output != "" {
		return writeFile(c.Output, write)
	}
	out := bufio.NewWriter(p.stdout)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// writeFile puts a file in place when it is whole: a failure half-way leaves what was there.
func writeFile(name string, write func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return cannotWrite(name, err)
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			_ = os.Remove(file.Name())
		}
	}()
	out := bufio.NewWriter(file)
	if err := write(out); err != nil {
		return err
	}
	for _, step := range []func() error{out.Flush, file.Sync, file.Close, func() error { return os.Rename(file.Name(), name) }} {
		if err := step(); err != nil {
			return cannotWrite(name, err)
		}
	}
	return nil
}

func cannotWrite(name string, err error) error {
	return &models.Error{Code: models.ErrUnavailable, Detail: fmt.Sprintf("The file %s cannot be written.", name), Err: err}
}
