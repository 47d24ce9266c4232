/* microflo component
name: ReadLine
description: Collects bytes to lines of text
icon: paragraph
inports:
  in: { type: byte, description: 'The bytes, as SerialIn sends them' }
outports:
  out: { type: string, description: 'Each line without its end, which is a line feed, a carriage return, or both; a line that is too long for a string is an error' }
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
    } else {
      send(Out::out, Text{line_, size_}, port, packet);
    }
    size_ = 0;
    tooLong_ = false;
  }

  char line_[config::stringLength];
  uint8_t size_ = 0;
  bool tooLong_ = false;
  // Whether a carriage return was the last byte.
  bool ended_ = false;
};

}  // namespace microflo
