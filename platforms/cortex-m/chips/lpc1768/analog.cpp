// Chapter 29: P0.23 to P0.26 are the channels 0 to 3, P1.30 and P1.31 are 4 and 5.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Control = 0x40034000;
constexpr uint32_t Result = 0x40034004;
// The clock of the part is 24 MHz; the converter takes 13 at most, so half of it.
constexpr uint32_t Half = 1 << 8;
constexpr uint32_t On = 1 << 21;
constexpr uint32_t Start = 1 << 24;

// Tables 81 and 83.
constexpr uint32_t FunctionPort0 = 1;
constexpr uint32_t FunctionPort1 = 3;

uint32_t channelOf(Place place) {
  return place.port == 0 ? place.bit - 23u : place.bit - 26u;
}

}  // namespace

void chip::makeAnalog(Place place) {
  at(Power) |= PowerAdc;
  at(Direction + GpioSize * place.port) &= ~maskOf(place);
  connect(place, place.port == 0 ? FunctionPort0 : FunctionPort1, Resistor::None);
}

// It measures 12 bits, in bits 4 to 15.
uint16_t chip::measure(Place place) {
  at(Control) = uint32_t{1} << channelOf(place) | Half | On | Start;
  uint32_t result;
  do result = at(Result);
  while (!(result >> 31));
  return static_cast<uint16_t>(result >> 6 & 0x3FF);
}

}  // namespace cortex
}  // namespace microflo
