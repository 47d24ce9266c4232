/* microflo component
name: HsvToColor
description: Makes a colour from its hue, saturation and value
icon: adjust
inports:
  hue: { type: integer, unit: °, description: 'The hue in degrees: 0 is red, 120 green, 240 blue, and 360 red again', default: 0 }
  saturation: { type: integer, unit: '%', description: 'Percent, 0 is grey or white', default: 100, range: [0, 100], errors: { value: a saturation is 0 to 100 percent } }
  value: { type: integer, unit: '%', description: 'The brightness in percent, 0 is black', default: 100, range: [0, 100], errors: { value: a value is 0 to 100 percent } }
outports:
  out: { type: integer, unit: RGB, description: 'The colour, 0x000000 to 0xFFFFFF; sent for each packet at an inport' }
*/
#pragma once
#include "core/component.h"
#include "generated/HsvToColor.generated.h"

namespace microflo {

// A sixth of the circle has two channels that stay the same, and one that goes up or down.
class HsvToColor : public Component<HsvToColorPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t number = packet.asInteger();
    if (port == In::hue) {
      const int16_t hue = static_cast<int16_t>(number % 360);
      hue_ = static_cast<uint16_t>(hue < 0 ? hue + 360 : hue);
    } else {
      if (number < 0 || number > 100) return emitError(Out::out, Error::Value, port, packet);
      (port == In::saturation ? saturation_ : value_) = static_cast<uint8_t>(number);
    }
    emit(Out::out, Packet::integer(color()));
  }

 private:
  int32_t color() const {
    const uint8_t part = hue_ % Sixth;
    const uint32_t high = level(0);
    const uint32_t low = level(Sixth);
    const uint32_t falling = level(part);
    const uint32_t rising = level(Sixth - part);
    switch (hue_ / Sixth) {
      case 0:
        return rgb(high, rising, low);
      case 1:
        return rgb(falling, high, low);
      case 2:
        return rgb(low, high, rising);
      case 3:
        return rgb(low, falling, high);
      case 4:
        return rgb(rising, low, high);
      default:
        return rgb(high, low, falling);
    }
  }

  // The level, 0 to 255, of a channel that is [distance] from the hue, where Sixth is where saturation takes all of it.
  MICROFLO_NOINLINE uint8_t level(uint8_t distance) const {
    const uint32_t share = 100 * Sixth - static_cast<uint16_t>(saturation_) * distance;
    return static_cast<uint8_t>((share * value_ * 255 + All / 2) / All);
  }

  static int32_t rgb(uint32_t red, uint32_t green, uint32_t blue) {
    return static_cast<int32_t>(red << 16 | green << 8 | blue);
  }

  static constexpr uint8_t Sixth = 60;
  // Full saturation and full value.
  static constexpr uint32_t All = 100UL * 100 * Sixth;

  uint16_t hue_ = Default::hue;
  uint8_t saturation_ = Default::saturation;
  uint8_t value_ = Default::value;
};

}  // namespace microflo
