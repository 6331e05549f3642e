#include "allocation_count.h"

#include <stddef.h>

// The C library's malloc under its other name.
extern void *__libc_malloc(size_t size);

static volatile long count = 0;

// The program's own malloc stands before the library's, for the Swift runtime too, and counts. Swift's objects come
// from it; what is aligned more strictly than malloc promises does not.
void *malloc(size_t size) {
    count += 1;
    return __libc_malloc(size);
}

long allocation_count(void) { return count; }
