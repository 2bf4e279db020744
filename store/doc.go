// Package store keeps the record in a relational database. It is the only package that knows gorm and SQL: the rest of
// the program hands it aggregates and filters and gets aggregates back. Every exported method owns its transaction;
// unexported functions take one.
package store
