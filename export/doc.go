// Package export writes the record to files and reads them back: JSON and YAML as whole records, CSV and spreadsheets as
// tables with one row for each thing. What it writes it reads; it knows neither HTTP nor the database.
package export
