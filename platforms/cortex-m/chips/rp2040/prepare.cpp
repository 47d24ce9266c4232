// The first steps after reset of an RP2040: access to the flash, and the clocks.
#include "chip.h"

namespace microflo {
namespace cortex {
namespace {

// The first 256 bytes of the flash, which the boot ROM copies to RAM and starts there when their last 4 are the CRC-32
// of the others (section 2.8.1.3.1; the build puts it there). It connects flash to addresses with the command that
// every SPI flash knows, "read" (03h), at a fourth of the clock, so that it works with any (section 4.10.13, registers
// of the SSI). Then it goes on in flash, behind itself, as a reset does.
__attribute__((naked, used, section(".boot"))) void boot() {
  asm volatile(
      "  ldr r3, 1f\n"
      // SSIENR: settings can be changed only while it is off.
      "  movs r1, #0\n"
      "  str r1, [r3, #0x08]\n"
      // BAUDR.
      "  movs r1, #4\n"
      "  str r1, [r3, #0x14]\n"
      // CTRLR0: frames of 32 bits (31 << 16), sending before receiving (3 << 8).
      "  ldr r1, 2f\n"
      "  str r1, [r3, #0x00]\n"
      // CTRLR1: one frame for each command.
      "  movs r1, #0\n"
      "  str r1, [r3, #0x04]\n"
      // SPI_CTRLR0: 03h, of 8 bits (2 << 8), with an address of 24 (6 << 2).
      "  ldr r1, 3f\n"
      "  movs r0, #0xF4\n"
      "  str r1, [r3, r0]\n"
      "  movs r1, #1\n"
      "  str r1, [r3, #0x08]\n"
      // VTOR, and what a reset takes from the vectors.
      "  ldr r0, 4f\n"
      "  ldr r1, 5f\n"
      "  str r0, [r1]\n"
      "  ldr r1, [r0]\n"
      "  ldr r2, [r0, #4]\n"
      "  msr msp, r1\n"
      "  bx r2\n"
      "  .balign 4\n"
      "1: .word 0x18000000\n"
      "2: .word 0x001F0300\n"
      "3: .word 0x03000218\n"
      "4: .word 0x10000100\n"
      "5: .word 0xE000ED08\n"
      // Tells the linker where the CRC is to be.
      "  .global microfloBootChecksum\n"
      "  .set microfloBootChecksum, 256 - 4\n"
      "  .section .boot.checksum, \"a\"\n"
      "  .word 0\n"
      "  .previous\n");
}

// Between that program and its CRC there is room, which the first steps of the image fill: they run where they lie.
#define MICROFLO_BEHIND_BOOT __attribute__((section(".boot.behind"), noinline))

constexpr uint32_t Crystal = 0x40024000;
constexpr uint32_t PllSys = 0x40028000;

// Section 2.16.7: the range of the crystal, and a millisecond until it is stable, in 256 of its cycles.
void startCrystal() {
  const Part crystal(Crystal);
  crystal[0x00] = 0xAA0;
  crystal[0x0C] = 12000000 / 1000 / 256 + 1;
  at(Crystal + chip::Set) = 0xFAB << 12;
  while (!(crystal[0x04] >> 31)) {
  }
}

// Section 2.15.7: sources of clk_ref, clk_sys and clk_peri.
void switchClocks() {
  const Part clocks(chip::Clocks);
  clocks[0x30] = 2;
  while (!(clocks[0x38] & 1 << 2)) {
  }
  clocks[0x3C] = 1;
  while (!(clocks[0x44] & 1 << 1)) {
  }
  clocks[0x48] = 1 << 11;
}

}  // namespace

// Section 2.18.4.
MICROFLO_BEHIND_BOOT void chip::lockPll(uint32_t base, uint32_t times, uint32_t first, uint32_t second) {
  const Part pll(base);
  const Part clear(base + Clear);
  constexpr uint32_t Power = 0x04;
  pll[0x00] = 1;
  pll[0x08] = times;
  clear[Power] = 1 << 0 | 1 << 5;
  while (!(pll[0x00] >> 31)) {
  }
  pll[0x0C] = first << 16 | second << 12;
  clear[Power] = 1 << 3;
}

MICROFLO_BEHIND_BOOT void chip::prepare() {
  static_assert(F_CPU == 12000000u * 125 / 6 / 2, "the clock is what the ring makes of the crystal");
  startCrystal();
  awake(ResetPins | ResetPllSys);
  lockPll(PllSys, 125, 6, 2);
  switchClocks();
}

}  // namespace cortex
}  // namespace microflo
