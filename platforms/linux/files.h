// Paths, and the small files of the kernel that hold a number or a word each.
#pragma once
#include <stddef.h>

namespace microflo {
namespace kernel {

// A path, made as printf() does. One that is too long is cut, and then names no file.
class Path {
 public:
  __attribute__((format(printf, 2, 3))) explicit Path(const char* format, ...);
  const char* text() const { return text_; }

 private:
  char text_[512];
};

// The folder in which the kernel lists its devices: /sys, or what --sys says.
const char* sysFolder();
void setSysFolder(const char* folder);

// Writes [text] to a file that exists. False on failure, with errno.
bool writeFile(const Path& path, const char* text);
bool writeNumber(const Path& path, unsigned number);

// Reads a whole number, 0 or more, from the beginning of [file]; -1 when there is none.
long readNumber(int file);

bool exists(const Path& path);

// Whether the symbolic link at [path] leads through a folder called [name]: tells which device has a number that the
// kernel assigned.
bool leadsThrough(const Path& path, const char* name);

}  // namespace kernel
}  // namespace microflo
