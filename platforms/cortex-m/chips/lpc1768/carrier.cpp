// Chapter 21: TIMER2, which turns one of its four pins over whenever it begins anew.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Timer2 = 0x40090000;
constexpr uint32_t PowerTimer2 = 1 << 22;
// A fourth of the CPU's clock, which it has after a reset (table 41).
constexpr uint32_t Clock = F_CPU / 4;

constexpr uint32_t Control = 0x04;
constexpr uint32_t MatchControl = 0x14;
constexpr uint32_t Match0 = 0x18;
constexpr uint32_t Outputs = 0x3C;

constexpr uint32_t BeginAtMatch0 = 1 << 1;
constexpr uint32_t Run = 1 << 0;
constexpr uint32_t Stand = 1 << 1;
// EMR: four bits with the levels of the outputs, and two for what a match does to each.
constexpr uint32_t TurnOver = 3;

// Table 80: P0.6 to P0.9 are MAT2.0 to MAT2.3.
constexpr uint8_t FirstPin = 6;
constexpr uint32_t FunctionMatch = 3;

}  // namespace

bool chip::openCarrier(Place place, uint32_t hertz) {
  if (place.port != 0 || place.bit < FirstPin || place.bit >= FirstPin + 4) return false;
  at(Power) |= PowerTimer2;
  const Part timer(Timer2);
  const uint32_t half = (Clock / 2 + hertz / 2) / hertz - 1;
  timer[Control] = Stand;
  timer[MatchControl] = BeginAtMatch0;
  timer[Match0] = half;
  timer[Match0 + 4u * (place.bit - FirstPin)] = half;
  timer[Outputs] = 0;
  connect(place, FunctionMatch, Resistor::None);
  return true;
}

void chip::sendCarrier(Place place, bool sends) {
  const Part timer(Timer2);
  // Low again, whatever the burst has left.
  timer[Control] = Stand;
  timer[Outputs] = 0;
  if (!sends) return;
  timer[Outputs] = TurnOver << (4 + 2 * (place.bit - FirstPin));
  timer[Control] = Run;
}

}  // namespace cortex
}  // namespace microflo
