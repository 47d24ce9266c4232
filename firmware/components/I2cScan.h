/* microflo component
name: I2cScan
description: Tells which addresses of the I²C bus have a part
icon: search
bus: i2c
inports:
  scan: { type: bang, description: 'Asks all addresses from 8 to 119, unless that is under way', errors: { failed: 'the board has no I²C bus' } }
outports:
  address: { type: integer, description: An address at which a part has answered }
  done: { type: integer, description: 'How many have answered, at the end' }
*/
#pragma once
#include "core/component.h"
#include "generated/I2cScan.generated.h"
#include "io/i2c.h"

namespace microflo {

// Asks one address in each of its turns, so that other nodes use the bus meanwhile. The addresses left out are reserved
// (UM10204, section 3.1.12).
class I2cScan : public Component<I2cScanPorts> {
 public:
  void process(In port, Packet packet) {
    if (address_ != Nothing) return;
    if (!i2c::ask()) return emitError(Out::address, Error::Failed, port, packet);
    address_ = First;
    found_ = 0;
  }

  void interrupt(Interrupt what) {
    if (what.source != Interrupt::I2c || address_ == Nothing) return;
    if (what.value == i2c::Turn) return i2c::start(address_, 0, 0);
    if (what.value == i2c::Done) {
      found_++;
      emit(Out::address, Packet::integer(address_));
    } else if (what.value != i2c::NoAnswer) {
      // Nobody else can be asked.
      address_ = Nothing;
      return emitError(Out::address, i2c::errorOf(what), In::scan, Packet::bang());
    }
    address_++;
    if (address_ <= Last) {
      i2c::ask();
      return;
    }
    address_ = Nothing;
    emit(Out::done, Packet::integer(found_));
  }

 private:
  static constexpr uint8_t First = 8;
  static constexpr uint8_t Last = 119;
  static constexpr uint8_t Nothing = 0;

  uint8_t address_ = Nothing;
  uint8_t found_ = 0;
};

}  // namespace microflo
