/* microflo component
name: MixColors
description: Mixes two colours
icon: eyedropper
inports:
  a: { type: integer, unit: RGB, description: 'One colour, such as 0xFF8000 for orange', default: 0, range: [0, 16777215], errors: { value: a colour is 0x000000 to 0xFFFFFF } }
  b: { type: integer, unit: RGB, description: The other colour, default: 0, range: [0, 16777215], errors: { value: a colour is 0x000000 to 0xFFFFFF } }
  part: { type: integer, unit: '%', description: 'How much of B is in the mixture, 0 to 100 percent', default: 50, range: [0, 100], errors: { value: a part is 0 to 100 percent } }
outports:
  out: { type: integer, unit: RGB, description: 'The colour between them; sent for each packet at an inport' }
*/
#pragma once
#include "core/component.h"
#include "generated/MixColors.generated.h"

namespace microflo {

class MixColors : public Component<MixColorsPorts> {
 public:
  void process(In port, Packet packet) {
    const uint32_t value = static_cast<uint32_t>(packet.asInteger());
    if (value > (port == In::part ? 100 : 0xFFFFFF)) return emitError(Out::out, Error::Value, port, packet);
    if (port == In::part) {
      part_ = static_cast<uint8_t>(value);
    } else {
      (port == In::a ? a_ : b_) = value;
    }
    uint32_t color = 0;
    for (uint8_t shift = 0; shift < 24; shift += 8) color |= static_cast<uint32_t>(mixed(shift)) << shift;
    emit(Out::out, Packet::integer(static_cast<int32_t>(color)));
  }

 private:
  // The 8 bits at [shift], rounded.
  uint8_t mixed(uint8_t shift) const {
    const uint16_t a = static_cast<uint8_t>(a_ >> shift);
    const uint16_t b = static_cast<uint8_t>(b_ >> shift);
    return static_cast<uint8_t>((a * (100 - part_) + b * part_ + 50) / 100);
  }

  uint32_t a_ = Default::a;
  uint32_t b_ = Default::b;
  uint8_t part_ = Default::part;
};

}  // namespace microflo
