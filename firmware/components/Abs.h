/* microflo component
name: Abs
description: Gives a number without its sign
icon: arrows-h
inports:
  in: { type: number, description: The number, errors: { value: it takes numbers, overflow: '-2,147,483,648 has no counterpart among the integers' } }
outports:
  out: { type: number, description: How far the number is from 0 }
*/
#pragma once
#include "core/arithmetic.h"
#include "generated/Abs.generated.h"

namespace microflo {

class Abs : public NumberComponent<AbsPorts> {
 public:
  void process(In port, Packet packet) {
    Error error = Error::None;
    Packet result = packet;
    if (packet.is(PacketType::Float)) {
      if (isNaN(packet)) error = Error::Value;
      result = Packet(PacketType::Float, packet.bits() & 0x7FFFFFFF);
    } else if (packet.bits() >> 31) {
      if (packet.bits() << 1 == 0) error = Error::Overflow;
      result = Packet(PacketType::Integer, 0 - packet.bits());
    }
    emitResult(Out::out, error, result, port, packet);
  }
};

}  // namespace microflo
