// The storage in the last pages of the flash (section 6, NVMC). Erasing a page takes 22.3 ms, writing a word 46 µs
// ("nRF51822 Product Specification" v3.3, section 8.22); the CPU stands still meanwhile. A word is written once after
// each erasure.
#include "chip.h"
#include "clock.h"

namespace microflo {
namespace cortex {
namespace {

constexpr uint32_t Nvmc = 0x4001E000;
constexpr uint32_t Ready = 0x400;
constexpr uint32_t Configuration = 0x504;
constexpr uint32_t ErasePage = 0x508;
constexpr uint32_t ReadOnly = 0;
constexpr uint32_t CanWrite = 1;
constexpr uint32_t CanErase = 2;

// Timer 2 counts microseconds, 16 bits of them: in the upper half of what it gives, so that it wraps as 32 bits do. A
// carrier that is being sent meanwhile breaks off: with interrupts closed, its burst would not end in time anyway.
constexpr uint32_t Timer = 0x4000A000;
constexpr uint32_t Rate = 0x10000;

void startTimer() {
  const Part timer(Timer);
  timer[0x004] = 1;
  timer[0x200] = 0;
  timer[0x508] = 0;
  timer[0x510] = 4;
  timer[0x000] = 1;
}
uint32_t microseconds() {
  at(Timer + 0x040) = 1;
  return at(Timer + 0x540) << 16;
}

void set(uint32_t reg, uint32_t value) {
  at(Nvmc + reg) = value;
  while (!(at(Nvmc + Ready) & 1)) {
  }
}

struct StorageFlash {
  static constexpr uint8_t Pages = 4;
  static constexpr uint16_t PageBytes = 1024;
  static constexpr uint16_t Unit = 16;

  static const uint8_t* at(uint8_t page) { return reinterpret_cast<const uint8_t*>(addressOf(page)); }

  static void erase(uint8_t page) {
    startTimer();
    const Standstill standstill(microseconds, Rate);
    set(Configuration, CanErase);
    set(ErasePage, addressOf(page));
    set(Configuration, ReadOnly);
  }

  // Between two words, interrupts are served.
  static void program(uint8_t page, uint16_t offset, const uint8_t* bytes, uint16_t size) {
    set(Configuration, CanWrite);
    for (uint16_t i = 0; i < size; i += 4) {
      uint32_t word = 0;
      for (uint8_t part = 4; part > 0; part--) word = word << 8 | bytes[i + part - 1];
      if (word == 0xFFFFFFFF) continue;
      cortex::at(addressOf(page) + offset + i) = word;
      while (!(cortex::at(Nvmc + Ready) & 1)) {
      }
    }
    set(Configuration, ReadOnly);
  }

 private:
  static uint32_t addressOf(uint8_t page) { return MICROFLO_STORAGE_AT + page * uint32_t{PageBytes}; }
};

}  // namespace
}  // namespace cortex
}  // namespace microflo

#include "parts/flash-storage.h"
