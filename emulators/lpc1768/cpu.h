// The CPU: Unicorn executes the instructions, exceptions and sleep are done here.
#pragma once
#include <unicorn/unicorn.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "part.h"
#include "system.h"

namespace lpc1768 {

// What the CPU asks of the chip around it.
class Bus {
 public:
  virtual ~Bus() = default;
  virtual uint32_t read(uint32_t address) = 0;
  virtual void write(uint32_t address, uint32_t value, uint32_t mask) = 0;
  // The program calls the ROM, with the addresses of its tables. It goes on when the chip lets it.
  virtual void callRom(uint32_t command, uint32_t result) = 0;
};

class Cpu {
 public:
  Cpu(Bus& bus, System& system, const Clocks& clocks, Time& now);
  ~Cpu();
  Cpu(const Cpu&) = delete;
  Cpu& operator=(const Cpu&) = delete;

  // Puts [image] at the beginning of the flash; throws when it is too large.
  void burn(const std::vector<uint8_t>& image);
  // Begins at the reset vector.
  void reset();
  // Executes until [until], or until the program has done something that the chip must look at, or sleeps.
  void run(Time until);
  // Reads and writes RAM as the ROM does; false when there is none.
  bool readRam(uint32_t address, void* bytes, size_t size) const;
  bool writeRam(uint32_t address, const void* bytes, size_t size);
  std::vector<uint8_t>& flash() { return memories_[0].bytes; }
  bool masksInterrupts() const { return get(UC_ARM_REG_PRIMASK) & 1; }
  bool isAsleep() const { return isAsleep_; }
  // Takes the most urgent exception, when there is one and the program lets it; ends sleep.
  void takeException();

  // Counted since the chip was switched on.
  uint64_t instructions() const { return instructions_; }
  std::vector<uint8_t> memory(uint32_t address, uint32_t size) const;

 private:
  struct Memory {
    uint32_t address;
    std::vector<uint8_t> bytes;
    uint32_t rights;
  };

  static void onInstruction(uc_engine*, uint64_t address, uint32_t size, void* self);
  static void onInterrupt(uc_engine*, uint32_t number, void* self);
  static uint64_t onRead(uc_engine*, uint64_t offset, unsigned size, void* region);
  static void onWrite(uc_engine*, uint64_t offset, unsigned size, uint64_t value, void* region);

  // A range of addresses that leads to peripherals.
  struct Region {
    Cpu* cpu;
    uint32_t address;
    uint32_t size;
  };

  void check(uc_err error, const char* doing) const;
  void count(uint32_t address);
  uint16_t codeAt(uint32_t address) const;
  uint32_t get(int reg) const;
  void set(int reg, uint32_t value);
  void enter(int exception);
  void leave();
  void callRom();
  void guard(uint32_t address, const char* doing, const std::exception& error);

  Bus& bus_;
  System& system_;
  const Clocks& clocks_;
  Time& now_;
  uc_engine* engine_ = nullptr;
  Memory memories_[4];
  Region regions_[4];
  uint64_t instructions_ = 0;
  Time stopAt_ = 0;
  bool mustLook_ = false;
  bool isAsleep_ = false;
  bool calls_ = false;
  // The program is in the ROM.
  bool isInRom_ = false;
  // Instructions of an IT block that are still to come: there Unicorn must not be stopped.
  uint32_t held_ = 0;
  std::string failure_;
};

}  // namespace lpc1768
