/* microflo component
name: DigitalWrite
description: Drives a pin high or low
icon: lightbulb-o
inports:
  in: { type: boolean, description: 'True for high, with INVERTED for low', default: false }
  pin: { type: pin, description: The pin to drive, needs: digital, required: true }
  inverted: { type: boolean, description: 'True drives the pin low for true, as most relays want; send it before PIN', default: false }
outports:
  out: { type: boolean, description: What IN was when it was written }
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
    (port == In::in ? value_ : inverted_) = packet.asBoolean();
    if (!open_) return;
    io::writeDigital(pin_, level());
    if (port == In::in) emit(Out::out, packet);
  }

 private:
  MICROFLO_NOINLINE void open(Pin pin) {
    if (!io::openOutput(pin, level())) return fail(Error::Pin, In::pin, Packet::pin(pin));
    pin_ = pin;
    open_ = true;
  }

  bool level() const { return value_ != inverted_; }

  Pin pin_ = 0;
  bool open_ = false;
  bool value_ = Default::in;
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
