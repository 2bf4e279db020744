// Package licences holds what the licences of the program's parts ask to be passed on with it. The texts are put together
// by licences/collect.
package licences

import _ "embed"

// Notices names every part of the program that others wrote, and gives its licence in full.
//
//go:embed notices.txt
var Notices string
