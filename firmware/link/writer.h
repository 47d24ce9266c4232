// Writes one message to the host, in a buffer of the longest message there is.
#pragma once
#include "core/edge.h"
#include "core/packet.h"
#include "core/strings.h"

namespace microflo {

class Writer {
 public:
  explicit Writer(uint8_t opcode) { byte(opcode); }

  // What does not fit is left out.
  void byte(uint8_t value) {
    if (size_ < sizeof(bytes_)) bytes_[size_++] = value;
  }
  void word(uint16_t value);
  void doubleWord(uint32_t value);
  void varint(uint32_t value);
  void edge(const FullEdge& edge);
  void packet(Packet packet, Strings& strings);
  // [text] lies in flash and ends with a zero.
  void text(const char* text);
  // Bytes that still fit.
  uint16_t room() const { return sizeof(bytes_) - size_; }
  // False when the link had no room.
  bool send();

 private:
  // An event carries at most an edge and a string.
  static constexpr uint16_t Longest =
      config::stringLength + 20 > config::message ? config::stringLength + 20 : config::message;

  uint16_t size_ = 0;
  uint8_t bytes_[Longest];
};

}  // namespace microflo
