// Package watch looks at the pages that records cite: politely, from nowhere but the public internet, and keeping of
// what it reads no more than hashes. It says what it saw; what follows from that is decided elsewhere.
package watch
