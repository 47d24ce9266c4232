// Where commands are read from: a frame in the receive ring of the link, an edit that is staged in the arena, or the
// program in flash. The rest of a frame may be text for the console.
#pragma once
#include "core/config.h"
#include "stream/rings.h"

namespace microflo {

struct Reader {
  enum class Memory : uint8_t { Ring, Arena, Flash, Text };

  void open(const uint8_t* bytes, ArenaOffset size, Memory where) {
    at = bytes;
    left = size;
    wrap = nullptr;
    memory = where;
  }
  // Reads [size] bytes from [from] on of the receive ring, fewer than config::receiveRing. Behind the end of the ring
  // they continue at its start.
  void openRing(const uint8_t* ring, ReceiveIndex from, ReceiveIndex size) {
    open(ring + from, size, Memory::Ring);
    wrap = ring + config::receiveRing;
  }

  // The next byte, which stays the next one, and the one after it, 0 when there is none. Only of a frame in which there
  // is a next one.
  uint8_t peek() const { return *at; }
  uint8_t peekSecond() const { return left > 1 ? *after(at) : 0; }

  // Reads the byte that was peeked at.
  void skip() {
    at = after(at);
    left--;
  }

  // The byte after [byte].
  const uint8_t* after(const uint8_t* byte) const {
    byte++;
    return byte == wrap ? byte - config::receiveRing : byte;
  }

  // The next byte, and how many are left.
  const uint8_t* at;
  ArenaOffset left;
  // The end of the receive ring if the bytes are in it, else null.
  const uint8_t* wrap;
  Memory memory;
};

}  // namespace microflo
