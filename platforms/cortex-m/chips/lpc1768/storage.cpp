// The storage in the last two sectors of the flash, which the ROM writes (chapter 32.8, "IAP commands"). Erasing a
// sector takes 100 ms, copying 256 bytes to it 1 ms. Meanwhile flash cannot be read: the CPU is in the ROM, and
// interrupts are closed.
#include "chip.h"
#include "clock.h"
#include "parts/cycle-counter.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint8_t FirstSector = 28;
constexpr uint16_t SectorBytes = 0x8000;
static_assert(MICROFLO_STORAGE_AT == 0x70000, "where sector 28 begins");
constexpr uint16_t CopyBytes = 256;

constexpr uint32_t Prepare = 50;
constexpr uint32_t Copy = 51;
constexpr uint32_t Erase = 52;
constexpr uint32_t Kilohertz = F_CPU / 1000;

// Chapter 32.3.2.6: the ROM uses the last 32 bytes of the RAM, in which our stack begins.
constexpr uint32_t RamEnd = 0x10008000;
constexpr uint8_t RomWords = 8;

void call(uint32_t command, uint32_t first, uint32_t second, uint32_t third, uint32_t fourth) {
  using Routine = void (*)(const uint32_t* command, uint32_t* result);
  const uint32_t words[5] = {command, first, second, third, fourth};
  // The status, and up to four words more. What has not worked is seen in the flash.
  uint32_t result[5];
  reinterpret_cast<Routine>(0x1FFF1FF1)(words, result);
}

// Carries out [command] on a sector.
void change(uint8_t sector, uint32_t command, uint32_t first, uint32_t second, uint32_t third, uint32_t fourth) {
  startCycleCounter();
  uint32_t kept[RomWords];
  const Standstill standstill(countCycles, F_CPU / 1000000);
  for (uint8_t i = 0; i < RomWords; i++) kept[i] = at(RamEnd - 4 * (RomWords - i));
  call(Prepare, sector, sector, 0, 0);
  call(command, first, second, third, fourth);
  for (uint8_t i = 0; i < RomWords; i++) at(RamEnd - 4 * (RomWords - i)) = kept[i];
}

struct StorageFlash {
  static constexpr uint8_t Pages = 2;
  static constexpr uint16_t PageBytes = SectorBytes;
  // Its error correction takes no second write of the same bytes (chapter 32.5), and the ROM copies no fewer.
  static constexpr uint16_t Unit = CopyBytes;

  static const uint8_t* at(uint8_t page) { return reinterpret_cast<const uint8_t*>(addressOf(page)); }
  static void erase(uint8_t page) {
    const uint8_t sector = static_cast<uint8_t>(FirstSector + page);
    change(sector, Erase, sector, sector, Kilohertz, 0);
  }
  static void program(uint8_t page, uint16_t offset, const uint8_t* bytes, uint16_t size) {
    uint32_t to = addressOf(page) + offset;
    for (; size > 0; to += CopyBytes) {
      // A multiple of 4.
      uint32_t words[CopyBytes / 4];
      uint8_t* whole = reinterpret_cast<uint8_t*>(words);
      for (uint16_t i = 0; i < CopyBytes; i++) {
        whole[i] = size > 0 ? *bytes++ : 0xFF;
        if (size > 0) size--;
      }
      change(static_cast<uint8_t>(FirstSector + page), Copy, to, reinterpret_cast<uint32_t>(whole), CopyBytes,
             Kilohertz);
    }
  }

 private:
  static uint32_t addressOf(uint8_t page) { return MICROFLO_STORAGE_AT + page * uint32_t{SectorBytes}; }
};

}  // namespace
}  // namespace cortex
}  // namespace microflo

#include "parts/flash-storage.h"
