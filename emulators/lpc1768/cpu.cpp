#include "cpu.h"

#include <cstdio>
#include <cstring>
#include <string>

#include "iap.h"

namespace lpc1768 {
namespace {

constexpr uint32_t FlashSize = 512 * 1024;
constexpr uint32_t RamSize = 32 * 1024;
// The boot ROM: all that is there is the return from its entry (iap.h).
constexpr uint32_t RomAt = 0x1FFF0000;
constexpr uint32_t RomSize = 0x2000;
constexpr uint8_t Return[] = {0x70, 0x47};

// DDI 0403E, chapter B1.5.8: what is in the link register while an exception is handled. Never executed.
constexpr uint32_t ToThread = 0xFFFFFFF9;
constexpr uint32_t ToHandler = 0xFFFFFFF1;
constexpr uint32_t FirstReturn = 0xFFFFFF00;
constexpr uint32_t Thumb = 1;

// As Unicorn (QEMU's target/arm/cpu.h) numbers them.
constexpr uint32_t SupervisorCall = 2;
constexpr uint32_t ExceptionReturn = 8;

// Cycles from the last instruction to the first of a handler, and back (ARM DDI 0337, chapter 5.9).
constexpr Time EntryCycles = 12;
constexpr Time ReturnCycles = 10;

constexpr uint16_t WaitForInterrupt = 0xBF30;
// CPSIE and CPSID; MSR begins so, in its first half.
constexpr uint16_t ChangeMask = 0xB660;
constexpr uint16_t ChangeMaskBits = 0xFFE0;
constexpr uint16_t WriteSpecial = 0xF380;
constexpr uint16_t WriteSpecialBits = 0xFFF0;

// IT, with a mask that is not 0: that would be a hint.
constexpr uint16_t IfThen = 0xBF00;

// How many instructions an IT block holds (DDI 0403E, A7.7.38): the lowest 1 of the mask ends it.
uint32_t heldBy(uint16_t code) {
  if ((code & 0xFF00) != IfThen || (code & 0xF) == 0) return 0;
  return 4 - static_cast<uint32_t>(__builtin_ctz(code & 0xF));
}

constexpr uint32_t StackAligned = 1 << 9;
constexpr uint32_t ThumbState = 1 << 24;

std::string hex(uint32_t value) {
  char text[11];
  snprintf(text, sizeof text, "0x%08x", value);
  return text;
}

}  // namespace

Cpu::Cpu(Bus& bus, System& system, const Clocks& clocks, Time& now)
    : bus_(bus),
      system_(system),
      clocks_(clocks),
      now_(now),
      memories_{
          {0, std::vector<uint8_t>(FlashSize, 0xFF), UC_PROT_READ | UC_PROT_EXEC},
          {0x10000000, std::vector<uint8_t>(RamSize), UC_PROT_ALL},
          {0x2007C000, std::vector<uint8_t>(RamSize), UC_PROT_ALL},
          {RomAt, std::vector<uint8_t>(RomSize), UC_PROT_READ | UC_PROT_EXEC},
      },
      regions_{{this, 0x40000000, 0x100000},
               {this, 0x2009C000, 0x4000},
               {this, 0xE0001000, 0x1000},
               {this, 0xE000E000, 0x1000}} {
  check(uc_open(UC_ARCH_ARM, static_cast<uc_mode>(UC_MODE_THUMB | UC_MODE_MCLASS), &engine_), "start");
  check(uc_ctl_set_cpu_model(engine_, UC_CPU_ARM_CORTEX_M3), "be a Cortex-M3");
  memcpy(memories_[3].bytes.data() + (IapEntry - RomAt), Return, sizeof Return);
  for (Memory& memory : memories_) {
    check(uc_mem_map_ptr(engine_, memory.address, memory.bytes.size(), memory.rights, memory.bytes.data()),
          "map memory");
  }
  for (Region& region : regions_) {
    check(uc_mmio_map(engine_, region.address, region.size, onRead, &region, onWrite, &region), "map peripherals");
  }
  uc_hook hook;
  check(uc_hook_add(engine_, &hook, UC_HOOK_CODE, reinterpret_cast<void*>(onInstruction), this, 1, 0), "hook");
  check(uc_hook_add(engine_, &hook, UC_HOOK_INTR, reinterpret_cast<void*>(onInterrupt), this, 1, 0), "hook");
}

Cpu::~Cpu() {
  uc_close(engine_);
}

void Cpu::check(uc_err error, const char* doing) const {
  if (error != UC_ERR_OK) throw std::runtime_error(std::string("Unicorn cannot ") + doing + ": " + uc_strerror(error));
}

void Cpu::burn(const std::vector<uint8_t>& image) {
  std::vector<uint8_t>& flash = memories_[0].bytes;
  if (image.size() > flash.size()) throw std::runtime_error("the image is larger than the flash");
  memcpy(flash.data(), image.data(), image.size());
}

uint32_t Cpu::get(int reg) const {
  uint32_t value = 0;
  uc_reg_read(engine_, reg, &value);
  return value;
}

void Cpu::set(int reg, uint32_t value) {
  uc_reg_write(engine_, reg, &value);
}

void Cpu::reset() {
  uint32_t vectors[2];
  memcpy(vectors, memories_[0].bytes.data(), sizeof vectors);
  set(UC_ARM_REG_PRIMASK, 0);
  set(UC_ARM_REG_MSP, vectors[0]);
  set(UC_ARM_REG_SP, vectors[0]);
  set(UC_ARM_REG_LR, 0xFFFFFFFF);
  set(UC_ARM_REG_PC, vectors[1] | Thumb);
  isAsleep_ = false;
  held_ = 0;
  isInRom_ = false;
}

std::vector<uint8_t> Cpu::memory(uint32_t address, uint32_t size) const {
  std::vector<uint8_t> bytes(size);
  check(uc_mem_read(engine_, address, bytes.data(), size), "read memory");
  return bytes;
}

void Cpu::run(Time until) {
  if (now_ >= until) return;
  stopAt_ = until;
  mustLook_ = false;
  const uc_err error = uc_emu_start(engine_, get(UC_ARM_REG_PC) | Thumb, 0xFFFFFFF0, 0, 0);
  const uint32_t at = get(UC_ARM_REG_PC);
  if (!failure_.empty()) throw std::runtime_error(failure_ + ", at " + hex(at));
  if (at >= FirstReturn) {
    leave();
  } else if (error != UC_ERR_OK) {
    throw std::runtime_error(std::string("a fault of the program at ") + hex(at) + ": " + uc_strerror(error));
  }
  if (calls_) system_.pend(SvCall);
  calls_ = false;
}

// Before each instruction. It must be short.
void Cpu::onInstruction(uc_engine*, uint64_t address, uint32_t, void* self) {
  static_cast<Cpu*>(self)->count(static_cast<uint32_t>(address));
}

void Cpu::count(uint32_t address) {
  if (held_ == 0 && (mustLook_ || now_ >= stopAt_)) {
    uc_emu_stop(engine_);
    return;
  }
  if (address == IapEntry && !isInRom_) {
    isInRom_ = true;
    uc_emu_stop(engine_);
    callRom();
    return;
  }
  isInRom_ = false;
  instructions_++;
  now_ += clocks_.cycle();
  const uint16_t code = codeAt(address);
  held_ = held_ > 0 ? held_ - 1 : heldBy(code);
  if (code == WaitForInterrupt) isAsleep_ = mustLook_ = true;
  if ((code & ChangeMaskBits) == ChangeMask || (code & WriteSpecialBits) == WriteSpecial) mustLook_ = true;
}

// Nothing may be thrown through Unicorn.
void Cpu::callRom() {
  try {
    bus_.callRom(get(UC_ARM_REG_R0), get(UC_ARM_REG_R1));
  } catch (const std::exception& error) {
    failure_ = error.what();
  }
}

bool Cpu::readRam(uint32_t address, void* bytes, size_t size) const {
  for (const Memory& memory : memories_) {
    const uint32_t place = address - memory.address;
    if (memory.rights != UC_PROT_ALL || place >= memory.bytes.size() || size > memory.bytes.size() - place) continue;
    memcpy(bytes, memory.bytes.data() + place, size);
    return true;
  }
  return false;
}

bool Cpu::writeRam(uint32_t address, const void* bytes, size_t size) {
  std::vector<uint8_t> before(size);
  return readRam(address, before.data(), size) && uc_mem_write(engine_, address, bytes, size) == UC_ERR_OK;
}

uint16_t Cpu::codeAt(uint32_t address) const {
  for (const Memory& memory : memories_) {
    const uint32_t place = address - memory.address;
    if (place + 1 < memory.bytes.size()) return memory.bytes[place] | memory.bytes[place + 1] << 8;
  }
  return 0;
}

void Cpu::onInterrupt(uc_engine* engine, uint32_t number, void* self) {
  Cpu& cpu = *static_cast<Cpu*>(self);
  if (number == SupervisorCall)
    cpu.calls_ = true;
  else if (number != ExceptionReturn)
    cpu.failure_ = "exception " + std::to_string(number) + " of the program";
  uc_emu_stop(engine);
}

uint64_t Cpu::onRead(uc_engine*, uint64_t offset, unsigned size, void* place) {
  const Region& region = *static_cast<Region*>(place);
  const uint32_t address = region.address + static_cast<uint32_t>(offset);
  try {
    const uint64_t mask = size == 4 ? 0xFFFFFFFF : (1u << 8 * size) - 1;
    return region.cpu->bus_.read(address & ~3u) >> 8 * (address & 3) & mask;
  } catch (const std::exception& error) {
    region.cpu->guard(address, "read", error);
    return 0;
  }
}

void Cpu::onWrite(uc_engine*, uint64_t offset, unsigned size, uint64_t value, void* place) {
  const Region& region = *static_cast<Region*>(place);
  const uint32_t address = region.address + static_cast<uint32_t>(offset);
  const uint32_t shift = 8 * (address & 3);
  const uint32_t mask = size == 4 ? 0xFFFFFFFF : ((1u << 8 * size) - 1) << shift;
  // Stopped here, Unicorn would write again.
  region.cpu->mustLook_ = true;
  try {
    region.cpu->bus_.write(address & ~3u, static_cast<uint32_t>(value) << shift, mask);
  } catch (const std::exception& error) {
    region.cpu->guard(address, "write", error);
  }
}

// The same for what peripherals throw.
void Cpu::guard(uint32_t address, const char* doing, const std::exception& error) {
  failure_ = std::string(error.what()) + ", by a " + doing + " of " + hex(address);
  mustLook_ = true;
}

void Cpu::takeException() {
  const int exception = system_.urgent();
  if (exception == NoException) return;
  isAsleep_ = false;
  if (!(get(UC_ARM_REG_PRIMASK) & 1)) enter(exception);
}

// DDI 0403E, chapter B1.5.6.
void Cpu::enter(int exception) {
  const uint32_t stack = get(UC_ARM_REG_SP);
  const uint32_t frameAt = (stack - 32) & ~7u;
  const uint32_t status = (get(UC_ARM_REG_XPSR) & 0xF8000000) | ThumbState | (stack & 4 ? StackAligned : 0);
  const uint32_t frame[] = {get(UC_ARM_REG_R0),          get(UC_ARM_REG_R1),
                            get(UC_ARM_REG_R2),          get(UC_ARM_REG_R3),
                            get(UC_ARM_REG_R12),         get(UC_ARM_REG_LR),
                            get(UC_ARM_REG_PC) & ~Thumb, status | static_cast<uint32_t>(system_.current())};
  check(uc_mem_write(engine_, frameAt, frame, sizeof frame), "write to the stack");
  set(UC_ARM_REG_SP, frameAt);
  set(UC_ARM_REG_LR, system_.current() == NoException ? ToThread : ToHandler);
  system_.enter(exception);
  uint32_t vector;
  check(uc_mem_read(engine_, system_.vectors() + 4 * static_cast<uint32_t>(exception), &vector, 4), "read a vector");
  set(UC_ARM_REG_PC, vector | Thumb);
  now_ += EntryCycles * clocks_.cycle();
}

void Cpu::leave() {
  if (system_.current() == NoException) throw std::runtime_error("the program returned from no exception");
  const uint32_t stack = get(UC_ARM_REG_SP);
  uint32_t frame[8];
  check(uc_mem_read(engine_, stack, frame, sizeof frame), "read the stack");
  set(UC_ARM_REG_R0, frame[0]);
  set(UC_ARM_REG_R1, frame[1]);
  set(UC_ARM_REG_R2, frame[2]);
  set(UC_ARM_REG_R3, frame[3]);
  set(UC_ARM_REG_R12, frame[4]);
  set(UC_ARM_REG_LR, frame[5]);
  set(UC_ARM_REG_SP, stack + 32 + (frame[7] & StackAligned ? 4 : 0));
  set(UC_ARM_REG_APSR, frame[7] & 0xF8000000);
  set(UC_ARM_REG_PC, frame[6] | Thumb);
  system_.leave();
  now_ += ReturnCycles * clocks_.cycle();
}

}  // namespace lpc1768
