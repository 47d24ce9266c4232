// The storage in the last pages of the flash (chapter 8.2.3). Erasing a page takes 8 ms, and up to 500 when it is worn;
// writing a word 50 µs, at most 300 (table of flash characteristics, from memory: *unverified*). Meanwhile the CPU gets
// nothing from flash, and at more than 40 MHz it must not want to (errata SPMZ849, MEM#14, *unverified*): what runs
// then lies in RAM, and interrupts are closed.
#include "chip.h"
#include "clock.h"
#include "parts/cycle-counter.h"
#include "ram-code.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Flash = 0x400FD000;
constexpr uint32_t Address = 0x00;
constexpr uint32_t Data = 0x04;
constexpr uint32_t Command = 0x08;
// FMC: what is done, and the key without which it is not.
constexpr uint32_t WriteWord = 1 << 0;
constexpr uint32_t ErasePage = 1 << 1;
constexpr uint32_t Key = 0xA4420000;
constexpr uint32_t OtherKey = 0x71D50000;
// BOOTCFG: which of them it is. It is the first one, unless somebody has committed the other.
constexpr uint32_t BootConfiguration = 0x400FE1D0;
constexpr uint32_t IsFirstKey = 1 << 4;

MICROFLO_IN_RAM("flash") void perform(uint32_t command) {
  const Part flash(Flash);
  flash[Command] = command;
  while (flash[Command] & (WriteWord | ErasePage)) {
  }
}

void change(uint32_t address, uint32_t word, uint32_t command) {
  at(Flash + Address) = address;
  at(Flash + Data) = word;
  perform((at(BootConfiguration) & IsFirstKey ? Key : OtherKey) | command);
}

struct StorageFlash {
  static constexpr uint8_t Pages = 4;
  static constexpr uint16_t PageBytes = 1024;
  static constexpr uint16_t Unit = 16;

  static const uint8_t* at(uint8_t page) { return reinterpret_cast<const uint8_t*>(uintptr_t{addressOf(page)}); }

  static void erase(uint8_t page) {
    startCycleCounter();
    const Standstill standstill(countCycles, F_CPU / 1000000);
    change(addressOf(page), 0, ErasePage);
  }

  // Between two words, interrupts are served.
  static void program(uint8_t page, uint16_t offset, const uint8_t* bytes, uint16_t size) {
    for (uint16_t i = 0; i < size; i += 4) {
      uint32_t word = 0;
      for (uint8_t part = 4; part > 0; part--) word = word << 8 | bytes[i + part - 1];
      if (word == 0xFFFFFFFF) continue;
      const Lock lock;
      change(addressOf(page) + offset + i, word, WriteWord);
    }
  }

 private:
  static uint32_t addressOf(uint8_t page) { return MICROFLO_STORAGE_AT + page * uint32_t{PageBytes}; }
};

}  // namespace
}  // namespace cortex
}  // namespace microflo

#include "parts/flash-storage.h"
