// Registers that every Cortex-M has (ARMv6-M Architecture Reference Manual, DDI 0419; ARMv7-M, DDI 0403).
#pragma once
#include <stdint.h>

namespace microflo {
namespace cortex {

inline volatile uint32_t& at(uint32_t address) {
  return *reinterpret_cast<volatile uint32_t*>(address);
}

// The registers of a part, by their offsets. The compiler does not know the address of the first: so it keeps that one
// in a register, in place of the addresses of all that are used, of 4 bytes each.
class Part {
 public:
  explicit Part(uint32_t address) : address_(address) { asm("" : "+r"(address_)); }
  volatile uint32_t& operator[](uint32_t offset) const { return at(address_ + offset); }

 private:
  uint32_t address_;
};

// Interrupt controller (B3.4).
inline void enableInterrupt(uint8_t number) {
  at(0xE000E100 + number / 32 * 4) = uint32_t{1} << number % 32;
}

// Makes the handler of an enabled interrupt run.
inline void pendInterrupt(uint8_t number) {
  at(0xE000E200 + number / 32 * 4) = uint32_t{1} << number % 32;
}

// System control (B3.2).
constexpr uint32_t ResetControl = 0xE000ED0C;
constexpr uint32_t ResetRequest = 0x05FA0004;

// No interrupt handler runs while one of these is there.
class Lock {
 public:
  Lock() { asm volatile("mrs %0, primask\n cpsid i" : "=r"(masked_)::"memory"); }
  ~Lock() { asm volatile("msr primask, %0" ::"r"(masked_) : "memory"); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  uint32_t masked_;
};

}  // namespace cortex
}  // namespace microflo
