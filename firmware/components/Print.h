/* microflo component
name: Print
description: Writes each packet as a line to the console
icon: terminal
inports:
  in: { type: all, description: 'What to write: numbers, texts, booleans, bangs, pins, errors, brackets', errors: { failed: 'the console has no room for so much; print less often, or shorter texts', overflow: 'a float is written up to 4294967295' } }
  label: { type: string, description: 'Stands in front of each line, with a colon; without it, there is none' }
outports: {}
*/
#pragma once
#include "core/text.h"
#include "generated/Print.generated.h"
#include "io/io.h"

namespace microflo {

class Print : public Component<PrintPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::label) return keep(label_, packet);
    const Error error = print(packet);
    if (error != Error::None) fail(error, port, packet);
  }

  void end() { release(label_); }

 private:
  // A line that is sent in as few parts as possible: each is sent whole or not at all.
  class Line {
   public:
    // Whether a part of it has been sent.
    bool isSent = false;

    bool add(Text text) {
      for (uint8_t i = 0; i < text.size; i++) {
        if (size_ == config::stringLength && !send()) return false;
        bytes_[size_++] = text.bytes[i];
      }
      return true;
    }

    bool send() {
      if (!io::writeSerial(Console, bytes_, size_)) return false;
      size_ = 0;
      isSent = true;
      return true;
    }

   private:
    static constexpr uint8_t Console = 0;

    char bytes_[config::stringLength];
    uint8_t size_ = 0;
  };

  Error print(Packet packet) {
    if (packet.is(PacketType::String)) return print(Text::of(packet));
    char text[LongestDescription];
    const uint8_t size = describe(packet, text);
    return size == 0 ? Error::Overflow : print(Text{text, size});
  }

  // What is left of a line whose end found no room is ended first.
  Error print(Text text) {
    const Text label = Text::of(label_);
    Line line;
    const bool done = (!begun_ || line.add(Text{"\n", 1})) &&
                      (label.size == 0 || (line.add(label) && line.add(Text{": ", 2}))) && line.add(text) &&
                      line.add(Text{"\n", 1}) && line.send();
    if (done || line.isSent) begun_ = !done;
    return done ? Error::None : Error::Failed;
  }

  // A bang until it comes.
  Packet label_;
  bool begun_ = false;
};

}  // namespace microflo
