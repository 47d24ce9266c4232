/* microflo component
name: SplitText
description: Takes a text apart at each separator
icon: columns
inports:
  in: { type: string, description: The text, errors: { value: 'SEPARATOR is empty; send a text to it first', overflow: 'there are more than 8 parts; the first 8 were sent' } }
  separator: { type: string, description: 'What stands between the parts; a comma until it comes' }
outports:
  out: { type: string, count: 8, description: 'The parts in order, the first at OUT[0]; nothing where there is none' }
  count: { type: integer, description: 'The number of parts that were sent, after them' }
*/
#pragma once
#include "core/text.h"
#include "generated/SplitText.generated.h"

namespace microflo {

class SplitText : public TextComponent<SplitTextPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::separator) return keep(separator_, packet);
    const Text separator = separator_.is(PacketType::String) ? Text::of(separator_) : Text{",", 1};
    if (separator.size == 0) return emitError(Out::count, Error::Value, port, packet);
    Text rest = Text::of(packet);
    for (uint8_t part = 0; part < Count::out; part++) {
      const uint8_t end = rest.find(separator, 0);
      const Out outport = at(Out::out, part);
      if (end == Text::NotFound) {
        send(outport, rest, port, packet);
        emit(Out::count, Packet::integer(part + 1));
        return;
      }
      send(outport, Text{rest.bytes, end}, port, packet);
      rest = rest.from(end + separator.size);
    }
    emitError(Out::count, Error::Overflow, port, packet);
  }

  void end() { release(separator_); }

 private:
  // A bang until it comes.
  Packet separator_;
};

}  // namespace microflo
