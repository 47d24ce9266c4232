#include "board-memory.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

//   wall | ..the board | wall      Each | is the limit of a page. The board ends at a wall, within 15 bytes.

namespace simulated {

namespace {

constexpr size_t Alignment = 16;

size_t roundUp(size_t bytes, size_t to) {
  return (bytes + to - 1) / to * to;
}

size_t wall() {
  // Larger than what a component is likely to skip.
  static const size_t bytes = roundUp(64 * 1024, static_cast<size_t>(sysconf(_SC_PAGESIZE)));
  return bytes;
}

size_t pages(size_t bytes) {
  return roundUp(bytes, static_cast<size_t>(sysconf(_SC_PAGESIZE)));
}

}  // namespace

void* takeMemory(size_t bytes) {
  const size_t all = wall() + pages(bytes) + wall();
  void* const taken = mmap(nullptr, all, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (taken == MAP_FAILED) return nullptr;
  uint8_t* const inner = static_cast<uint8_t*>(taken) + wall();
  if (mprotect(inner, pages(bytes), PROT_READ | PROT_WRITE) != 0) {
    munmap(taken, all);
    return nullptr;
  }
  return inner + pages(bytes) - roundUp(bytes, Alignment);
}

void giveMemoryBack(void* memory, size_t bytes) {
  uint8_t* const inner = static_cast<uint8_t*>(memory) + roundUp(bytes, Alignment) - pages(bytes);
  munmap(inner - wall(), wall() + pages(bytes) + wall());
}

}  // namespace simulated
