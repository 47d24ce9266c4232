// Adds to a counter of 32 bits. A function of its own: on small chips such an addition is as long as several calls.
#pragma once
#include "core/config.h"

namespace microflo {

MICROFLO_NOINLINE inline void count(uint32_t& total, uint16_t more) {
  total += more;
}
MICROFLO_NOINLINE inline void count(uint32_t& total) {
  total++;
}

}  // namespace microflo
