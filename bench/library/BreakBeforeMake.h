/* microflo component
name: BreakBeforeMake
description: Switches between two outputs that must never be on together
icon: random
inports:
  in: { type: boolean, description: 'True selects OUT1, false selects OUT2' }
  monitor1: { type: boolean, description: Whether the load at OUT1 is on, required: true }
  monitor2: { type: boolean, description: Whether the load at OUT2 is on, required: true }
outports:
  out1: { type: boolean, description: Switches the first load }
  out2: { type: boolean, description: Switches the second load }
*/
#pragma once
#include "core/component.h"
#include "generated/BreakBeforeMake.generated.h"

namespace microflo {

// An output is switched on only while the other is known to be off. While an output is to be on, its monitor is
// ignored: it may still report the state before. A monitor need not repeat its state: one that reports only changes is
// silent when an output that is off is switched off.
class BreakBeforeMake : public Component<BreakBeforeMakePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        want(packet.asBoolean() ? 0 : 1);
        break;
      case In::monitor1:
        hear(0, packet.asBoolean());
        break;
      case In::monitor2:
        hear(1, packet.asBoolean());
        break;
    }
  }

 private:
  enum class Told : uint8_t { Off, KnownOff, On };

  void want(uint8_t output) {
    if (told_[output] == Told::On) return;
    wanted_ = output;
    const uint8_t other = 1 - output;
    if (told_[other] == Told::On) told_[other] = Told::Off;
    send(other, false);
    make();
  }

  void hear(uint8_t output, bool level) {
    if (told_[output] == Told::On) return;
    told_[output] = level ? Told::Off : Told::KnownOff;
    make();
  }

  void make() {
    if (wanted_ == Nothing || told_[wanted_] == Told::On || told_[1 - wanted_] != Told::KnownOff) return;
    told_[wanted_] = Told::On;
    send(wanted_, true);
  }

  void send(uint8_t output, bool value) { emit(static_cast<Out>(output), Packet::boolean(value)); }

  static constexpr uint8_t Nothing = 2;

  // Outputs are numbered 0 and 1.
  uint8_t wanted_ = Nothing;
  Told told_[2] = {Told::Off, Told::Off};
};

}  // namespace microflo
