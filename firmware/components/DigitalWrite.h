/* microflo component
name: DigitalWrite
description: Drives a pin high or low
icon: lightbulb-o
inports:
  in: { type: boolean, description: 'True for high, with INVERTED for low', default: false }
  pin: { type: pin, description: The pin to drive, needs: digital, required: true }
  inverted: { type: boolean, description: 'True drives the pin low for true, as most relays want; send it before PIN', default: false }
  safe: { type: boolean, description: 'What IN becomes when the graph stops', default: false }
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
    of(port) = packet.asBoolean();
    if (port != In::safe) write(port);
  }

  void end() { write(In::safe); }

 private:
  bool& of(In port) { return booleans_[static_cast<uint8_t>(port)]; }

  MICROFLO_NOINLINE void open(Pin pin) {
    if (!io::openOutput(pin, of(In::in) != of(In::inverted))) return fail(Error::Pin, In::pin, Packet::pin(pin));
    // No later end() would reach the pin before.
    if (pin != pin_) end();
    pin_ = pin;
    of(In::pin) = true;
  }

  // For a packet at IN or INVERTED, or, with SAFE, for the end.
  MICROFLO_NOINLINE void write(In port) {
    if (!of(In::pin)) return;
    io::writeDigital(pin_, of(port == In::safe ? In::safe : In::in) != of(In::inverted));
    if (port == In::in) emit(Out::out, Packet::boolean(of(In::in)));
  }

  Pin pin_ = 0;
  // What the inports have got. For PIN: whether it is open.
  bool booleans_[inports] = {Default::in, false, Default::inverted, Default::safe};
};

}  // namespace microflo
