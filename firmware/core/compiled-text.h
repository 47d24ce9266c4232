// What arrives at an inport with a format: the host has compiled a text to bytes, and sends them in brackets.
#pragma once
#include "core/packet.h"

namespace microflo {

namespace detail {
// How much of a text is there. Apart from the bytes, so that all rooms share the code.
class TextProgress {
 public:
  MICROFLO_NOINLINE bool take(uint8_t* bytes, uint8_t room, PacketType type, uint8_t byte) {
    if (type == PacketType::Close) {
      complete_ = count_ != TooMany;
      return true;
    }
    if (type == PacketType::Open) {
      complete_ = false;
      count_ = 0;
    } else if (!complete_) {
      // A byte outside of brackets is no part of a text that is there.
      if (count_ < room) {
        bytes[count_++] = byte;
      } else {
        count_ = TooMany;
      }
    }
    return false;
  }

  uint8_t size() const { return complete_ ? count_ : 0; }

  static constexpr uint8_t TooMany = 255;

 private:
  uint8_t count_ = 0;
  bool complete_ = false;
};
}  // namespace detail

// The bytes of one text. [room] is the most that there may be, up to 254: `Room` of the component has it for each
// inport.
template <uint8_t room>
class CompiledText {
 public:
  // Takes a packet of the inport. True for the closing bracket: the text is there, unless it had more than [room]
  // bytes. From the opening bracket on the text before is gone.
  bool take(Packet packet) { return progress_.take(bytes_, room, packet.type(), static_cast<uint8_t>(packet.bits())); }

  // The number of bytes; 0 while there is no text.
  uint8_t size() const { return progress_.size(); }
  uint8_t operator[](uint8_t index) const { return bytes_[index]; }
  // The number in the bytes at [index] and behind it, the low byte first.
  int16_t number(uint8_t index) const {
    return static_cast<int16_t>(static_cast<uint16_t>(bytes_[index] | bytes_[index + 1] << 8));
  }

 private:
  static_assert(room < detail::TextProgress::TooMany, "a byte counts the bytes");

  uint8_t bytes_[room];
  detail::TextProgress progress_;
};

}  // namespace microflo
