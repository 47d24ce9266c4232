// Chapter 13: sequencer 3 of converter 0 takes one sample of 12 bits.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Adc = 0x40038000;
constexpr uint32_t Active = Adc + 0x000;
constexpr uint32_t RawState = Adc + 0x004;
constexpr uint32_t Clear = Adc + 0x00C;
constexpr uint32_t Start = Adc + 0x028;
constexpr uint32_t Channel = Adc + 0x0A0;
constexpr uint32_t Steps = Adc + 0x0A4;
constexpr uint32_t Result = Adc + 0x0A8;
constexpr uint32_t Sequencer3 = 1 << 3;
// The only sample is the last, and sets the bit in the raw state.
constexpr uint32_t OnlyStep = 1 << 1 | 1 << 2;
// A sample takes a microsecond: fewer turns of a loop than this.
constexpr uint32_t Patience = 1000;

// Table 13-1: AIN0 to AIN11.
constexpr Place channels[] = {{4, 3}, {4, 2}, {4, 1}, {4, 0}, {3, 3}, {3, 2},
                              {3, 1}, {3, 0}, {4, 5}, {4, 4}, {1, 4}, {1, 5}};

uint32_t channelOf(Place place) {
  uint32_t number = 0;
  while (channels[number].port != place.port || channels[number].bit != place.bit) number++;
  return number;
}

}  // namespace

uint16_t chip::measure(Place place) {
  awake(PartAdc, 1);
  at(Active) = 0;
  at(Channel) = channelOf(place);
  at(Steps) = OnlyStep;
  at(Active) = Sequencer3;
  at(Start) = Sequencer3;
  for (uint32_t left = Patience; left > 0 && !(at(RawState) & Sequencer3); left--) {
  }
  at(Clear) = Sequencer3;
  return static_cast<uint16_t>((at(Result) & 0xFFF) >> 2);
}

}  // namespace cortex
}  // namespace microflo
