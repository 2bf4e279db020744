// Package installation is the file that a whole installation travels in from one database to another, whatever engine
// each of them has: lines of JSON, one for each row of every table that people's work is kept in, with a line before them
// that says what it is and one after them that proves it whole. It is written and read a row at a time.
//
// Each row has one way only to be written: the columns of its table in their order, whole numbers, true, false, null, and
// texts in which nothing is escaped but what has to be. Moments are microseconds since 1970 and days are days since then,
// both UTC; what is no text is base64. So the sums over the rows of two databases are the same when, and only when, the
// rows are, and they prove two installations equal.
package installation
