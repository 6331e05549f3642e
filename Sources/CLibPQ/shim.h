// libpq's public header, found through pkg-config; and Linux's eventfd, which Swift's Glibc module leaves
// out and which wakes a thread that is waiting for libpq's socket.
#include <libpq-fe.h>
#include <sys/eventfd.h>
