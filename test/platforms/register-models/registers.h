// Registers of a chip in a native test, in place of platforms/cortex-m/registers.h: a model hears each access.
#pragma once
#include <stdint.h>

namespace model {

uint32_t read(uint32_t address);
void write(uint32_t address, uint32_t value);
// How many objects keep interrupts closed.
extern int locks;
// The clock has stood still for so many microseconds.
void stoodStill(uint32_t microseconds);

}  // namespace model

namespace microflo {
namespace cortex {

class Register {
 public:
  explicit Register(uint32_t address) : address_(address) {}
  operator uint32_t() const { return model::read(address_); }
  const Register& operator=(uint32_t value) const {
    model::write(address_, value);
    return *this;
  }
  const Register& operator|=(uint32_t value) const { return *this = *this | value; }
  const Register& operator&=(uint32_t value) const { return *this = *this & value; }

 private:
  uint32_t address_;
};

inline Register at(uint32_t address) {
  return Register(address);
}

class Part {
 public:
  explicit Part(uint32_t address) : address_(address) {}
  Register operator[](uint32_t offset) const { return at(address_ + offset); }

 private:
  uint32_t address_;
};

class Lock {
 public:
  Lock() { model::locks++; }
  ~Lock() { model::locks--; }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
};

void enableInterrupt(uint8_t number);

}  // namespace cortex
}  // namespace microflo
