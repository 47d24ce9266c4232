/* microflo component
name: RgbLed
description: Shows a colour with a red, a green and a blue LED
icon: tint
inports:
  in: { type: integer, unit: RGB, description: 'The colour, such as 0xFF8000 for orange', default: 0, range: [0, 16777215], errors: { value: a colour is 0x000000 to 0xFFFFFF } }
  red: { type: pin, description: The pin of the red LED, needs: pwm, required: true }
  green: { type: pin, description: The pin of the green LED, needs: pwm, required: true }
  blue: { type: pin, description: The pin of the blue LED, needs: pwm, required: true }
  inverted: { type: boolean, description: 'True for a common anode, whose LEDs shine while their pins are low; send it before the pins', default: false }
  safe: { type: integer, unit: RGB, description: 'What IN becomes when the graph stops', default: 0, range: [0, 16777215], errors: { value: a colour is 0x000000 to 0xFFFFFF } }
outports:
  out: { type: integer, unit: RGB, description: The colour shown }
*/
#pragma once
#include "core/component.h"
#include "generated/RgbLed.generated.h"
#include "io/io.h"
#include "io/level.h"

namespace microflo {

class RgbLed : public Component<RgbLedPorts> {
 public:
  RgbLed() {
    for (Pin& pin : pins_) pin = NoPin;
  }

  void process(In port, Packet packet) {
    switch (port) {
      case In::in:
        show(packet);
        break;
      case In::safe:
        if (!isColor(packet)) return fail(Error::Value, port, packet);
        safe_ = static_cast<uint32_t>(packet.asInteger());
        break;
      case In::inverted:
        inverted_ = packet.asBoolean();
        writeAll();
        break;
      default:
        open(static_cast<uint8_t>(port) - static_cast<uint8_t>(In::red), packet);
    }
  }

  void end() {
    color_ = safe_;
    writeAll();
  }

 private:
  static bool isColor(Packet packet) { return static_cast<uint32_t>(packet.asInteger()) <= 0xFFFFFF; }

  void show(Packet packet) {
    if (!isColor(packet)) return emitError(Out::out, Error::Value, In::in, packet);
    color_ = static_cast<uint32_t>(packet.asInteger());
    writeAll();
    emit(Out::out, packet);
  }

  void open(uint8_t led, Packet packet) {
    if (!io::openPwm(packet.asPin())) return fail(Error::Pin, at(In::red, led), packet);
    // No later end() would reach the pin before.
    if (pins_[led] != packet.asPin()) write(led, safe_);
    pins_[led] = packet.asPin();
    write(led, color_);
  }

  void writeAll() const {
    for (uint8_t led = 0; led < Leds; led++) write(led, color_);
  }

  void write(uint8_t led, uint32_t color) const {
    if (pins_[led] == NoPin) return;
    const uint8_t percent = io::percentOfLevel(static_cast<uint8_t>(color >> (8 * (Leds - 1 - led))));
    io::writePwm(pins_[led], inverted_ ? 100 - percent : percent);
  }

  // Red, green and blue.
  static constexpr uint8_t Leds = 3;

  uint32_t color_ = Default::in;
  uint32_t safe_ = Default::safe;
  Pin pins_[Leds];
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
