// As in platforms/cortex-m/chips/tm4c123/tm4c123.h.
#pragma once

namespace microflo {
namespace cortex {
namespace chip {

constexpr uint32_t ports[] = {0x40004000, 0x40005000, 0x40006000, 0x40007000, 0x40024000, 0x40025000};
constexpr uint32_t PartTimer = 0x04;
constexpr uint32_t PartSsi = 0x1C;
constexpr uint32_t PartI2c = 0x20;
constexpr uint8_t IrqSsi0 = 7;
constexpr uint8_t IrqI2c0 = 8;
enum class Function : uint8_t { Gpio = 0, Ssi = 2, I2c = 3, Timer = 7 };

inline uint32_t maskOf(Place place) {
  return uint32_t{1} << place.bit;
}
void awake(uint32_t part, uint32_t bits);
void connect(Place place, Function function);
void select(Place place, Function function);

}  // namespace chip
}  // namespace cortex
}  // namespace microflo
