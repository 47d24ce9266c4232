/* microflo component
name: MonitorPin
description: Sends the level of a pin and each change of it
icon: bell-o
inports:
  pin: { type: pin, description: The pin to monitor, needs: interrupt, required: true }
  pullup: { type: boolean, description: 'Enables the pull-up: an unconnected pin is high', default: true }
outports:
  out: { type: boolean, description: True for high; sent when PIN arrives and on each change }
*/
#pragma once
#include "core/component.h"
#include "generated/MonitorPin.generated.h"
#include "io/io.h"

namespace microflo {

class MonitorPin : public Component<MonitorPinPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::pullup) return pull(packet.asBoolean());
    if (!open(packet.asPin())) return fail(Error::Pin, In::pin, packet);
    pin_ = packet.asPin();
    open_ = true;
    send(io::readDigital(pin_));
  }

  void interrupt(Interrupt what) {
    if (!open_) return;
    if (what.source == pin_) {
      change(what.value != 0);
    } else if (what.source == Interrupt::Resync) {
      change(io::readDigital(pin_));
    }
  }

 private:
  bool open(Pin pin) const { return io::openInput(pin, pullUp_) && io::watchInput(pin); }

  void pull(bool up) {
    pullUp_ = up;
    if (!open_) return;
    open(pin_);
    change(io::readDigital(pin_));
  }

  // After a Resync, an interrupt may follow for a level that was sent already.
  void change(bool level) {
    if (level != level_) send(level);
  }

  void send(bool level) {
    level_ = level;
    emit(Out::out, Packet::boolean(level));
  }

  Pin pin_ = 0;
  bool open_ = false;
  bool pullUp_ = Default::pullup;
  bool level_ = false;
};

}  // namespace microflo
