/* microflo component
name: Switch
description: Forwards packets by their value to one of nine outports
icon: code-fork
inports:
  in: { type: all, description: Any packet }
  case: { type: all, count: 9, description: What goes to the outport with its index }
outports:
  out: { type: all, count: 9, description: Packets that equal the CASE with its index and none with a lower one }
  else: { type: all, description: 'Packets that equal no case, and errors' }
*/
#pragma once
#include "core/compare.h"
#include "core/component.h"
#include "core/same.h"
#include "generated/Switch.generated.h"

namespace microflo {

class Switch : public Component<SwitchPorts> {
 public:
  Switch() {
    for (Packet& value : cases_) value = Packet::open();
  }

  void process(In port, Packet packet) {
    if (packet.isBracket()) return;
    if (port == In::in) {
      emit(outportFor(packet), packet);
    } else if (packet.isData()) {
      keep(cases_[indexOf(port, In::case_)], packet);
    }
  }

  void end() {
    for (Packet value : cases_) release(value);
  }

 private:
  Out outportFor(Packet packet) {
    for (uint8_t index = 0; index < Count::case_; index++) {
      if (areEqual(cases_[index], packet)) return at(Out::out, index);
    }
    return Out::else_;
  }

  // Numbers of all types are compared by their values. Others have to be the same; errors equal no case.
  static bool areEqual(Packet a, Packet b) {
    if (!isNumber(a) || !isNumber(b)) return isSame(a, b);
    if (isNaN(a) || isNaN(b)) return false;
    return isAtLeast(atNumberPort(a), atNumberPort(b)) && isAtLeast(atNumberPort(b), atNumberPort(a));
  }

  static bool isNumber(Packet packet) {
    return packet.type() >= PacketType::Boolean && packet.type() <= PacketType::Float;
  }

  static Packet atNumberPort(Packet packet) {
    return packet.is(PacketType::Float) ? packet : Packet::integer(packet.asInteger());
  }

  // A bracket, which equals no packet, where no case has come.
  Packet cases_[Count::case_];
};

}  // namespace microflo
