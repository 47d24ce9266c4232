/* microflo component
name: Switch
description: Forwards packets by their value to one of nine outports
icon: code-fork
inports:
  in: { type: all, description: Any packet }
  case1: { type: all, description: What goes to OUT1 }
  case2: { type: all, description: What goes to OUT2 }
  case3: { type: all, description: What goes to OUT3 }
  case4: { type: all, description: What goes to OUT4 }
  case5: { type: all, description: What goes to OUT5 }
  case6: { type: all, description: What goes to OUT6 }
  case7: { type: all, description: What goes to OUT7 }
  case8: { type: all, description: What goes to OUT8 }
  case9: { type: all, description: What goes to OUT9 }
outports:
  out1: { type: all, description: Packets that equal CASE1 }
  out2: { type: all, description: Packets that equal CASE2 and no case before }
  out3: { type: all, description: Packets that equal CASE3 and no case before }
  out4: { type: all, description: Packets that equal CASE4 and no case before }
  out5: { type: all, description: Packets that equal CASE5 and no case before }
  out6: { type: all, description: Packets that equal CASE6 and no case before }
  out7: { type: all, description: Packets that equal CASE7 and no case before }
  out8: { type: all, description: Packets that equal CASE8 and no case before }
  out9: { type: all, description: Packets that equal CASE9 and no case before }
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
      // CASE1 is inport 1, since IN is inport 0.
      keep(cases_[static_cast<uint8_t>(port) - 1], packet);
    }
  }

  void end() {
    for (Packet value : cases_) release(value);
  }

 private:
  Out outportFor(Packet packet) {
    uint8_t outport = 0;
    while (outport < Cases && !areEqual(cases_[outport], packet)) outport++;
    return static_cast<Out>(outport);
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

  static constexpr uint8_t Cases = inports - 1;

  // A bracket, which equals no packet, where no case has come.
  Packet cases_[Cases];
};

}  // namespace microflo
