// The storage in the last two sectors of the flash (W25Q16JV, sections 8.2.13 and 8.2.17), which the routines of the
// boot ROM write (RP2040 datasheet, section 2.8.3.1.3). Erasing a sector takes 45 ms, at most 400; writing a page 0.4
// ms, at most 3. Meanwhile flash cannot be read: what runs then lies in RAM, and interrupts are closed.
#include "chip.h"
#include "clock.h"
#include "ram-code.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t FlashAt = 0x10000000;
constexpr uint16_t SectorBytes = 4096;
constexpr uint32_t ProgramBytes = 256;
// Where the ROM's routines count from.
constexpr uint32_t StorageOffset = MICROFLO_STORAGE_AT - FlashAt;

// Routines of the ROM, by the letters under which its table has them.
struct Rom {
  void (*connect)();
  void (*leave)();
  void (*erase)(uint32_t offset, uint32_t size, uint32_t blockSize, uint8_t blockCommand);
  void (*program)(uint32_t offset, const uint8_t* bytes, uint32_t size);
  void (*flush)();
  void (*enter)();
};

template <class Routine>
void find(Routine*& routine, char first, char second) {
  const uint16_t* places = reinterpret_cast<const uint16_t*>(0x14);
  // The compiler takes an address so low for an object that is not there.
  asm("" : "+r"(places));
  using Look = void* (*)(const uint16_t* table, uint32_t code);
  const Look look = reinterpret_cast<Look>(uint32_t{places[2]});
  const uint32_t code = static_cast<uint32_t>(first | second << 8);
  routine = reinterpret_cast<Routine*>(look(reinterpret_cast<const uint16_t*>(uint32_t{places[0]}), code));
}

// Section 4.6: the timer counts microseconds when the watchdog gives it ticks, of 12 cycles of the crystal each.
void startTimer() {
  at(0x4005802C) = 1 << 9 | 12;
  chip::awake(1 << 21);
}
uint32_t microseconds() {
  return at(0x40054028);
}

// Writes [bytes] of ProgramBytes; null: erases a sector. Then flash is read again as chips/rp2040/prepare.cpp has begun
// it: with the ROM's command, but with the clock that is set here.
MICROFLO_IN_RAM("change") void change(const Rom& rom, uint32_t offset, const uint8_t* bytes) {
  rom.connect();
  rom.leave();
  if (bytes == nullptr)
    rom.erase(offset, SectorBytes, uint32_t{1} << 16, 0xD8);
  else
    rom.program(offset, bytes, ProgramBytes);
  rom.flush();
  rom.enter();
  const Part ssi(0x18000000);
  ssi[0x08] = 0;
  ssi[0x14] = 4;
  ssi[0x08] = 1;
}

void changeFlash(uint32_t offset, const uint8_t* bytes) {
  Rom rom;
  find(rom.connect, 'I', 'F');
  find(rom.leave, 'E', 'X');
  find(rom.erase, 'R', 'E');
  find(rom.program, 'R', 'P');
  find(rom.flush, 'F', 'C');
  find(rom.enter, 'C', 'X');
  startTimer();
  Standstill standstill(microseconds);
  change(rom, offset, bytes);
}

struct StorageFlash {
  static constexpr uint8_t Pages = 2;
  static constexpr uint16_t PageBytes = SectorBytes;
  static constexpr uint16_t Unit = 16;

  static const uint8_t* at(uint8_t page) {
    return reinterpret_cast<const uint8_t*>(MICROFLO_STORAGE_AT + page * PageBytes);
  }
  static void erase(uint8_t page) { changeFlash(StorageOffset + page * PageBytes, nullptr); }
  // The ROM writes whole pages of 256 bytes: what is 0xFF stays as it is.
  static void program(uint8_t page, uint16_t offset, const uint8_t* bytes, uint16_t size) {
    uint32_t place = StorageOffset + page * PageBytes + offset;
    while (size > 0) {
      uint8_t whole[ProgramBytes];
      for (uint32_t i = 0; i < ProgramBytes; i++) whole[i] = 0xFF;
      uint32_t at = place % ProgramBytes;
      place -= at;
      for (; at < ProgramBytes && size > 0; size--) whole[at++] = *bytes++;
      changeFlash(place, whole);
      place += ProgramBytes;
    }
  }
};

}  // namespace
}  // namespace cortex
}  // namespace microflo

#include "parts/flash-storage.h"
