/* microflo component
name: RgbLed
description: Shows a colour with a red, a green and a blue LED
icon: tint
inports:
  in: { type: integer, description: 'The colour, such as 0xFF8000 for orange', default: 0, errors: { value: a colour is 0x000000 to 0xFFFFFF } }
  red: { type: pin, description: The pin of the red LED, needs: pwm, required: true }
  green: { type: pin, description: The pin of the green LED, needs: pwm, required: true }
  blue: { type: pin, description: The pin of the blue LED, needs: pwm, required: true }
  inverted: { type: boolean, description: 'True for a common anode, whose LEDs shine while their pins are low; send it before the pins', default: false }
outports:
  out: { type: integer, description: The colour shown }
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
      case In::inverted:
        inverted_ = packet.asBoolean();
        for (uint8_t led = 0; led < Leds; led++) write(led);
        break;
      default:
        open(static_cast<uint8_t>(port) - static_cast<uint8_t>(In::red), packet);
    }
  }

 private:
  void show(Packet packet) {
    const uint32_t color = static_cast<uint32_t>(packet.asInteger());
    if (color > 0xFFFFFF) return emitError(Out::out, Error::Value, In::in, packet);
    color_ = color;
    for (uint8_t led = 0; led < Leds; led++) write(led);
    emit(Out::out, packet);
  }

  void open(uint8_t led, Packet packet) {
    if (!io::openPwm(packet.asPin())) return fail(Error::Pin, at(In::red, led), packet);
    pins_[led] = packet.asPin();
    write(led);
  }

  void write(uint8_t led) const {
    if (pins_[led] == NoPin) return;
    const uint8_t percent = io::percentOfLevel(static_cast<uint8_t>(color_ >> (8 * (Leds - 1 - led))));
    io::writePwm(pins_[led], inverted_ ? 100 - percent : percent);
  }

  // Red, green and blue.
  static constexpr uint8_t Leds = 3;

  uint32_t color_ = Default::in;
  Pin pins_[Leds];
  bool inverted_ = Default::inverted;
};

}  // namespace microflo
