// What <stdlib.h> of C declares, as far as components may need it. The bodies are in ../plugin.h.
#pragma once
#include <stddef.h>

extern "C" {
[[noreturn]] void abort(void);
[[noreturn]] void exit(int status);
[[noreturn]] void _Exit(int status);
[[noreturn]] void quick_exit(int status);
}

inline int abs(int value) {
  return value < 0 ? -value : value;
}
