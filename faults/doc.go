// Package faults holds tests that do real damage: they kill the program in the midst of its work, fill its disk and take
// its files away, and then look what is left of the record.
package faults
