/* microflo component
name: Thermometer
description: Reads the temperature of a made-up chip at the I²C bus
icon: thermometer
bus: i2c
inports:
  read: { type: bang, description: Reads the temperature }
  address: { type: integer, description: The address of the chip, default: 0x48, range: [8, 119] }
outports:
  out: { type: integer, description: 'The temperature in hundredths of a °C' }
*/
#pragma once
#include "core/component.h"
#include "generated/Thermometer.generated.h"
#include "io/i2c.h"

namespace microflo {

// Register 5 of the chip holds the temperature in two bytes, the high one first.
class Thermometer : public Component<ThermometerPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::address) {
      address_ = packet.asByte();
    } else if (!i2c::ask()) {
      emitError(Out::out, Error::Failed, port, packet);
    }
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::I2c) return;
    if (what.value == i2c::Turn) {
      i2c::bytes()[0] = 5;
      i2c::start(address_, 1, 2);
    } else if (what.value == i2c::Done) {
      emit(Out::out, Packet::integer(static_cast<int16_t>(i2c::bytes()[0] << 8 | i2c::bytes()[1])));
    } else {
      emitError(Out::out, i2c::errorOf(what), In::address, Packet::byte(address_));
    }
  }

 private:
  uint8_t address_ = Default::address;
};

}  // namespace microflo
