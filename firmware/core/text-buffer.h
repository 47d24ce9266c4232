// A text that a component puts together, no longer than a string of the board.
#pragma once
#include "core/component.h"

namespace microflo {

class TextBuffer {
 public:
  // Adds bytes of UTF-8. Once the text is too long, it stays so.
  void add(const char* bytes, uint8_t size);
  // Adds the text of a string packet, or the number of another one in decimal (core/number-text.h). A float that cannot
  // be written so is an error.
  void add(Packet packet, uint8_t decimals);

  // Makes a string packet, which is held: release it after sending it. Returns what is wrong: StringTooLong,
  // StringsFull, or Overflow for a number.
  Error make(Packet& string) const;

 private:
  char bytes_[config::stringLength];
  uint8_t size_ = 0;
  Error error_ = Error::None;
};

}  // namespace microflo
