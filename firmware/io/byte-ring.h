// A ring of bytes between one writer and one reader, one of which may be an interrupt handler: neither waits for the
// other, and no lock is needed.
//
//   bytes_   . . . a b c . . .
//                  ▲     ▲
//             first_     end_        first_ == end_: empty; one place always stays free, which tells full from empty
#pragma once
#include "core/config.h"

namespace microflo {

// Holds up to [capacity] bytes. Zeroed memory is an empty ring. On AVR at most 254: an index must be one byte, which is
// read and written at once.
template <uint16_t capacity>
class ByteRing {
 public:
  bool isEmpty() const { return first_ == end_; }

  // Forgets all bytes. Not while an interrupt handler may use the ring.
  void clear() { first_ = end_ = 0; }

  // Adds [byte]. False when the ring is full: the byte is lost.
  bool put(uint8_t byte) {
    const Index next = (end_ + 1) % Size;
    if (next == first_) return false;
    bytes_[end_] = byte;
    end_ = next;
    return true;
  }

  // Removes and returns the oldest byte. The ring must not be empty.
  uint8_t take() {
    const uint8_t byte = bytes_[first_];
    first_ = (first_ + 1) % Size;
    return byte;
  }

 private:
  static constexpr uint16_t Size = capacity + 1;
  using Index = typename detail::Either<(Size <= 0x100), uint8_t, uint16_t>::Type;
#if defined(__AVR__)
  static_assert(sizeof(Index) == 1, "an index is read and written at once");
#endif

  volatile Index first_ = 0;
  volatile Index end_ = 0;
  uint8_t bytes_[Size];
};

}  // namespace microflo
