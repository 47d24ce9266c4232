// Memory beside an array that nobody may touch: AddressSanitizer ends the process that does. board.ts puts a Guard
// before and behind each array that bytes of the host lead into.
#pragma once
#include <sanitizer/asan_interface.h>
#include <stdint.h>

namespace microflo {

class alignas(8) Guard {
 public:
  Guard() { ASAN_POISON_MEMORY_REGION(bytes_, sizeof bytes_); }
  ~Guard() { ASAN_UNPOISON_MEMORY_REGION(bytes_, sizeof bytes_); }

 private:
  uint8_t bytes_[512];
};

}  // namespace microflo
