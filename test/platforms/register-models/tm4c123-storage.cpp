// A model of the flash of the TM4C123 and its controller, as chapter 8 of its data sheet (SPMS376E) describes them:
// FMA, FMD, FMC, the keys and BOOTCFG; and of the core's counter of cycles.
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "chip.h"
#include "flash.h"

namespace model {

int locks;
Flash* flash;

namespace {

constexpr uint32_t FlashControl = 0x400FD000;
constexpr uint32_t BootConfiguration = 0x400FE1D0;
constexpr uint32_t Trace = 0xE000EDFC, CounterControl = 0xE0001000, Cycles = 0xE0001004;
constexpr uint32_t WriteWord = 1 << 0, ErasePage = 1 << 1;
constexpr uint32_t Key = 0xA442;
constexpr unsigned PowerFails = 9;

uint32_t address, data, command;
// Reads of FMC until the command is done.
unsigned left;
uint32_t trace, counterControl, cycles;

void forbid(const char* what) {
  if (flash->fault == nullptr) flash->fault = what;
}

uint32_t offset() {
  return address - MICROFLO_STORAGE_AT;
}

void erase() {
  if (address % PageBytes != 0) forbid("it is not the address of a page");
  flash->erasures[offset() / PageBytes]++;
  memset(bytes() + offset() / PageBytes * PageBytes, 0xFF, PageBytes);
  cycles += F_CPU / 1000000 * ErasureMicroseconds;
}

void writeWord() {
  if (address % 4 != 0) forbid("it is not the address of a word");
  uint32_t word;
  memcpy(&word, bytes() + offset(), sizeof word);
  if (word != 0xFFFFFFFF) forbid("a word is written that is not blank");
  word &= data;
  memcpy(bytes() + offset(), &word, sizeof word);
  // 50 µs.
  cycles += F_CPU / 1000000 * 50;
}

void begin(uint32_t value) {
  if (command != 0) return forbid("the command before has not ended");
  if (value >> 16 != Key) return forbid("the key is wrong");
  if (locks == 0) forbid("interrupts are open, and their handlers are in flash");
  command = value & 0xFFFF;
  if (command != WriteWord && command != ErasePage) return forbid("there is no such command, or there are two");
  if (offset() >= Pages * PageBytes) return forbid("the program itself is changed");
  left = 3;
}

uint32_t stateOfCommand() {
  if (command == 0 || --left > 0) return command;
  if (flash->operations == flash->cutAt) _exit(PowerFails);
  flash->operations++;
  if (command == ErasePage) {
    erase();
  } else {
    writeWord();
  }
  return command = 0;
}

}  // namespace

uint8_t* bytes() {
  return reinterpret_cast<uint8_t*>(uintptr_t{MICROFLO_STORAGE_AT});
}

void makeFlash() {
  const int access = PROT_READ | PROT_WRITE;
  if (flash == nullptr) {
    mmap(bytes(), Pages * PageBytes, access, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    flash = static_cast<Flash*>(mmap(nullptr, sizeof *flash, access, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  }
  memset(bytes(), 0xFF, Pages * PageBytes);
  *flash = Flash();
  flash->cutAt = ~0u;
}

void stoodStill(uint32_t microseconds) {
  flash->stoodStill += microseconds;
}

uint32_t read(uint32_t from) {
  switch (from) {
    case FlashControl + 8:
      return stateOfCommand();
    case BootConfiguration:
      return 0xFFFFFFFE;
    case Trace:
      return trace;
    case CounterControl:
      return counterControl;
    case Cycles:
      if (!(trace & 1 << 24) || !(counterControl & 1)) forbid("the counter of cycles stands");
      return cycles;
    default:
      forbid("a register is read that the model does not have");
      return 0;
  }
}

void write(uint32_t to, uint32_t value) {
  switch (to) {
    case FlashControl:
      address = value;
      break;
    case FlashControl + 4:
      data = value;
      break;
    case FlashControl + 8:
      return begin(value);
    case Trace:
      trace = value;
      break;
    case CounterControl:
      counterControl = value;
      break;
    default:
      forbid("a register is written that the model does not have");
  }
}

}  // namespace model
