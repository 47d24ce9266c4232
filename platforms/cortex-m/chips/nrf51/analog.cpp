// Section 31: 10 bits, a third of the input compared with a third of the supply.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Adc = 0x40007000;
constexpr uint32_t Ended = Adc + 0x100;
constexpr uint32_t TenBits = 2 << 0;
constexpr uint32_t ThirdOfInput = 2 << 2;
constexpr uint32_t ThirdOfSupply = 3 << 5;
// A conversion takes 68 microseconds (section 31.2); twice as long, and it does not come.
constexpr uint32_t Patience = 2 * 68 * (F_CPU / 1000000) / 8;

// AIN0 to AIN7 are P0.26, P0.27 and P0.01 to P0.06 (section 14.3).
uint8_t channelOf(Place place) {
  return place.bit >= 26 ? place.bit - 26 : place.bit + 1;
}

}  // namespace

uint16_t chip::measure(Place place) {
  at(Adc + 0x500) = 1;
  at(Adc + 0x504) = TenBits | ThirdOfInput | ThirdOfSupply | uint32_t{0x100} << channelOf(place);
  at(Ended) = 0;
  at(Adc) = 1;
  for (uint32_t left = Patience; left > 0 && !at(Ended); left--) {
  }
  return static_cast<uint16_t>(at(Adc + 0x508));
}

}  // namespace cortex
}  // namespace microflo
