package store

import (
	"context"
	"database/sql"
	"io"
	"strings"

	"gorm.io/gorm"

	"tracker/installation"
	"tracker/models"
)

// ExportInstallation writes everything that makes this installation to a file of its kind, as of one moment and a row at a
// time, while others go on reading and writing. The header says what the caller knows: the program and the time. The file
// holds secrets: hashes of passwords and tokens, addresses, drafts. Errors: those of the database and of w.
func (s *Store) ExportInstallation(ctx context.Context, header installation.Header, w io.Writer) (installation.Fingerprint, error) {
	var err error
	if header.Schema, err = s.Version(ctx); err != nil {
		return nil, err
	}
	var sums installation.Fingerprint
	err = s.atOneMoment(ctx, func(tx *gorm.DB) error {
		if header.Edition, err = editionIn(tx); err != nil {
			return err
		}
		file, err := installation.NewWriter(w, installationTables, header)
		if err != nil {
			return err
		}
		if err := eachRow(tx, file.Row); err != nil {
			return err
		}
		sums, err = file.Finish()
		return err
	})
	return sums, explain(err)
}

// Fingerprint gives the sums over everything that makes this installation, as ExportInstallation would write them: two
// databases have the same when, and only when, they hold the same, whatever their engines.
func (s *Store) Fingerprint(ctx context.Context) (installation.Fingerprint, error) {
	var sums installation.Fingerprint
	err := s.atOneMoment(ctx, func(tx *gorm.DB) (err error) {
		sums, err = fingerprint(tx)
		return err
	})
	return sums, explain(err)
}

func fingerprint(tx *gorm.DB) (installation.Fingerprint, error) {
	counter := installation.NewCounter(installationTables)
	err := eachRow(tx, counter.Row)
	return counter.Fingerprint(), err
}

// atOneMoment reads what was committed when it began, whatever others commit meanwhile.
func (s *Store) atOneMoment(ctx context.Context, f func(tx *gorm.DB) error) error {
	return s.read.WithContext(ctx).Transaction(f, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead})
}

// travelling tells which rows of a table travel, where not all do. What is bound to the place stays there: the print of a
// key that lies beside the database, and the salt of a day, which is not to outlive it in a file.
var travelling = map[string]string{"settings": "key NOT IN ('" + settingKey + "', '" + settingSalt + "')"}

// eachRow hands over the rows of all tables, each with the number of its table, in the order in which they travel. Never
// more than one of them is held.
func eachRow(tx *gorm.DB, take func(table int, values []any) error) error {
	for n := range installationTables {
		table := &installationTables[n]
		places, values := scanPlaces(table)
		chosen := ""
		if travels := travelling[table.Name]; travels != "" {
			chosen = " WHERE " + travels
		}
		err := each(tx, func(rows *sql.Rows) error {
			if err := rows.Scan(places...); err != nil {
				return err
			}
			return take(n, values())
		}, "SELECT "+columnList(table)+" FROM "+table.Name+chosen+" ORDER BY "+keyOrder(table))
		if err != nil {
			return err
		}
	}
	return nil
}

func columnList(t *installation.Table) string {
	names := make([]string, len(t.Columns))
	for n, column := range t.Columns {
		names[n] = column.Name
	}
	return strings.Join(names, ", ")
}

// keyOrder orders by the key: numbers by size, texts byte by byte.
func keyOrder(t *installation.Table) string {
	names := make([]string, t.Key)
	for n := range names {
		names[n] = t.Columns[n].Name
	}
	return strings.Join(names, ", ")
}

// scanPlaces gives the places that a row is read into, and what gives its values then.
func scanPlaces(t *installation.Table) (places []any, values func() []any) {
	for _, column := range t.Columns {
		switch column.Kind {
		case installation.Number:
			places = append(places, new(sql.NullInt64))
		case installation.Truth:
			places = append(places, new(sql.NullBool))
		case installation.Text:
			places = append(places, new(sql.NullString))
		case installation.Bytes:
			places = append(places, new([]byte))
		}
	}
	row := make([]any, len(places))
	return places, func() []any {
		for n, place := range places {
			row[n] = nil
			switch held := place.(type) {
			case *sql.NullInt64:
				if held.Valid {
					row[n] = held.Int64
				}
			case *sql.NullBool:
				if held.Valid {
					row[n] = held.Bool
				}
			case *sql.NullString:
				if held.Valid {
					row[n] = held.String
				}
			case *[]byte:
				if *held != nil {
					row[n] = *held
				}
			}
		}
		return row
	}
}

// editionIn reads the number of the record's state.
func editionIn(tx *gorm.DB) (number uint64, err error) {
	err = each(tx, func(rows *sql.Rows) error { return rows.Scan(&number) }, "SELECT number FROM record_edition WHERE number >= ?", 0)
	return number, err
}

// InstallationTables are the tables that a whole installation is made of, for who reads its file.
func InstallationTables() []installation.Table { return installationTables }

// MatchesInstallation tells whether this program can take a file with that header in. Errors: ErrConflict, with what to
// do, for a file from a database of another shape.
func MatchesInstallation(header installation.Header) error {
	const like = "The file comes from a database of version %d, made by the tracker %q, and this program knows version %d."
	switch known := newestMigration(); {
	case header.Schema > known:
		return models.Errorf(models.ErrConflict, like+" Use a newer tracker.", header.Schema, header.Program, known)
	case header.Schema < known:
		return models.Errorf(models.ErrConflict, like+" Upgrade the tracker where the file was made to the one here, and export there again.",
			header.Schema, header.Program, known)
	}
	return nil
}
