// Package models is the domain: what an initiative is, the vocabularies that describe it, the rules that hold for it and
// the dates that it carries. It does no I/O and imports nothing of the program's own.
//
// Names follow Open Civic Data (https://open-civic-data.readthedocs.io) and Popolo (https://www.popoloproject.com)
// where those have one; jurisdictions use ISO 3166-1 codes, dates ISO 8601-2 (EDTF). JSON is snake_case, vocabulary
// values are lower-case with hyphens.
package models
