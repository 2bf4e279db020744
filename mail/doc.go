// Package mail makes the program's letters and hands them to a mail server. It knows the domain's words and no
// database: what a letter says is given to it.
package mail
