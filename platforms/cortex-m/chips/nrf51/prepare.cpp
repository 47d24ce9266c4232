#include "chip.h"

namespace microflo {
namespace cortex {

// Section 13: the crystal, which the rates of the UART and the clock need.
void chip::prepare() {
  constexpr uint32_t Clock = 0x40000000;
  static_assert(F_CPU == 16000000, "the only one there is");
  at(Clock) = 1;
  while (!at(Clock + 0x100)) {
  }
}

}  // namespace cortex
}  // namespace microflo
