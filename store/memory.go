package store

/*
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// mapLarge has every piece of memory of so many bytes or more mapped by itself.
static void mapLarge(int bytes) {
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, bytes);
#endif
}
*/
import "C"

// largePiece is from how many bytes on a piece of SQLite's memory is large. Hardly anything is but a snapshot, which is one
// piece.
const largePiece = 1 << 20

// SQLite takes its memory from the C library. GNU's maps a large piece by itself, and the system has it back when it is
// freed; but then the library takes the next ones that are no larger, of up to 32 MiB, from between the small ones, which
// keep the system from having them back: every snapshot that was built made the program larger. A bound that is set stays
// where it is.
func init() { C.mapLarge(largePiece) }
