package store

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"tracker/models"
)

// explainPostgres turns what a server or the way to it says into an error, nil when it is neither.
func explainPostgres(err error) *models.Error {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		return explainCode(said)
	}
	var connecting *pgconn.ConnectError
	var network net.Error
	if errors.As(err, &connecting) || errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || pgconn.SafeToRetry(err) {
		return &models.Error{Code: models.ErrUnavailable, Detail: "The database cannot be reached; try again in a moment.", Err: err}
	}
	return nil
}

// explainCode goes by the codes of the SQL standard and PostgreSQL's own: two letters are a class.
func explainCode(said *pgconn.PgError) *models.Error {
	e := &models.Error{Code: models.ErrInternal, Detail: "Internal error", Err: said}
	class := said.Code[:min(2, len(said.Code))]
	switch {
	case said.Code == "57014": // query_canceled
		e.Code, e.Detail = models.ErrUnavailable, "The request took too long and was given up."
	case said.Code == "55P03", class == "40": // lock_not_available; serialization_failure, deadlock_detected
		e.Code, e.Detail = models.ErrUnavailable, "The database is busy; try again in a moment."
	case said.Code == "53100", // disk_full
		// A quota or the longest file has no code of its own.
		said.Code == "XX000" && (said.Routine == "mdextend" || said.Routine == "mdzeroextend"):
		e.Code, e.Detail = models.ErrUnavailable, "There is no room left to write."
	case said.Code == "53200": // out_of_memory
		e.Code, e.Detail = models.ErrUnavailable, "The database server has no memory left; try again in a moment."
	case said.Code == "53300": // too_many_connections
		e.Code, e.Detail = models.ErrUnavailable, "The database server has no connection left; try again in a moment."
	case said.Code == "25006": // read_only_sql_transaction
		e.Code, e.Detail = models.ErrUnavailable, "The database cannot be written to."
	case class == "58": // system_error
		e.Code, e.Detail = models.ErrUnavailable, "The disk of the database does not take or give what it should."
	case class == "08", class == "53", class == "57": // connection_exception, insufficient_resources, operator_intervention
		e.Code, e.Detail = models.ErrUnavailable, "The database cannot be reached; try again in a moment."
	case said.Code == "0A000" && said.Routine == "RevalidateCachedQuery": // another process has just migrated
		e.Code, e.Detail = models.ErrUnavailable, "The database has just been changed; try again in a moment."
	case said.Code == "22021", said.Code == "22P05": // a text with a zero byte, or of bytes that are no letters
		e.Code, e.Detail = models.ErrInvalid, "The text holds characters that cannot be kept."
	case said.Code == "54000": // program_limit_exceeded
		e.Code, e.Detail = models.ErrInvalid, "The text is too long to be kept."
	}
	return e
}

// explainPostgresOpen says in one line why a database cannot be opened. It tells neither password nor address as given.
func explainPostgresOpen(databaseURL string, err error) error {
	if err == nil {
		return nil
	}
	var known *models.Error
	if errors.As(err, &known) {
		return err
	}
	text := "The PostgreSQL server cannot be reached: " + serverPlace(databaseURL) + "."
	var said *pgconn.PgError
	if errors.As(err, &said) {
		switch {
		case said.Code == "3D000": // invalid_catalog_name
			text = "There is no such database: " + serverPlace(databaseURL) + "; make it with createdb."
		case strings.HasPrefix(said.Code, "28"): // invalid_authorization_specification
			text = "The PostgreSQL server refuses the user or the password for " + serverPlace(databaseURL) + "."
		case said.Code == "53300": // too_many_connections
			text = "The PostgreSQL server has no connection left for " + serverPlace(databaseURL) + "."
		default:
			text = "The PostgreSQL server refuses " + serverPlace(databaseURL) + ": " + said.Message + "."
		}
	}
	return &models.Error{Code: models.ErrUnavailable, Detail: text, Err: err}
}
