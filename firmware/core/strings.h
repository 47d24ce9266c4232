// The pool of strings: config::strings slots of one size, at the start of the arena. Each slot counts its references:
// the packets in the queue that have the string, and the components that hold it. Without references it is free.
#pragma once
#include "core/config.h"

namespace microflo {

class Strings {
 public:
  // Stands for "no slot".
  static constexpr uint8_t None = 255;

  // Frees all slots.
  void reset() { memset(references_, 0, sizeof references_); }

  // Returns a slot for a string of [size] bytes, 0 to config::stringLength, with one reference; None when all are in
  // use.
  uint8_t take(uint8_t size);
  void retain(uint8_t slot) { references_[slot]++; }
  // Does nothing to a free slot: a component may release too often.
  void release(uint8_t slot) {
    if (references_[slot] > 0) references_[slot]--;
  }

  char* text(uint8_t slot) { return texts_[slot]; }
  uint8_t size(uint8_t slot) const { return sizes_[slot]; }
  uint8_t used() const;

 private:
  // The host reads them.
  References references_[config::strings];
  uint8_t sizes_[config::strings];
  char texts_[config::strings][config::stringLength];
};

}  // namespace microflo
