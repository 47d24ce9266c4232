// The functions of <string.h>: the compiler calls them where nobody else does.
#include <string.h>
#include <stdint.h>

extern "C" {

void* memcpy(void* to, const void* from, size_t size) {
  return __builtin_memcpy(to, from, size);
}

void* memmove(void* to, const void* from, size_t size) {
  return __builtin_memmove(to, from, size);
}

void* memset(void* at, int value, size_t size) {
  return __builtin_memset(at, value, size);
}

int memcmp(const void* one, const void* other, size_t size) {
  const uint8_t* left = static_cast<const uint8_t*>(one);
  const uint8_t* right = static_cast<const uint8_t*>(other);
  for (; size > 0; size--, left++, right++) {
    if (*left != *right) return *left - *right;
  }
  return 0;
}

size_t strlen(const char* text) {
  size_t size = 0;
  while (text[size] != 0) size++;
  return size;
}

int strcmp(const char* one, const char* other) {
  return strncmp(one, other, SIZE_MAX);
}

int strncmp(const char* one, const char* other, size_t size) {
  for (; size > 0; size--, one++, other++) {
    const uint8_t left = static_cast<uint8_t>(*one);
    const uint8_t right = static_cast<uint8_t>(*other);
    if (left != right) return left - right;
    if (left == 0) return 0;
  }
  return 0;
}
}
