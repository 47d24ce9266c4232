// The file that keeps the bytes of the storage over an end of the program, and over a power failure.
//
//   0      MicroFlo storage 1\n
//   4096   copy 0   number, 4 bytes, lowest first │ 1,024 bytes │ CRC-16 of both
//   8192   copy 1   the same
//
// All bytes are written at once, over the older copy, and are on the disk before the next ones are written. The copies
// lie in different blocks of the disk: when the power fails while one is written, the other one is whole. A copy counts
// when its CRC is right, and its number is the higher one.
#pragma once
#include <stdint.h>

#include "files.h"

namespace microflo {
namespace kernel {

class StorageFile {
 public:
  static constexpr uint16_t Size = 1024;

  // Reads [bytes], Size of them, from the file at [path], which is made when it is not there. From then on the file is
  // this program's alone. False when it cannot be used, or is something else: the user was told, and nothing of it was
  // changed.
  bool open(const Path& path, uint8_t* bytes);

  // Writes [bytes], and returns when they are on the disk. False on failure, with errno: the old bytes are there then.
  // May be called in another thread.
  bool write(const uint8_t* bytes);

  const char* path() const { return path_.text(); }

 private:
  bool read(uint8_t* bytes);
  bool isBlank() const;

  Path path_{""};
  int file_ = -1;
  // Of the newest copy. 0: there is none.
  uint32_t number_ = 0;
  bool hasHead_ = false;
};

// Makes the folders on the way to [path].
void makeFoldersFor(const Path& path);

}  // namespace kernel
}  // namespace microflo
