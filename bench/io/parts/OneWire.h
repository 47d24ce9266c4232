/* microflo component
name: OneWire
description: Sends bytes on a 1-Wire bus, and reads them
icon: bell
uses: [pulses]
closes: 72
inports:
  reset: { type: bang, description: Gives a reset pulse }
  in: { type: integer, description: Sends a byte }
  pin: { type: pin, description: The pin of the bus, needs: digital, drives: true, required: true }
outports:
  out: { type: integer, description: 'What was read while a byte was sent; for a reset 256 if a part has answered, 257 if none has, 258 if the line is held' }
*/
#pragma once
#include "core/component.h"
#include "generated/OneWire.generated.h"
#include "io/one-wire.h"

namespace microflo {

class OneWire : public Component<OneWirePorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::reset:
        return emit(256 + static_cast<int32_t>(io::resetOneWire(pin_)));
      case In::in:
        return emit(io::exchangeOneWireByte(pin_, packet.asByte()));
      case In::pin:
        pin_ = packet.asPin();
        if (!io::openOneWire(pin_)) fail(Error::Pin, port, packet);
        return;
    }
  }

 private:
  void emit(int32_t value) { Component::emit(Out::out, Packet::integer(value)); }

  Pin pin_ = 0;
};

}  // namespace microflo
