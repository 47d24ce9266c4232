/* microflo component
name: ShiftIn
description: Reads the inputs of shift registers 74HC165 on each trigger
icon: sign-in
inports:
  trigger: { type: bang, description: Reads the inputs, errors: { pin: 'send pins to DATA, CLOCK and LOAD before the first trigger' } }
  chips: { type: integer, description: 'The number of chips in a chain, 1 to 4', default: 1, range: [1, 4], errors: { value: CHIPS is 1 to 4 } }
  data: { type: pin, description: The pin at QH of the first chip, needs: digital, required: true }
  clock: { type: pin, description: The pin at CLK of all chips, needs: digital, drives: true, required: true }
  load: { type: pin, description: 'The pin at SH/LD of all chips', needs: digital, drives: true, required: true }
outports:
  out: { type: integer, description: 'The levels: the highest bit is H of the chip at DATA' }
*/
#pragma once
#include "core/component.h"
#include "generated/ShiftIn.generated.h"
#include "io/io.h"
#include "io/shift-pins.h"

namespace microflo {

// While SH/LD is low, the chip takes its inputs; then H is at QH, and each rising edge of CLK brings the next one
// (SN74HC165 datasheet, section 8.3). At 4.5 V and up to 85 °C pulses need 20 ns, the first CLK comes 25 ns after
// SH/LD, and QH follows within 41 ns; at 2 V five times as long (74HC165 datasheet of NXP, rev. 3, table 7). A call of
// writeDigital() takes longer.
class ShiftIn : public Component<ShiftInPorts> {
 public:
  void process(In port, Packet packet) {
    if (port == In::trigger) return read(packet);
    if (port == In::chips) {
      if (packet.asInteger() < 1 || packet.asInteger() > 4) return fail(Error::Value, port, packet);
      bits_ = static_cast<uint8_t>(packet.asInteger() * 8);
    } else if (port == In::data) {
      if (!pins_.openInput(packet.asPin())) fail(Error::Pin, port, packet);
    } else if (!pins_.open(static_cast<uint8_t>(port) - static_cast<uint8_t>(In::data), packet.asPin(),
                           port == In::load)) {
      fail(Error::Pin, port, packet);
    }
  }

 private:
  void read(Packet packet) {
    if (!pins_.areOpen()) return emitError(Out::out, Error::Pin, In::trigger, packet);
    io::writeDigital(pins_[io::ShiftPins::Latch], false);
    io::writeDigital(pins_[io::ShiftPins::Latch], true);
    uint32_t value = 0;
    for (uint8_t bit = 0; bit < bits_; bit++) {
      value = value << 1 | (io::readDigital(pins_[io::ShiftPins::Data]) ? 1 : 0);
      pins_.pulse(io::ShiftPins::Clock);
    }
    emit(Out::out, Packet::integer(static_cast<int32_t>(value)));
  }

  uint8_t bits_ = Default::chips * 8;
  io::ShiftPins pins_;
};

}  // namespace microflo
