// Chapter 8.5: two bits for each pin, 16 pins in a register.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Functions = 0x4002C000;
constexpr uint32_t Resistors = 0x4002C040;

uint32_t wordOf(Place place) {
  return 8u * place.port + place.bit / 16 * 4;
}

uint32_t shiftOf(Place place) {
  return place.bit % 16 * 2;
}

void assign(uint32_t address, uint32_t shift, uint32_t value) {
  at(address) = (at(address) & ~(uint32_t{3} << shift)) | value << shift;
}

}  // namespace

void chip::connect(Place place, uint32_t function, Resistor resistor) {
  assign(Resistors + wordOf(place), shiftOf(place), static_cast<uint32_t>(resistor));
  assign(Functions + wordOf(place), shiftOf(place), function);
}

uint32_t chip::functionOf(Place place) {
  return at(Functions + wordOf(place)) >> shiftOf(place) & 3;
}

void chip::makeOutput(Place place, bool level) {
  write(place, level);
  at(Direction + GpioSize * place.port) |= maskOf(place);
  connect(place, FunctionGpio, Resistor::None);
}

void chip::makeInput(Place place, bool pullUp) {
  at(Direction + GpioSize * place.port) &= ~maskOf(place);
  connect(place, FunctionGpio, pullUp ? Resistor::PullUp : Resistor::None);
}

}  // namespace cortex
}  // namespace microflo
