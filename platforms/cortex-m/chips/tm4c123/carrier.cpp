// Chapter 11: timer 2, of two halves of 16 bits, each of which makes PWM at a pin: HIGH from the beginning of a count
// down to the match value. The pin is an output that is low, and the half has it while its bit in AFSEL is set.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Timer2 = 0x40032000;
constexpr uint32_t Configuration = 0x00;
constexpr uint32_t Mode = 0x04;
constexpr uint32_t Control = 0x0C;
constexpr uint32_t Load = 0x28;
constexpr uint32_t Match = 0x30;
// From a register of half A to that of half B.
constexpr uint32_t HalfB = 4;

constexpr uint32_t TwoHalves = 4;
// GPTMTnMR: again and again, PWM.
constexpr uint32_t Pwm = 2 | 1 << 3;

// Table 23-5: PB0 and PB1 are T2CCP0 and T2CCP1.
constexpr uint8_t PortB = 1;
constexpr uint32_t Alternate = 0x420;

// Sets a bit of a register and no other (chapter 2.4.5): the loop may be changing others of it.
void assignBit(uint32_t address, uint8_t bit, bool value) {
  at(0x42000000 + (address - 0x40000000) * 32 + bit * 4u) = value;
}

uint32_t enableOf(Place place) {
  return uint32_t{1} << (place.bit * 8);
}

}  // namespace

bool chip::openCarrier(Place place, uint32_t hertz) {
  if (place.port != PortB || place.bit > 1) return false;
  awake(PartTimer, 1 << 2);
  const Part timer(Timer2);
  const uint32_t turn = (F_CPU + hertz / 2) / hertz;
  const uint32_t half = HalfB * place.bit;
  timer[Control] = 0;
  timer[Configuration] = TwoHalves;
  timer[Mode + half] = Pwm;
  timer[Load + half] = turn - 1;
  timer[Match + half] = turn - 1 - turn / 2;
  select(place, Function::Timer);
  return true;
}

// The timer begins anew with each burst.
void chip::sendCarrier(Place place, bool sends) {
  if (!sends) assignBit(ports[place.port] + Alternate, place.bit, false);
  at(Timer2 + Control) = sends ? enableOf(place) : 0;
  if (sends) assignBit(ports[place.port] + Alternate, place.bit, true);
}

}  // namespace cortex
}  // namespace microflo
