// What <string.h> of C declares, as far as the simulated board and its components need it: WebAssembly has no C
// library. The bodies are in ../memory.cpp.
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

void* memcpy(void* to, const void* from, size_t size);
void* memmove(void* to, const void* from, size_t size);
void* memset(void* at, int value, size_t size);
int memcmp(const void* one, const void* other, size_t size);
size_t strlen(const char* text);
int strcmp(const char* one, const char* other);
int strncmp(const char* one, const char* other, size_t size);

#ifdef __cplusplus
}
#endif
