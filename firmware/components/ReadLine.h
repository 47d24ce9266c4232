/* microflo component
name: ReadLine
description: Collects bytes to lines of text
icon: paragraph
inports:
  in: { type: byte, description: 'The bytes, as SerialIn sends them', errors: { value: 'the line is not UTF-8; the other end may send at another baud rate' } }
outports:
  out: { type: string, description: 'Each line without its end, which is a line feed, a carriage return, or both. A line that is too long for a string, or that is not UTF-8, is an error' }
*/
#pragma once
#include "core/text.h"
#include "generated/ReadLine.generated.h"

namespace microflo {

class ReadLine : public TextComponent<ReadLinePorts> {
 public:
  void process(In port, Packet packet) {
    const char byte = static_cast<char>(packet.asByte());
    // A line feed behind a carriage return belongs to it.
    const bool ended = ended_;
    ended_ = byte == '\r';
    if (byte == '\n' && ended) return;
    if (byte == '\n' || byte == '\r') return finish(port, packet);
    if (size_ == config::stringLength) {
      tooLong_ = true;
    } else {
      line_[size_++] = byte;
    }
  }

 private:
  void finish(In port, Packet packet) {
    if (tooLong_) {
      emitError(Out::out, Error::StringTooLong, port, packet);
    } else if (!isUtf8()) {
      emitError(Out::out, Error::Value, port, packet);
    } else {
      send(Out::out, Text{line_, size_}, port, packet);
    }
    size_ = 0;
    tooLong_ = false;
  }

  // The first byte of a character says how many follow; what the second may be keeps out characters that are written
  // longer than they need, halves of pairs, and what lies beyond Unicode (RFC 3629, section 4).
  bool isUtf8() const {
    uint8_t following = 0;
    uint8_t least = 0x80, most = 0xBF;
    for (uint8_t i = 0; i < size_; i++) {
      const uint8_t byte = static_cast<uint8_t>(line_[i]);
      if (following > 0) {
        if (byte < least || byte > most) return false;
        following--;
        least = 0x80;
        most = 0xBF;
      } else if (byte >= 0x80) {
        if (byte < 0xC2 || byte > 0xF4) return false;
        following = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        if (byte == 0xE0) least = 0xA0;
        if (byte == 0xF0) least = 0x90;
        if (byte == 0xED) most = 0x9F;
        if (byte == 0xF4) most = 0x8F;
      }
    }
    return following == 0;
  }

  char line_[config::stringLength];
  uint8_t size_ = 0;
  bool tooLong_ = false;
  // Whether a carriage return was the last byte.
  bool ended_ = false;
};

}  // namespace microflo
