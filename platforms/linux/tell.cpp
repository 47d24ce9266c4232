#include "tell.h"

#include <stdarg.h>
#include <stdio.h>

namespace microflo {

void kernel::tell(const char* format, ...) {
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  // In one piece: the kernel's log makes a line of each write.
  dprintf(2, "microflo: %s\n", line);
}

}  // namespace microflo
