// The ring between the interrupt handler that captures edges and the loop: one writer, one reader, no locks.
#pragma once
#include "io/edges.h"

namespace microflo {
namespace io {

// [Entry] is an edge as the platform notes it. It has: Pin pin() const, which is NoPin after clear(); void clear(); and
// void noteGap(). [Size] is a power of two.
template <class Entry, uint8_t Size>
class EdgeRing {
 public:
  // For a ring whose memory was not zeroed.
  void reset() {
    first_ = end_ = 0;
    gap_ = false;
  }

  // Called by the handler, which then posts Interrupt::Edges (Network::postOnce()). False when the ring is full: the
  // edge is lost, and the next one says so.
  bool add(Entry entry) {
    if (static_cast<uint8_t>(end_ - first_) == Size) {
      gap_ = true;
      return false;
    }
    if (gap_) entry.noteGap();
    gap_ = false;
    entries_[end_ % Size] = entry;
    end_ = end_ + 1;
    return true;
  }

  // Called by the loop: takes the oldest edge of [pin]. False when there is none.
  bool take(Pin pin, Entry& entry) {
    for (uint8_t at = first_; at != end_; at++) {
      Entry& found = entries_[at % Size];
      if (found.pin() != pin) continue;
      entry = found;
      found.clear();
      leave();
      return true;
    }
    return false;
  }

  // Called by the loop: forgets the edges of [pin].
  void forget(Pin pin) {
    Entry entry;
    while (take(pin, entry)) {
    }
  }

 private:
  static_assert((Size & (Size - 1)) == 0 && Size <= 128, "a power of two");

  // Makes room where the oldest edges were taken.
  void leave() {
    while (first_ != end_ && entries_[first_ % Size].pin() == NoPin) first_ = first_ + 1;
  }

  volatile uint8_t first_;
  volatile uint8_t end_;
  bool gap_;
  Entry entries_[Size];
};

// An entry for platforms with memory to spare.
class NotedEdge {
 public:
  NotedEdge() = default;
  NotedEdge(Pin pin, bool level, uint32_t time) : edge_{time, level, false}, pin_(pin) {}

  const PinEdge& edge() const { return edge_; }
  Pin pin() const { return pin_; }
  void clear() { pin_ = NoPin; }
  void noteGap() { edge_.afterGap = true; }

 private:
  PinEdge edge_;
  Pin pin_;
};

}  // namespace io
}  // namespace microflo
