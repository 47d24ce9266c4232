// Section 4.9: GPIO26 to 29 are the channels 0 to 3. It wants 48 MHz, which the ring for USB makes.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Adc = 0x4004C000;
constexpr uint32_t Result = Adc + 0x04;
constexpr uint32_t Enable = 1 << 0;
constexpr uint32_t Start = 1 << 2;
constexpr uint32_t Ready = 1 << 8;
constexpr uint32_t PllUsb = 0x4002C000;
constexpr uint8_t FirstPin = 26;

}  // namespace

void chip::makeAnalog(Place place) {
  at(EnableClear) = uint32_t{1} << place.bit;
  connect(place.bit, Function::None, OutputDisable);
  if (at(Adc) & Enable) return;
  awake(ResetPllUsb | ResetAdc);
  lockPll(PllUsb, 100, 5, 5);
  // CLK_ADC_CTRL: on, from that ring.
  at(Clocks + 0x60) = 1 << 11;
  at(Adc) = Enable;
  while (!(at(Adc) & Ready)) {
  }
}

// It measures 12 bits.
uint16_t chip::measure(Place place) {
  at(Adc) = Enable | Start | (place.bit - FirstPin) << 12;
  while (!(at(Adc) & Ready)) {
  }
  return static_cast<uint16_t>(at(Result) >> 2);
}

}  // namespace cortex
}  // namespace microflo
