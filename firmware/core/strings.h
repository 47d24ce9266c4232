// The string pool: slots of one size at the start of the arena. A slot is free when nobody refers to it: a packet in
// the queue is a reference, and so is a component that holds one.
#pragma once
#include "core/config.h"

namespace microflo {

class Strings {
 public:
  static constexpr Offset bytes() { return config::strings * static_cast<Offset>(sizeof(Slot)); }
  // "No slot".
  static constexpr uint8_t None = 255;

  // Forgets all strings; [memory] has room for bytes().
  void reset(uint8_t* memory);

  // A slot for a string of [size] bytes, with one reference; None when all are taken. [size] is at most
  // config::stringLength.
  uint8_t take(uint8_t size);
  void retain(uint8_t slot) { slots_[slot].references++; }
  // What nobody refers to stays free: a component may release too often.
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
