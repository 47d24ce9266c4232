// As in platforms/cortex-m/chips/nrf51/nrf51.h.
#pragma once

namespace microflo {
namespace cortex {
namespace chip {

constexpr uint8_t IrqTwi = 3;
constexpr uint8_t IrqSpi1 = 4;

inline Register configuration(uint8_t bit) {
  return at(0x50000700 + 4u * bit);
}

}  // namespace chip
}  // namespace cortex
}  // namespace microflo
