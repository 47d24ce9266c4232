// The kernel's small files, which hold a number or a word each, and paths to them.
#pragma once
#include <stddef.h>

namespace microflo {
namespace kernel {

// A path as printf() makes it. One that is too long is cut, and then names no file.
class Path {
 public:
  __attribute__((format(printf, 2, 3))) explicit Path(const char* format, ...);
  const char* text() const { return text_; }

 private:
  char text_[512];
};

// Where the kernel's devices are listed: /sys, unless the program was told otherwise.
const char* sysFolder();
void setSysFolder(const char* folder);

// Writes [text] to a file that exists. False, and errno says why, when that fails.
bool writeFile(const Path& path, const char* text);
bool writeNumber(const Path& path, unsigned number);

// A whole number, 0 or more, in what [file] says from its beginning; -1 when there is none.
long readNumber(int file);

bool exists(const Path& path);

// Whether the link at [path] leads through a folder called [name]: which device it is that has a number at random.
bool leadsThrough(const Path& path, const char* name);

}  // namespace kernel
}  // namespace microflo
