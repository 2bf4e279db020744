//go:build !unix

package doctor

import "errors"

// freeOn is not known here.
func freeOn(string) (uint64, error) { return 0, errors.New("this system does not tell") }

// sameDisk is not known here.
func sameDisk(string, string) bool { return false }
