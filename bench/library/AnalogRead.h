/* microflo component
name: AnalogRead
description: Reads the voltage at a pin on each trigger
icon: signal
inports:
  trigger: { type: bang, description: Reads the pin, errors: { pin: send a pin to PIN before the first trigger } }
  pin: { type: pin, description: The pin to read, needs: analog, required: true }
outports:
  out: { type: integer, description: 'The voltage as 0 to 1023, on every board' }
*/
#pragma once
#include "core/component.h"
#include "generated/AnalogRead.generated.h"
#include "io/io.h"

namespace microflo {

class AnalogRead : public Component<AnalogReadPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pin) return open(packet);
    if (!open_) return emitError(Out::out, Error::Pin, port, packet);
    emit(Out::out, Packet::integer(io::readAnalog(pin_)));
  }

 private:
  void open(Packet packet) {
    if (!io::openAnalog(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    open_ = true;
  }

  Pin pin_ = 0;
  bool open_ = false;
};

}  // namespace microflo
