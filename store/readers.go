package store

import "runtime"

// readers is how many connections read at the same time. It is more than the public is ever given at once (web bounds
// that by the processors), so that staff find one free.
var readers = max(10, 4*runtime.GOMAXPROCS(0)+2)
