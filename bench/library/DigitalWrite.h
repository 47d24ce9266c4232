/* microflo component
name: DigitalWrite
description: Drives a pin high or low
icon: lightbulb-o
inports:
  in: { type: boolean, description: True for high, default: false }
  pin: { type: pin, description: The pin to drive, needs: digital, required: true }
outports:
  out: { type: boolean, description: The level written }
*/
#pragma once
#include "core/component.h"
#include "generated/DigitalWrite.generated.h"
#include "io/io.h"

namespace microflo {

class DigitalWrite : public Component<DigitalWritePorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) return open(packet.asPin());
    level_ = packet.asBoolean();
    if (!open_) return;
    io::writeDigital(pin_, level_);
    emit(Out::out, Packet::boolean(level_));
  }

 private:
  MICROFLO_NOINLINE void open(Pin pin) {
    if (!io::openOutput(pin, level_)) return fail(Error::Pin, In::pin, Packet::pin(pin));
    pin_ = pin;
    open_ = true;
  }

  Pin pin_ = 0;
  bool open_ = false;
  bool level_ = Default::in;
};

}  // namespace microflo
