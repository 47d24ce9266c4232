// What the runtime and the compiler use of the C library: there is none on these chips.
#pragma once
#include <stddef.h>

extern "C" {
void* memcpy(void* to, const void* from, size_t size);
void* memmove(void* to, const void* from, size_t size);
void* memset(void* to, int byte, size_t size);
}
