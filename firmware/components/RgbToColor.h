/* microflo component
name: RgbToColor
description: Makes a colour from its red, green and blue
icon: paint-brush
inports:
  red: { type: integer, description: 'Red, 0 to 255', default: 0, range: [0, 255], errors: { value: red is 0 to 255 } }
  green: { type: integer, description: 'Green, 0 to 255', default: 0, range: [0, 255], errors: { value: green is 0 to 255 } }
  blue: { type: integer, description: 'Blue, 0 to 255', default: 0, range: [0, 255], errors: { value: blue is 0 to 255 } }
outports:
  out: { type: integer, unit: RGB, description: 'The colour, 0x000000 to 0xFFFFFF; sent for each packet at an inport' }
*/
#pragma once
#include "core/component.h"
#include "generated/RgbToColor.generated.h"

namespace microflo {

class RgbToColor : public Component<RgbToColorPorts> {
 public:
  void process(In port, Packet packet) {
    const int32_t level = packet.asInteger();
    if (level < 0 || level > 255) return emitError(Out::out, Error::Value, port, packet);
    levels_[static_cast<uint8_t>(port)] = static_cast<uint8_t>(level);
    const uint32_t red = levels_[0];
    const uint16_t rest = static_cast<uint16_t>(levels_[1] << 8 | levels_[2]);
    emit(Out::out, Packet::integer(static_cast<int32_t>(red << 16 | rest)));
  }

 private:
  // Red, green and blue.
  uint8_t levels_[3] = {Default::red, Default::green, Default::blue};
};

}  // namespace microflo
