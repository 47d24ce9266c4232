/* microflo component
name: BarGraph
description: Shows a number as a row of LEDs
icon: signal
inports:
  in: { type: integer, description: 'The number; below 0 no LED is lit, above MAX all are', default: 0 }
  max: { type: integer, description: 'The number at which all LEDs are lit, 1 to 1,000,000', default: 100, range: [1, 1000000], errors: { value: 'MAX is 1 to 1,000,000' } }
  inverted: { type: boolean, description: True for LEDs that shine while their pins are low; send it before the pins, default: false }
  safe: { type: integer, description: What IN becomes when the graph stops, default: 0 }
  pin: { type: pin, count: 10, description: 'The pins of the LEDs, PIN[0] first; as many as there are LEDs', needs: digital }
outports:
  out: { type: byte, description: The number of LEDs lit }
*/
#pragma once
#include "core/component.h"
#include "generated/BarGraph.generated.h"
#include "io/io.h"

namespace microflo {

class BarGraph : public Component<BarGraphPorts> {
 public:
  BarGraph() {
    for (Pin& pin : pins_) pin = NoPin;
  }

  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        value_ = packet.asInteger();
        emit(Out::out, Packet::byte(show()));
        return;
      case In::max:
        if (packet.asInteger() < 1 || packet.asInteger() > Most) return fail(Error::Value, port, packet);
        max_ = packet.asInteger();
        break;
      case In::inverted:
        inverted_ = packet.asBoolean();
        break;
      case In::safe:
        safe_ = packet.asInteger();
        return;
      default:
        open(pins_[indexOf(port, In::pin)], port, packet);
        break;
    }
    show();
  }

  void end() {
    value_ = safe_;
    show();
  }

 private:
  void open(Pin& pin, In port, Packet packet) {
    if (!io::openOutput(packet.asPin(), inverted_)) return fail(Error::Pin, port, packet);
    // No later end() would reach the pin before.
    if (pin != NoPin && pin != packet.asPin()) io::writeDigital(pin, inverted_);
    pin = packet.asPin();
  }

  // Returns the number of LEDs lit.
  uint8_t show() const {
    uint8_t leds = Count::pin;
    while (leds > 0 && pins_[leds - 1] == NoPin) leds--;
    const uint8_t lit = litOf(leds);
    for (uint8_t led = 0; led < leds; led++) {
      if (pins_[led] != NoPin) io::writeDigital(pins_[led], (led < lit) != inverted_);
    }
    return lit;
  }

  // Rounded: half a LED is one.
  uint8_t litOf(uint8_t leds) const {
    if (value_ <= 0) return 0;
    if (value_ >= max_) return leds;
    return static_cast<uint8_t>((static_cast<uint32_t>(value_) * leds * 2 + max_) / (static_cast<uint32_t>(max_) * 2));
  }

  // Times twenty, it has 32 bits.
  static constexpr int32_t Most = 1000000;

  int32_t value_ = Default::in;
  int32_t max_ = Default::max;
  int32_t safe_ = Default::safe;
  Pin pins_[Count::pin];
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
