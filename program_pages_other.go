//go:build !linux

package main

// leaveProgramPages gives back memory, where that is known how to.
func leaveProgramPages() {}
