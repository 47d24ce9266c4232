// 50 MHz from the crystal of 16 MHz: the ring makes 400 MHz of it, which are divided by 2 and by 4 (chapter 5.3).
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t SystemControl = 0x400FE000;
constexpr uint32_t RawState = SystemControl + 0x50;
constexpr uint32_t ClearState = SystemControl + 0x58;
constexpr uint32_t Clocks = SystemControl + 0x60;
constexpr uint32_t ClocksOn = SystemControl + 0x600;
constexpr uint32_t PartsReady = SystemControl + 0xA00;

// RCC (register 8): the main oscillator on and chosen, its crystal of 16 MHz, the ring on, passed by.
constexpr uint32_t MainOscillatorOff = 1 << 0;
constexpr uint32_t SourceMask = 3 << 4;
constexpr uint32_t CrystalMask = 0x1F << 6;
constexpr uint32_t Crystal16 = 0x15 << 6;
constexpr uint32_t Bypass = 1 << 11;
constexpr uint32_t RingOff = 1 << 13;
constexpr uint32_t Divide = 1 << 22;
constexpr uint32_t DividerMask = 0xF << 23;
constexpr uint32_t DivideBy4 = 3 << 23;
static_assert(F_CPU == 400000000 / 2 / 4, "the clock is what the ring is divided to");

constexpr uint32_t RingLocked = 1 << 6;
// The most turns of a loop that one of these takes. After that, a chip without such a bit continues, too: emulators
// have the predecessor of this chip.
constexpr uint32_t Patience = 10000;

void waitFor(uint32_t address, uint32_t bits) {
  for (uint32_t left = Patience; left > 0 && (at(address) & bits) != bits; left--) {
  }
}

}  // namespace

void chip::awake(uint32_t part, uint32_t bits) {
  at(ClocksOn + part) |= bits;
  waitFor(PartsReady + part, bits);
}

void chip::prepare() {
  uint32_t clocks = (at(Clocks) | Bypass) & ~Divide;
  at(Clocks) = clocks;
  clocks &= ~(MainOscillatorOff | SourceMask | CrystalMask | RingOff);
  at(ClearState) = RingLocked;
  at(Clocks) = clocks | Crystal16;
  clocks = ((clocks | Crystal16) & ~DividerMask) | DivideBy4 | Divide;
  at(Clocks) = clocks;
  waitFor(RawState, RingLocked);
  at(Clocks) = clocks & ~Bypass;
  awake(PartGpio, (1 << portCount) - 1);
}

}  // namespace cortex
}  // namespace microflo
