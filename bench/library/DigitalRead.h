/* microflo component
name: DigitalRead
description: Reads the level of a pin on each trigger
icon: eye
inports:
  trigger: { type: bang, description: Reads the pin, errors: { pin: send a pin to PIN before the first trigger } }
  pin: { type: pin, description: The pin to read, needs: digital, required: true }
  pullup: { type: boolean, description: 'Enables the pull-up: an unconnected pin reads high', default: true }
outports:
  out: { type: boolean, description: True for high }
*/
#pragma once
#include "core/component.h"
#include "generated/DigitalRead.generated.h"
#include "io/io.h"

namespace microflo {

class DigitalRead : public Component<DigitalReadPorts> {
 public:
  void process(In port, Packet packet) {
    switch (port) {
      case In::trigger:
        read(packet);
        break;
      case In::pin:
        open(packet);
        break;
      case In::pullup:
        pullUp_ = packet.asBoolean();
        if (open_) io::openInput(pin_, pullUp_);
        break;
    }
  }

 private:
  void read(Packet packet) {
    if (!open_) return emitError(Out::out, Error::Pin, In::trigger, packet);
    emit(Out::out, Packet::boolean(io::readDigital(pin_)));
  }

  void open(Packet packet) {
    if (!io::openInput(packet.asPin(), pullUp_)) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    open_ = true;
  }

  Pin pin_ = 0;
  bool open_ = false;
  bool pullUp_ = Default::pullup;
};

}  // namespace microflo
