// The EEPROM as the storage (section 8.4 of the ATmega328P's datasheet; the same in all chips). It interrupts whenever
// it is ready for a byte: 3.4 ms after one that was erased and written, 1.8 ms after one that was only one of both.
#include "io/storage.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "core/network.h"
#include "wake.h"

namespace microflo {
namespace avr {
namespace {

constexpr uint8_t Blank = 0xFF;

struct Job {
  uint16_t address;
  uint8_t bytes[storage::MostBytes];
  uint8_t size;
  // 0 erases the first byte, 1 to size - 1 write the others, size writes the first one.
  uint8_t step;
};

// The interrupt handler has it while it is busy.
Job job;
volatile bool isWriting;

uint8_t readByte(uint16_t address) {
  EEAR = address;
  EECR |= 1 << EERE;
  return EEDR;
}

// Begins to make [before] the byte [wanted]. Interrupts are closed: EEPE must follow EEMPE within 4 cycles.
void program(uint8_t before, uint8_t wanted) {
  const uint8_t mode = wanted == Blank ? 1 << EEPM0 : before == Blank ? 1 << EEPM1 : 0;
  EEDR = wanted;
  EECR = static_cast<uint8_t>(mode | 1 << EERIE | 1 << EEMPE);
  EECR |= 1 << EEPE;
}

}  // namespace

ISR(EE_READY_vect) {
  while (job.step <= job.size) {
    const uint8_t step = job.step++;
    const uint8_t index = step == job.size ? 0 : step;
    const uint8_t wanted = step == 0 ? Blank : job.bytes[index];
    const uint8_t before = readByte(static_cast<uint16_t>(job.address + index));
    if (before == wanted) continue;
    program(before, wanted);
    return;
  }
  EECR = 0;
  isWriting = false;
  network().post(Interrupt{Interrupt::Storage, 0});
  wakeLoop();
}

}  // namespace avr

uint16_t storage::size() {
  return E2END + 1;
}

bool storage::isBusy() {
  using namespace avr;
  if (!isWriting && EECR & 1 << EEPE) {
    // A reset does not end the byte that was begun before it.
    job.size = 0;
    job.step = 1;
    isWriting = true;
    EECR |= 1 << EERIE;
  }
  return isWriting;
}

uint8_t storage::read(uint16_t address) {
  return avr::readByte(address);
}

void storage::write(uint16_t address, const uint8_t* bytes, uint8_t size) {
  using namespace avr;
  job.address = address;
  for (uint8_t i = 0; i < size; i++) job.bytes[i] = bytes[i];
  job.size = size;
  job.step = 0;
  isWriting = true;
  // The handler sees all that was written before.
  asm volatile("" ::: "memory");
  EECR |= 1 << EERIE;
}

}  // namespace microflo
