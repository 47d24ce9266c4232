// <assert.h> of C: a component whose assertion fails is left.
#pragma once
#include <stdlib.h>

#undef assert
#ifdef NDEBUG
#define assert(condition) static_cast<void>(0)
#else
#define assert(condition) ((condition) ? static_cast<void>(0) : abort())
#endif
