// Timer 2 (section 18), whose two compare registers turn the pin over: through two channels of the PPI (section 16) and
// one of the GPIOTE (section 15), which has the pin while it sends. The port's output is low meanwhile, and is what the
// pin has again afterwards.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Clock = 16000000;

constexpr uint32_t Timer2 = 0x4000A000;
constexpr uint32_t Start = 0x000;
constexpr uint32_t Stop = 0x004;
constexpr uint32_t Clear = 0x00C;
constexpr uint32_t Compared = 0x140;
constexpr uint32_t Shorts = 0x200;
constexpr uint32_t Mode = 0x504;
constexpr uint32_t Width = 0x508;
constexpr uint32_t Prescaler = 0x510;
constexpr uint32_t Compare = 0x540;
constexpr uint32_t ClearAtCompare1 = 1 << 1;

constexpr uint32_t Gpiote = 0x40006000;
constexpr uint32_t GpioteConfiguration = Gpiote + 0x510;
// A task turns the pin over, which is high at first.
constexpr uint32_t TaskTurnsOver = 3 | 3 << 16 | 1 << 20;
constexpr uint8_t PinShift = 8;

constexpr uint32_t Ppi = 0x4001F000;
constexpr uint32_t PpiEnable = Ppi + 0x504;
constexpr uint32_t PpiEvent = Ppi + 0x510;
constexpr uint32_t PpiTask = Ppi + 0x514;

// Cycles of a period.
uint32_t turn;

}  // namespace

bool chip::openCarrier(Place, uint32_t hertz) {
  turn = (Clock + hertz / 2) / hertz;
  for (uint32_t channel = 0; channel < 2; channel++) {
    at(PpiEvent + 8 * channel) = Timer2 + Compared + 4 * channel;
    at(PpiTask + 8 * channel) = Gpiote;
  }
  at(PpiEnable) = 3;
  return true;
}

// Between two bursts the timer is the storage's.
void chip::sendCarrier(Place place, bool sends) {
  const Part timer(Timer2);
  timer[Stop] = 1;
  at(GpioteConfiguration) = sends ? TaskTurnsOver | uint32_t{place.bit} << PinShift : 0;
  if (!sends) return;
  timer[Mode] = 0;
  // 16 bits, each cycle.
  timer[Width] = 0;
  timer[Prescaler] = 0;
  timer[Shorts] = ClearAtCompare1;
  timer[Compare] = turn / 2;
  timer[Compare + 4] = turn;
  timer[Clear] = 1;
  timer[Start] = 1;
}

}  // namespace cortex
}  // namespace microflo
