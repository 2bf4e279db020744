package store

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"gorm.io/gorm"

	"tracker/installation"
	"tracker/models"
)

// InstallationReport is what an import of a whole installation did, or would do.
type InstallationReport struct {
	Fingerprint installation.Fingerprint
	// Sealed is how many people have a secret of an authenticator app that needs the key from beside the old database.
	Sealed int
}

// errTakenBack ends the transaction of a dry run, in which all was well.
var errTakenBack = errors.New("only tried")

// ImportInstallation makes this database, which has to be empty, the installation that a file holds, ids and history
// included. What follows from the records is made anew. It is one transaction: the database has everything or nothing,
// and everything only when the file proved whole, its history holds, and the sums over what was written are those of the
// file. A dry run does all of it and takes it back. Errors: ErrConflict for a database that is not empty or a file from
// one of another shape, ErrInvalid for a file that does not hold.
func (s *Store) ImportInstallation(ctx context.Context, file *installation.Reader, dryRun bool) (InstallationReport, error) {
	var report InstallationReport
	if err := MatchesInstallation(file.Header); err != nil {
		return report, err
	}
	err := s.inTransaction(ctx, func(tx *gorm.DB) error {
		if err := mustBeNew(tx); err != nil {
			return err
		}
		if err := takeRows(tx, file); err != nil {
			return err
		}
		if err := s.completeInstallation(tx); err != nil {
			return err
		}
		report.Fingerprint = file.Fingerprint()
		if err := proveInstallation(tx, report.Fingerprint); err != nil {
			return err
		}
		var err error
		if report.Sealed, err = sealedSecrets(tx); err != nil {
			return err
		}
		if dryRun {
			return errTakenBack
		}
		return editionAfter(tx, file.Header.Edition)
	})
	switch {
	case errors.Is(err, errTakenBack):
		return report, nil
	case models.CodeOf(err) == models.ErrInternal:
		// That a row refers to one that is not there may show only when all is written.
		return report, impossible("what is in it", err)
	}
	return report, err
}

// impossible is the error for what the database, or the program that reads it, would never have written. It is for the
// person at the terminal and tells what the database says.
func impossible(what string, err error) error {
	var known *models.Error
	if errors.As(err, &known) && known.Err != nil {
		err = known.Err
	}
	return &models.Error{
		Code: models.ErrInvalid, Err: err, Detail: "The file does not hold together: the database cannot have " + what + " (" + err.Error() + ").",
	}
}

// mustBeNew refuses a database that holds anything.
func mustBeNew(tx *gorm.DB) error {
	tables := slices.Clone(mustBeEmpty)
	for _, table := range installationTables {
		tables = append(tables, table.Name)
	}
	var held []string
	for _, name := range tables {
		var one []int
		if err := tx.Raw("SELECT 1 FROM " + name + " LIMIT 1").Scan(&one).Error; err != nil {
			return err
		}
		if len(one) > 0 {
			held = append(held, name)
		}
	}
	if len(held) == 0 {
		return nil
	}
	slices.Sort(held)
	return models.Errorf(models.ErrConflict,
		"The database is not empty (there is something in %s), and a whole installation goes into a new one only. Name another with TRACKER_DATABASE_URL; this one stays as it is.",
		strings.Join(held[:min(len(held), 5)], ", "))
}

// takeRows writes the rows of a file as they come.
func takeRows(tx *gorm.DB, file *installation.Reader) error {
	w := newRowWriter(tx)
	for {
		table, values, err := file.Next()
		if errors.Is(err, io.EOF) {
			return w.finish()
		}
		if err == nil {
			err = w.add(table, values)
		}
		if err != nil {
			return err
		}
	}
}

// proveInstallation holds what was written against what the file said was in it, and the history against itself and the
// records.
func proveInstallation(tx *gorm.DB, wanted installation.Fingerprint) error {
	written, err := fingerprint(tx)
	if err != nil {
		return err
	}
	if different := written.Differing(wanted); len(different) > 0 {
		return models.Errorf(models.ErrInvalid, "The file does not hold together: what would follow from it is not what it says of %s.", strings.Join(different, ", "))
	}
	var proof HistoryProof
	last, err := proof.followChain(tx, "")
	if err == nil && proof.Break == nil {
		err = proof.holdRecords(tx, last)
	}
	if err == nil && proof.Break != nil {
		err = models.Errorf(models.ErrInvalid, "The history in the file is broken at %s.", *proof.Break)
	}
	return err
}

func sealedSecrets(tx *gorm.DB) (n int, err error) {
	err = tx.Raw("SELECT COUNT(*) FROM users WHERE totp_secret <> '' OR totp_pending <> ''").Scan(&n).Error
	return n, err
}

// editionAfter gives the record a number that neither this database nor the one that it comes from has had: nothing that
// was kept of either is taken for an answer of this one.
func editionAfter(tx *gorm.DB, other uint64) error {
	if err := exec(tx, "UPDATE record_edition SET number = ? WHERE number < ?", other, other); err != nil {
		return err
	}
	return newEdition(tx)
}
