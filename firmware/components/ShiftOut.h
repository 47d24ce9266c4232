/* microflo component
name: ShiftOut
description: Sets the outputs of shift registers 74HC595
icon: sign-out
inports:
  in: { type: integer, description: 'The levels of the outputs: the lowest bit is QA of the chip at DATA', default: 0, errors: { value: a chip has 8 bits; set CHIPS to 2 for 16 and to 3 for 24 } }
  chips: { type: integer, description: 'The number of chips in a chain, 1 to 4', default: 1, range: [1, 4], errors: { value: CHIPS is 1 to 4 } }
  safe: { type: integer, description: 'What IN becomes when the graph stops', default: 0, errors: { value: a chip has 8 bits; set CHIPS to 2 for 16 and to 3 for 24 } }
  data: { type: pin, description: 'The pin at SER of the first chip', needs: digital, required: true }
  clock: { type: pin, description: The pin at SRCLK of all chips, needs: digital, required: true }
  latch: { type: pin, description: The pin at RCLK of all chips, needs: digital, required: true }
outports:
  out: { type: integer, description: The levels written }
*/
#pragma once
#include "core/component.h"
#include "generated/ShiftOut.generated.h"
#include "io/io.h"
#include "io/shift-pins.h"

namespace microflo {

// A bit moves on at the rising edge of SRCLK, and all appear at the outputs at that of RCLK (SN74HC595 datasheet,
// section 8.3). The highest bit goes first, because it travels farthest. At 4.5 V and up to 85 °C pulses need 20 ns,
// SER comes 25 ns before SRCLK, and RCLK 19 ns after it; at 2 V five times as long (section 6.6): a call of
// writeDigital() takes longer.
class ShiftOut : public Component<ShiftOutPorts> {
 public:
  void process(In port, Packet packet) {
    if (port >= In::data) {
      if (!pins_.open(static_cast<uint8_t>(port) - static_cast<uint8_t>(In::data), packet.asPin())) {
        return fail(Error::Pin, port, packet);
      }
    } else if (port == In::chips) {
      if (packet.asInteger() < 1 || packet.asInteger() > 4) return fail(Error::Value, port, packet);
      bits_ = static_cast<uint8_t>(packet.asInteger() * 8);
    } else {
      const uint32_t value = static_cast<uint32_t>(packet.asInteger());
      const bool fits = bits_ == 32 || value >> bits_ == 0;
      if (port == In::safe) {
        if (!fits) return fail(Error::Value, port, packet);
        safe_ = value;
        return;
      }
      if (!fits) return emitError(Out::out, Error::Value, port, packet);
      value_ = value;
    }
    if (!pins_.areOpen()) return;
    shift();
    if (port == In::in) emit(Out::out, packet);
  }

  void end() {
    value_ = safe_;
    if (pins_.areOpen()) shift();
  }

 private:
  void shift() const {
    for (uint8_t bit = bits_; bit-- > 0;) {
      io::writeDigital(pins_[io::ShiftPins::Data], value_ >> bit & 1);
      pins_.pulse(io::ShiftPins::Clock);
    }
    pins_.pulse(io::ShiftPins::Latch);
  }

  uint32_t value_ = Default::in;
  uint32_t safe_ = Default::safe;
  uint8_t bits_ = Default::chips * 8;
  io::ShiftPins pins_;
};

}  // namespace microflo
