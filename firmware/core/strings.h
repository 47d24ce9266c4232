// The pool of strings: config::strings slots of one size, at the start of the arena. Each slot counts its references:
// the packets in the queue that have the string, and the components that hold it. Without references it is free.
#pragma once
#include "core/config.h"

namespace microflo {

class Strings {
 public:
  static constexpr Offset bytes() { return config::strings * static_cast<Offset>(sizeof(Slot)); }
  // Stands for "no slot".
  static constexpr uint8_t None = 255;

  // Frees all slots. [memory] has room for bytes().
  void reset(uint8_t* memory);

  // Returns a slot for a string of [size] bytes, 0 to config::stringLength, with one reference; None when all are in
  // use.
  uint8_t take(uint8_t size);
  void retain(uint8_t slot) { slots_[slot].references++; }
  // Does nothing to a free slot: a component may release too often.
  void release(uint8_t slot) {
    if (slots_[slot].references > 0) slots_[slot].references--;
  }

  char* text(uint8_t slot) { return slots_[slot].text; }
  uint8_t size(uint8_t slot) const { return slots_[slot].size; }
  uint8_t used() const;

 private:
  struct Slot {
    References references;
    uint8_t size;
    char text[config::stringLength];
  };

  Slot* slots_;
};

}  // namespace microflo
