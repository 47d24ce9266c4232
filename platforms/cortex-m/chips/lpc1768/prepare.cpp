// 96 MHz from the crystal of 12 MHz: a ring at 288 MHz, divided by 3 (chapter 4.5.13).
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t FlashTiming = 0x400FC000;
constexpr uint32_t PllControl = 0x400FC080;
constexpr uint32_t PllConfiguration = 0x400FC084;
constexpr uint32_t PllState = 0x400FC088;
constexpr uint32_t PllFeed = 0x400FC08C;
constexpr uint32_t ClockDivider = 0x400FC104;
constexpr uint32_t ClockSource = 0x400FC10C;
constexpr uint32_t Oscillator = 0x400FC1A0;
constexpr uint32_t PeripheralClocks = 0x400FC1A8;

constexpr uint32_t Crystal = 12000000;
constexpr uint32_t Times = 12;
constexpr uint32_t Divider = 3;
static_assert(Crystal * 2 * Times / Divider == F_CPU, "the clock is what the ring makes of the crystal");

constexpr uint32_t OscillatorOn = 1 << 5;
constexpr uint32_t OscillatorReady = 1 << 6;
constexpr uint32_t PllOn = 1 << 0;
constexpr uint32_t PllConnected = 1 << 1;
constexpr uint32_t PllLocked = 1 << 26;

// Table 40 and 41: TIMER0, the serial ports and PWM1 have the CPU's clock, the converter a fourth of it.
constexpr uint32_t FullSpeed0 = 1 << 2 | 1 << 6 | 1 << 8 | 1 << 12;
constexpr uint32_t FullSpeed1 = 1 << 16 | 1 << 18;

// What was written to the ring counts after these two.
void feed() {
  at(PllFeed) = 0xAA;
  at(PllFeed) = 0x55;
}

void waitFor(uint32_t address, uint32_t bit) {
  while (!(at(address) & bit)) {
  }
}

}  // namespace

void chip::prepare() {
  // Chapter 5.4: flash answers within 5 cycles up to 100 MHz.
  at(FlashTiming) = 0x403A;
  at(Oscillator) = OscillatorOn;
  waitFor(Oscillator, OscillatorReady);
  at(ClockSource) = 1;
  // The errata sheet wants these before the ring is on.
  at(PeripheralClocks) = FullSpeed0;
  at(PeripheralClocks + 4) = FullSpeed1;
  at(ClockDivider) = Divider - 1;
  at(PllConfiguration) = Times - 1;
  feed();
  at(PllControl) = PllOn;
  feed();
  waitFor(PllState, PllLocked);
  at(PllControl) = PllOn | PllConnected;
  feed();
}

}  // namespace cortex
}  // namespace microflo
