// Package reference writes how to cite a record of the tracker, or the whole of it: APA 7 and Chicago for people, BibTeX,
// RIS and CSL-JSON for programs. What is cited is the tracker's record, an entry of a database with a version and a
// permanent address; what the record is about stands in the note. The styles are those of English texts, whatever the
// language of the page that shows them.
package reference
