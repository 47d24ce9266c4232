#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

namespace microflo {
namespace kernel {

namespace {
const char* sys = "/sys";
}

const char* sysFolder() {
  return sys;
}

void setSysFolder(const char* folder) {
  sys = folder;
}

Path::Path(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text_, sizeof text_, format, arguments);
  va_end(arguments);
}

bool writeFile(const Path& path, const char* text) {
  const int file = open(path.text(), O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const size_t size = strlen(text);
  const bool isWritten = write(file, text, size) == static_cast<ssize_t>(size);
  const int why = errno;
  close(file);
  errno = why;
  return isWritten;
}

bool writeNumber(const Path& path, unsigned number) {
  char text[12];
  snprintf(text, sizeof text, "%u", number);
  return writeFile(path, text);
}

long readNumber(int file) {
  char text[24];
  const ssize_t size = pread(file, text, sizeof text - 1, 0);
  if (size <= 0) return -1;
  text[size] = 0;
  char* end;
  const long number = strtol(text, &end, 10);
  return end == text ? -1 : number;
}

bool exists(const Path& path) {
  return access(path.text(), F_OK) == 0;
}

bool leadsThrough(const Path& path, const char* name) {
  char target[1024];
  const ssize_t size = readlink(path.text(), target, sizeof target - 1);
  if (size < 0) return false;
  target[size] = 0;
  const size_t length = strlen(name);
  for (const char* at = strstr(target, name); at != nullptr; at = strstr(at + 1, name)) {
    if (at > target && at[-1] == '/' && (at[length] == '/' || at[length] == 0)) return true;
  }
  return false;
}

}  // namespace kernel
}  // namespace microflo
