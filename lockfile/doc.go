// Package lockfile lets one program of a machine at a time do what others beside it must not do meanwhile.
package lockfile
